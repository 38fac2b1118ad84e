package workflow

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"lemonaid/shared/letter"
	"lemonaid/shared/rejection"
)

// MaxExport is the size in bytes up to which an export travels as a file of a mail: SES takes 10 MB with the encoding (RFC 2045
// section 6.8 makes four bytes of three).
const MaxExport = 7 << 20

// exported is export.json: everything that is kept of an owner beside the raw mails.
type exported struct {
	Exported   time.Time             `json:"exported"`
	Profile    rejection.Profile     `json:"profile"`
	Addresses  []string              `json:"addresses,omitempty"`
	Rejections []rejection.Rejection `json:"rejections"`
	Lessons    []rejection.Lesson    `json:"lessons"`
}

// errTooMuch ends an export that no mail can carry.
var errTooMuch = errors.New("more than a mail can carry")

// exportData is the answer to EXPORT: a file with everything, or where that is too large the way to the page, which gives it in parts.
func (a *App) exportData(ctx context.Context, p rejection.Profile) (letter.ReplyData, letter.ReplyKind, error) {
	file, err := a.Export(ctx, p.Owner)
	if errors.Is(err, errTooMuch) {
		link, err := a.SignInLink(ctx, p.Owner)
		return letter.ReplyData{Link: link, Expires: a.now().Add(signInTime)}, letter.ReplyExportLarge, err
	}
	attach := []letter.Attachment{{Name: "lemonaid-export.zip", Type: "application/zip", Data: file}}
	return letter.ReplyData{Attach: attach}, letter.ReplyExport, err
}

// Export packs everything of an owner into a zip file of at most 7 MB: export.json, and each raw mail that is still kept as
// mails/ID-N.eml.
func (a *App) Export(ctx context.Context, owner rejection.Owner) ([]byte, error) {
	var out bytes.Buffer
	e := &exporter{app: a, zip: zip.NewWriter(&out), out: &out}
	if err := e.everything(ctx, owner); err != nil {
		return nil, err
	}
	if err := e.zip.Close(); err != nil {
		return nil, fmt.Errorf("close an export: %w", err)
	}
	if out.Len() > MaxExport {
		return nil, errTooMuch
	}
	return out.Bytes(), nil
}

// exporter is an export under way.
type exporter struct {
	app *App
	zip *zip.Writer
	out *bytes.Buffer
	all exported
	// size is what was taken in before it is packed: memory is bounded too.
	size int
}

func (e *exporter) everything(ctx context.Context, owner rejection.Owner) (err error) {
	e.all.Exported = e.app.now()
	if e.all.Profile, err = e.app.profile(ctx, owner); err != nil {
		return err
	}
	if e.all.Addresses, err = e.app.Addresses(ctx, owner); err != nil {
		return err
	}
	if err := e.rejections(ctx, owner); err != nil {
		return err
	}
	if err := e.lessons(ctx, owner); err != nil {
		return err
	}
	b, err := json.MarshalIndent(e.all, "", "  ")
	if err != nil {
		return fmt.Errorf("encode an export: %w", err)
	}
	return e.file("export.json", b)
}

func (e *exporter) rejections(ctx context.Context, owner rejection.Owner) error {
	page := Page{Limit: 100}
	for {
		list, next, err := e.app.Store.List(ctx, owner, Filter{}, page)
		if err != nil {
			return fmt.Errorf("list rejections to export: %w", err)
		}
		for _, s := range list {
			if err := e.rejection(ctx, owner, s.ID); err != nil {
				return err
			}
		}
		if page.Cursor = next; next == "" {
			return nil
		}
	}
}

func (e *exporter) rejection(ctx context.Context, owner rejection.Owner, id rejection.ID) error {
	r, err := e.app.Show(ctx, owner, id)
	if rejection.CodeOf(err) == rejection.CodeNotFound {
		return nil // deleted meanwhile
	}
	if err != nil {
		return err
	}
	e.all.Rejections = append(e.all.Rejections, r)
	e.size += len(r.Original.Text) + 2000
	for name, key := range mailNames(r) {
		if err := e.mail(ctx, key, name); err != nil {
			return err
		}
	}
	return nil
}

// mailNames are the raw mails of a rejection by their names in an export, in order: name and key.
func mailNames(r rejection.Rejection) iter.Seq2[string, string] {
	return func(yield func(name, key string) bool) {
		for i, key := range r.Mails() {
			if !yield(fmt.Sprintf("mails/%s-%d.eml", r.ID, i+1), key) {
				return
			}
		}
	}
}

// mail packs one raw mail; one that is gone by now is none.
func (e *exporter) mail(ctx context.Context, key, name string) error {
	raw, err := e.app.Raw.Get(ctx, key, maxMail)
	if code := rejection.CodeOf(err); code == rejection.CodeNotFound || code == rejection.CodeTooLarge {
		return nil
	}
	if err != nil {
		return fmt.Errorf("get a raw mail to export: %w", err)
	}
	return e.file(name, raw)
}

// maxUnpacked bounds an export before it is packed.
const maxUnpacked = 8 * MaxExport

func (e *exporter) file(name string, data []byte) error {
	if e.size += len(data); e.size > maxUnpacked || e.out.Len() > MaxExport {
		return errTooMuch
	}
	w, err := e.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: e.all.Exported})
	if err == nil {
		_, err = io.Copy(w, bytes.NewReader(data))
	}
	if err != nil {
		return fmt.Errorf("pack an export: %w", err)
	}
	return nil
}

func (e *exporter) lessons(ctx context.Context, owner rejection.Owner) error {
	page := Page{Limit: 100}
	for len(e.all.Lessons) < 10_000 {
		list, next, err := e.app.Store.ListLessons(ctx, owner, page)
		if err != nil {
			return fmt.Errorf("list lessons to export: %w", err)
		}
		e.all.Lessons = append(e.all.Lessons, list...)
		if page.Cursor = next; next == "" {
			return nil
		}
	}
	return errTooMuch
}
