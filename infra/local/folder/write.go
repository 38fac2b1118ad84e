package folder

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Write puts a file in its place whole or not at all, readable by its user alone: after a crash there is the old one, the new
// one or none, never half of one.
func Write(path string, content []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	_, err = temp.Write(content)
	err = errors.Join(err, temp.Sync(), temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err != nil {
		_ = os.Remove(temp.Name()) // what is wrong is said already
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	return syncFolder(filepath.Dir(path))
}

// syncFolder makes a rename last through a power cut. Where folders can't be synced (Windows) the rename has to do.
func syncFolder(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("open folder: %w", err)
	}
	_ = dir.Sync()
	return dir.Close()
}
