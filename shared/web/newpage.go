package web

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"net/mail"
	"strconv"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// newView is the form for a mail that is handed over.
type newView struct {
	Inbox                     string
	Samples                   []Sample
	Text, From, Subject, Note string
	Company, Role             string
	Ghosted                   bool
}

func (s *server) showNew(w http.ResponseWriter, r *http.Request) error {
	return s.newPage(w, r, newView{}, nil)
}

func (s *server) newPage(w http.ResponseWriter, r *http.Request, v newView, refused error) error {
	v.Inbox, v.Samples = s.App.Config.InboxAddress(), s.Samples
	p := page{Title: "Add a rejection", Here: "new", Body: v}
	if refused != nil {
		p.Alert = s.explain(r, refused)
		p.Status = p.Alert.Status
	}
	s.show(w, r, pageNew, p)
	return nil
}

// takeNew opens the rejection of a file, a sample or a pasted text.
func (s *server) takeNew(w http.ResponseWriter, r *http.Request) error {
	if err := readUpload(r); err != nil {
		return err
	}
	f := r.PostForm
	v := newView{
		Text: f.Get("text"), From: f.Get("from"), Subject: f.Get("subject"), Note: f.Get("note"),
		Company: f.Get("company"), Role: f.Get("role"), Ghosted: f.Get("ghosted") == "yes",
	}
	submission, err := s.submissionOf(r, v)
	var found rejection.Rejection
	said := "joined"
	if err == nil {
		by, printErr := fingerprint("new", submission)
		if printErr != nil {
			return printErr
		}
		owner := visitorOf(r).owner
		submission.ID = s.inputID(owner, "new", by)
		var first bool
		if found, first, err = s.submit(r.Context(), owner, opened{submission, v.Company, v.Role}); first {
			said = "opened"
		}
	}
	if err != nil {
		if s.explain(r, err).Status >= http.StatusInternalServerError {
			return err
		}
		return s.newPage(w, r, v, err)
	}
	s.seeOther(w, r, "/rejections/"+string(found.ID)+"?said="+said)
	return nil
}

// readUpload reads a form with or without a file.
func readUpload(r *http.Request) error {
	media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if media != "multipart/form-data" {
		return readForm(r)
	}
	err := r.ParseMultipartForm(maxBody)
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return rejection.Refuse(rejection.CodeTooLarge, "an upload")
	}
	if err != nil {
		return problem(codeMalformed)
	}
	return nil
}

// submissionOf takes the sample that was chosen, else the file, else the text.
func (s *server) submissionOf(r *http.Request, v newView) (workflow.Submission, error) {
	if n := r.PostForm.Get("sample"); n != "" {
		i, err := strconv.Atoi(n)
		if err != nil || i < 0 || i >= len(s.Samples) {
			return workflow.Submission{}, rejection.Refuse(rejection.CodeNotFound, "no such sample")
		}
		return workflow.Submission{Raw: s.Samples[i].Raw}, nil
	}
	raw, err := uploaded(r)
	if err != nil || len(raw) > 0 {
		return workflow.Submission{Raw: raw, Note: v.Note, Ghosted: v.Ghosted}, err
	}
	out := workflow.Submission{Text: plainLines(v.Text), Subject: oneLine(v.Subject), Note: v.Note, Ghosted: v.Ghosted}
	if a, err := mail.ParseAddress(v.From); err == nil {
		out.From = rejection.Address{Name: a.Name, Address: a.Address}
	} else {
		out.From = rejection.Address{Name: oneLine(v.From)}
	}
	return out, nil
}

// uploaded returns the file of a form, nil where there is none.
func uploaded(r *http.Request) ([]byte, error) {
	if r.MultipartForm == nil || len(r.MultipartForm.File["mail"]) == 0 {
		return nil, nil
	}
	f, err := r.MultipartForm.File["mail"][0].Open()
	if err != nil {
		return nil, problem(codeMalformed)
	}
	defer f.Close() //nolint:errcheck // only read
	raw, err := io.ReadAll(io.LimitReader(f, maxBody))
	if err != nil {
		return nil, problem(codeMalformed)
	}
	return raw, nil
}
