package web

import (
	"encoding/json"
	"net/http"
	"strings"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// dataView is the page about what is kept.
type dataView struct {
	Owner rejection.Owner
	Parts []exportPartView
	// Typed is what was typed to confirm.
	Typed string
}

// exportPartView is one part of an export to download.
type exportPartView struct {
	Number  int
	Address string
	Count   int
}

// maxParts bounds the parts that the page lists.
const maxParts = 50

func (s *server) showData(w http.ResponseWriter, r *http.Request) error {
	return s.dataPage(w, r, "", nil)
}

func (s *server) dataPage(w http.ResponseWriter, r *http.Request, typed string, refused error) error {
	owner := visitorOf(r).owner
	v := dataView{Owner: owner, Typed: typed}
	cursor := ""
	for n := 1; n <= maxParts; n++ {
		found, next, err := s.App.Store.List(r.Context(), owner, workflow.Filter{}, workflow.Page{Limit: exportPage, Cursor: cursor})
		if err != nil {
			return err
		}
		v.Parts = append(v.Parts, exportPartView{Number: n, Address: "/data/export?cursor=" + cursor, Count: len(found)})
		if cursor = next; next == "" {
			break
		}
	}
	p := page{Title: "Your data", Here: "data", Body: v}
	if refused != nil {
		p.Alert = s.explain(r, refused)
		p.Status = p.Alert.Status
	}
	s.show(w, r, pageData, p)
	return nil
}

// downloadExport hands over one part of everything, as a file.
func (s *server) downloadExport(w http.ResponseWriter, r *http.Request) error {
	v, err := s.exportPart(r.Context(), r.URL.Query().Get("cursor"))
	if err != nil {
		return cursorProblem(err)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Disposition", `attachment; filename="lemonaid-`+s.now().UTC().Format("2006-01-02")+`.json"`)
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	_ = out.Encode(v) // the client went away
	return nil
}

// deleteEverything deletes all of an owner's data, after they typed the words.
func (s *server) deleteEverything(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(r); err != nil {
		return err
	}
	typed := oneLine(r.PostForm.Get("confirm"))
	if !strings.EqualFold(typed, string(rejection.VerbDeleteAll)) {
		return s.dataPage(w, r, typed, wrong("confirm", "the words DELETE ALL"))
	}
	if err := s.App.DeleteAll(r.Context(), visitorOf(r).owner); err != nil {
		return err
	}
	s.setSession(w, "")
	s.seeOther(w, r, "/?said=deleted-all")
	return nil
}
