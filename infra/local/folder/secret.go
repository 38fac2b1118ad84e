package folder

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
)

const secretBytes = 32

// Secret returns the secret of this folder, 64 hexadecimal digits, and makes it from random the first time. The caller holds
// the store open, so that no second process makes another one. A file that is there but holds no secret is an error: with
// a new one every case address in every mailbox would be dead.
func (f Folder) Secret(random io.Reader) (string, error) {
	content, err := os.ReadFile(f.path("secret"))
	if errors.Is(err, fs.ErrNotExist) {
		return f.newSecret(random)
	}
	if err != nil {
		return "", fmt.Errorf("read the secret: %w", err)
	}
	secret := strings.TrimSpace(string(content))
	if b, err := hex.DecodeString(secret); err != nil || len(b) != secretBytes {
		return "", fmt.Errorf("the file %s holds no secret: put the old one back, or move the whole folder away to start anew",
			f.path("secret"))
	}
	return secret, nil
}

func (f Folder) newSecret(random io.Reader) (string, error) {
	b := make([]byte, secretBytes)
	if _, err := io.ReadFull(random, b); err != nil {
		return "", fmt.Errorf("make a secret: %w", err)
	}
	secret := hex.EncodeToString(b)
	return secret, Write(f.path("secret"), []byte(secret+"\n"))
}
