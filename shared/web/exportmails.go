package web

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// Bounds of one part of the mails: an answer of a Lambda function holds 6 MB, and base64 makes four bytes of three.
const (
	maxPart     = 3 << 20  // bytes of mails in a part
	maxRawMail  = 16 << 20 // bytes of a mail that is looked at
	maxPartOver = 100      // rejections that a part goes through
)

// mailPiece is a raw mail, or where it is larger than a part a piece of it.
type mailPiece struct {
	Rejection rejection.ID `json:"rejection"`
	Name      string       `json:"name" doc:"Names the mail in this export; the pieces of one mail have one name." example:"mzxw6ytboi4dkmrtgq2a-1.eml"`
	Size      int          `json:"size" doc:"The bytes of the whole mail."`
	Offset    int          `json:"offset" doc:"Where in the mail this piece begins."`
	Data      []byte       `json:"data" doc:"The bytes as they came (RFC 5322), in base64."`
}

type mailsOutput struct {
	Body struct {
		Mails []mailPiece `json:"mails" doc:"At most 3 MB a part. Mails are kept until 30 days after a rejection is closed."`
		Next  string      `json:"next,omitempty" doc:"The cursor of the next part, left out at the end."`
	}
}

// mailCursor is where a part begins: behind a page of the list, at a mail of the rejection there, at a byte of it.
type mailCursor struct {
	List string       `json:"l,omitempty"`
	ID   rejection.ID `json:"r,omitempty"`
	Mail int          `json:"m,omitempty"`
	At   int          `json:"a,omitempty"`
}

func (c mailCursor) String() string {
	b, _ := json.Marshal(c) // strings and numbers
	return base64.RawURLEncoding.EncodeToString(b)
}

// readMailCursor reads a cursor. CodeInvalid: it is none.
func readMailCursor(text string) (c mailCursor, err error) {
	if text == "" {
		return c, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || json.Unmarshal(b, &c) != nil || c.Mail < 0 || c.At < 0 {
		return c, rejection.Refuse(rejection.CodeInvalid, "cursor")
	}
	return c, nil
}

// exportMails hands over the raw mails, in parts.
func (s *server) exportMails(ctx context.Context, in *exportInput) (*mailsOutput, error) {
	out := &mailsOutput{}
	var err error
	out.Body.Mails, out.Body.Next, err = s.mailPart(ctx, in.Cursor)
	return out, cursorOrNil(err)
}

func cursorOrNil(err error) error {
	if err == nil {
		return nil
	}
	return cursorProblem(err)
}

// mailPart collects the part that begins at a cursor.
func (s *server) mailPart(ctx context.Context, cursor string) ([]mailPiece, string, error) {
	at, err := readMailCursor(cursor)
	part := &partOf{server: s, pieces: []mailPiece{}}
	for range maxPartOver {
		if err != nil {
			return nil, "", err
		}
		found, next, listErr := s.App.Store.List(ctx, visitorIn(ctx).owner, workflow.Filter{}, workflow.Page{Limit: 1, Cursor: at.List})
		if listErr != nil {
			return nil, "", listErr
		}
		if len(found) > 0 {
			var full bool
			if at, full, err = part.rejection(ctx, found[0].ID, at); err != nil || full {
				return part.pieces, at.String(), err
			}
		}
		if next == "" {
			return part.pieces, "", nil
		}
		at = mailCursor{List: next}
	}
	return part.pieces, at.String(), err
}

// partOf is a part that is being filled.
type partOf struct {
	*server
	pieces []mailPiece
	size   int
}

// rejection adds the mails of one rejection from a cursor on; full says that the part ends at the cursor that is returned.
func (p *partOf) rejection(ctx context.Context, id rejection.ID, at mailCursor) (next mailCursor, full bool, err error) {
	if at.ID != id {
		at.Mail, at.At = 0, 0
	}
	at.ID = id
	r, err := p.App.Show(ctx, visitorIn(ctx).owner, id)
	if rejection.CodeOf(err) == rejection.CodeNotFound {
		return at, false, nil // deleted meanwhile
	}
	if err != nil {
		return at, false, err
	}
	for keys := r.Mails(); at.Mail < len(keys); at.Mail, at.At = at.Mail+1, 0 {
		if at.At, full, err = p.mail(ctx, keys[at.Mail], at); err != nil || full {
			return at, full, err
		}
	}
	return at, false, nil
}

// mail adds a mail from a byte on, as far as there is room.
func (p *partOf) mail(ctx context.Context, key string, at mailCursor) (offset int, full bool, err error) {
	raw, err := p.App.Raw.Get(ctx, key, maxRawMail)
	if code := rejection.CodeOf(err); code == rejection.CodeNotFound || code == rejection.CodeTooLarge {
		return 0, false, nil
	}
	if err != nil {
		return 0, false, fmt.Errorf("get a raw mail to export: %w", err)
	}
	begin := min(at.At, len(raw))
	if p.size > 0 && len(raw)-begin > maxPart-p.size {
		return begin, true, nil // the next part has room for all of it, or begins with its first piece
	}
	end := min(len(raw), begin+maxPart)
	p.pieces = append(p.pieces, mailPiece{
		Rejection: at.ID, Name: fmt.Sprintf("%s-%d.eml", at.ID, at.Mail+1), Size: len(raw), Offset: begin, Data: raw[begin:end],
	})
	p.size += end - begin
	return end, end < len(raw), nil
}

// file is what a piece is called in a zip file: the names of one mail's pieces are in order.
func (m mailPiece) file() string {
	if m.Offset == 0 && len(m.Data) == m.Size {
		return "mails/" + m.Name
	}
	return fmt.Sprintf("mails/%s.%08d", m.Name, m.Offset)
}

// mailsView is the page of one part.
type mailsView struct {
	Pieces         []mailPiece
	Size           string
	Download, Next string
}

func (s *server) showMails(w http.ResponseWriter, r *http.Request) error {
	cursor := r.URL.Query().Get("cursor")
	pieces, next, err := s.mailPart(r.Context(), cursor)
	if err != nil {
		return cursorProblem(err)
	}
	v := mailsView{Pieces: pieces, Download: "/data/mails.zip?cursor=" + cursor}
	size := 0
	for _, one := range pieces {
		size += len(one.Data)
	}
	v.Size = fmt.Sprintf("%.1f MB", float64(size)/1e6)
	if next != "" {
		v.Next = "/data/mails?cursor=" + next
	}
	s.show(w, r, pageMails, page{Title: "Your mails", Here: "data", Body: v})
	return nil
}

// downloadMails hands over one part as a zip file.
func (s *server) downloadMails(w http.ResponseWriter, r *http.Request) error {
	pieces, _, err := s.mailPart(r.Context(), r.URL.Query().Get("cursor"))
	if err != nil {
		return cursorProblem(err)
	}
	var out bytes.Buffer
	packed := zip.NewWriter(&out)
	for _, one := range pieces {
		f, err := packed.CreateHeader(&zip.FileHeader{Name: one.file(), Method: zip.Deflate, Modified: s.now()})
		if err == nil {
			_, err = f.Write(one.Data)
		}
		if err != nil {
			return fmt.Errorf("pack mails: %w", err)
		}
	}
	if err := packed.Close(); err != nil {
		return fmt.Errorf("pack mails: %w", err)
	}
	w.Header().Set("Content-Type", "application/zip")
	w.Header().Set("Content-Disposition", `attachment; filename="lemonaid-mails-`+s.now().UTC().Format("2006-01-02")+`.zip"`)
	_, _ = w.Write(out.Bytes()) // the client went away
	return nil
}
