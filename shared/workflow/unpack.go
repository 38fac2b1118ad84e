package workflow

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"lemonaid/shared/rejection"
)

// Bounds of an export that is read back. What one rejection has in a file, indented, is less than twice its 64 KB.
const (
	maxRestored = 10_000
	maxEntry    = 256 << 10
	maxFiles    = 50_000
)

// archive is an export as it was read: nothing in it is checked yet but its sizes.
type archive struct {
	profile    rejection.Profile
	addresses  []string
	rejections []rejection.Rejection
	lessons    []rejection.Lesson
	// mails are the raw mails by their names in the file.
	mails map[string][]byte
}

// errNoExport is JSON, or none, of something else.
var errNoExport = rejection.Refuse(rejection.CodeInvalid, "not the JSON of an export")

// unpack reads an export. CodeInvalid: it is none; CodeTooLarge: it is, or becomes, larger than an export can be, whatever it says of
// its sizes itself.
func unpack(file []byte) (archive, error) {
	if len(file) > MaxExport {
		return archive{}, rejection.Refuse(rejection.CodeTooLarge, "larger than an export")
	}
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil || len(z.File) > maxFiles {
		return archive{}, rejection.Refuse(rejection.CodeInvalid, "not an export")
	}
	all := archive{mails: map[string][]byte{}}
	var text []byte
	left := int64(maxUnpacked)
	for _, f := range z.File {
		content, err := inflate(f, left)
		if err != nil {
			return archive{}, err
		}
		left -= int64(len(content))
		switch {
		case f.Name == "export.json" && text == nil:
			text = content
		case strings.HasPrefix(f.Name, "mails/") && all.mails[f.Name] == nil && len(content) <= maxMail:
			all.mails[f.Name] = content
		default:
			return archive{}, rejection.Refuse(rejection.CodeInvalid, "a file that no export has")
		}
	}
	if text == nil {
		return archive{}, rejection.Refuse(rejection.CodeInvalid, "no export.json")
	}
	return all, all.decode(json.NewDecoder(bytes.NewReader(text)))
}

// inflate unpacks one file of at most so many bytes.
func inflate(f *zip.File, most int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, rejection.Refuse(rejection.CodeInvalid, "packed in an unknown way")
	}
	defer func() { _ = r.Close() }() // it was only read
	content, err := io.ReadAll(io.LimitReader(r, most+1))
	switch {
	case int64(len(content)) > most:
		return nil, rejection.Refuse(rejection.CodeTooLarge, "larger than an export once it is unpacked")
	case err != nil:
		return nil, rejection.Refuse(rejection.CodeInvalid, "damaged")
	}
	return content, nil
}

// decode reads export.json entry by entry: a list of millions of nothings must not become as many of ours.
func (a *archive) decode(d *json.Decoder) error {
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return errNoExport
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return malformed(err)
		}
		switch name {
		case "profile":
			err = entry(d, &a.profile)
		case "addresses":
			err = entries(d, &a.addresses)
		case "rejections":
			err = entries(d, &a.rejections)
		case "lessons":
			err = entries(d, &a.lessons)
		default:
			var ignored json.RawMessage
			err = entry(d, &ignored)
		}
		if err != nil {
			return err
		}
	}
	_, err := d.Token()
	return malformed(err)
}

// entries decodes a list; null is an empty one.
func entries[T any](d *json.Decoder, list *[]T) error {
	t, err := d.Token()
	if err != nil || t != json.Delim('[') && t != nil {
		return errNoExport
	}
	*list = nil
	for t != nil && d.More() {
		if len(*list) >= maxRestored {
			return rejection.Refuse(rejection.CodeTooLarge, "more entries than an export has")
		}
		var e T
		if err := entry(d, &e); err != nil {
			return err
		}
		*list = append(*list, e)
	}
	if t != nil {
		_, err = d.Token()
	}
	return malformed(err)
}

// entry decodes one value of a bounded size.
func entry(d *json.Decoder, into any) error {
	var raw json.RawMessage
	if err := d.Decode(&raw); err != nil {
		return malformed(err)
	}
	if len(raw) > maxEntry {
		return rejection.Refuse(rejection.CodeTooLarge, "an entry larger than any of ours")
	}
	return malformed(json.Unmarshal(raw, into))
}

// malformed turns an error of the decoder, which may quote the file, into one that does not; nil stays nil.
func malformed(err error) error {
	if err == nil {
		return nil
	}
	return rejection.Refuse(rejection.CodeInvalid, fmt.Sprintf("not the JSON of an export: %T", err))
}
