package web

import (
	"bytes"
	"cmp"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"lemonaid/shared/rejection"
)

// typed is what was typed into the forms of a case: it is shown again where it was refused, so that nothing is lost.
type typed struct {
	Word, Body, Name, Address, When      string
	Company, Role, Number, CallAt, Notes string
}

// casePage is what the page of one rejection shows.
type casePage struct {
	caseView
	Typed typed
}

// showCase shows one rejection.
func (s *server) showCase(w http.ResponseWriter, r *http.Request) error {
	found, err := s.find(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.casePage(w, r, found, typed{}, nil)
}

// casePage renders a rejection with what was typed and what was refused.
func (s *server) casePage(w http.ResponseWriter, r *http.Request, found rejection.Rejection, t typed, refused error) error {
	p, err := s.profile(r.Context(), found.Owner)
	if err != nil {
		return err
	}
	v := page{Here: "board", Body: casePage{s.viewCase(found, p, t.Body), t}, Flash: flashes[r.URL.Query().Get("said")]}
	v.Title = cmp.Or(found.Judgement.Company, "A mail")
	if refused != nil {
		v.Alert = s.explain(r, refused)
		v.Status = v.Alert.Status
	}
	s.show(w, r, pageCase, v)
	return nil
}

// pageVerbs are the words that the page of a rejection may say.
var pageVerbs = map[rejection.Verb]bool{
	rejection.VerbSend: true, rejection.VerbSendAnyway: true, rejection.VerbSendAgain: true, rejection.VerbEdit: true,
	rejection.VerbTo: true, rejection.VerbWhen: true, rejection.VerbWait: true, rejection.VerbCancel: true,
	rejection.VerbFilled: true, rejection.VerbNotFilled: true, rejection.VerbGeneric: true, rejection.VerbSubstantive: true,
	rejection.VerbNotRejection: true, rejection.VerbTopChoice: true, rejection.VerbDone: true,
	rejection.VerbCompany: true, rejection.VerbRole: true, rejection.VerbDraftIn: true, rejection.VerbAsk: true,
	rejection.VerbNote: true, rejection.VerbGhosted: true, rejection.VerbCall: true, rejection.VerbCalled: true,
}

// approves reports whether a word approves a letter: those are typed.
func approves(v rejection.Verb) bool {
	return v == rejection.VerbSend || v == rejection.VerbSendAnyway || v == rejection.VerbSendAgain
}

// actOnCase carries out a word of the page. The form names what its owner had before them: the version, the letter and the
// revision; the same form sent twice acts once.
func (s *server) actOnCase(w http.ResponseWriter, r *http.Request) error {
	found, err := s.find(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	if err := readForm(r); err != nil {
		return err
	}
	c, err := commandOf(r)
	if err == nil {
		c.ID = s.inputID(found.Owner, "page", string(found.ID), hexOf(r.PostForm.Encode()))
		_, err = s.act(r.Context(), found, versionField(r), c)
	}
	if err != nil {
		return s.refuse(w, r, found, err)
	}
	s.seeOther(w, r, "/rejections/"+string(found.ID)+"?said="+flashOf(c.Verb))
	return nil
}

// refuse shows the rejection as it is now, with what was typed and why it was not done.
func (s *server) refuse(w http.ResponseWriter, r *http.Request, found rejection.Rejection, refused error) error {
	if s.explain(r, refused).Status >= http.StatusInternalServerError {
		return refused
	}
	now, err := s.App.Show(r.Context(), found.Owner, found.ID)
	if err != nil {
		return err
	}
	return s.casePage(w, r, now, typedIn(r), refused)
}

func typedIn(r *http.Request) typed {
	f := r.PostForm
	word := f.Get("word")
	if verb := rejection.Verb(word); pageVerbs[verb] && !approves(verb) {
		word = "" // a button's, which nobody typed
	}
	return typed{
		Word: word, Body: plainLines(f.Get("body")), Name: f.Get("name"), Address: f.Get("address"), When: f.Get("when"),
		Company: f.Get("company"), Role: f.Get("role"), Number: f.Get("number"), CallAt: f.Get("call_at"), Notes: plainLines(f.Get("notes")),
	}
}

// commandOf reads a form of the page as a command.
func commandOf(r *http.Request) (rejection.Command, error) {
	f := r.PostForm
	verb := rejection.Verb(strings.ToUpper(oneLine(f.Get("word"))))
	if !pageVerbs[verb] {
		return rejection.Command{}, rejection.Refuse(rejection.CodeNotUnderstood, "not a word of the page")
	}
	revision, err := strconv.Atoi(cmp.Or(f.Get("revision"), "0"))
	if err != nil {
		return rejection.Command{}, problem(codeMalformed)
	}
	c := rejection.Command{Verb: verb, Letter: rejection.LetterKind(f.Get("letter")), Revision: revision}
	switch verb {
	case rejection.VerbEdit:
		c.Text = plainLines(f.Get("body"))
	case rejection.VerbWhen, rejection.VerbWait:
		c.Text = oneLine(f.Get("when"))
	case rejection.VerbTopChoice:
		c.Text = f.Get("top_choice")
	}
	if body := bodyOf(verb, f); body != nil {
		return body.command()
	}
	return c, nil
}

// bodyOf reads the form of a word that the API takes with the same body, nil for another word.
func bodyOf(verb rejection.Verb, f url.Values) commanded {
	switch verb {
	case rejection.VerbTo:
		return personBody{Name: oneLine(f.Get("name")), Address: f.Get("address")}
	case rejection.VerbCompany:
		return companyBody{Company: oneLine(f.Get("company"))}
	case rejection.VerbRole:
		return roleBody{Role: oneLine(f.Get("role"))}
	case rejection.VerbDraftIn:
		return languageBody{Language: f.Get("language")}
	case rejection.VerbAsk:
		return questionBody{Question: f.Get("question") != "no"}
	case rejection.VerbCall:
		return callBody{Number: f.Get("number"), When: f.Get("call_at")}
	case rejection.VerbCalled:
		return calledBody{Notes: plainLines(f.Get("notes"))}
	}
	return nil
}

// plainLines undoes the line ends of forms (HTML, section 4.10.21.4 "constructing the entry list").
func plainLines(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"))
}

// versionField is the version that a form was made of, as an If-Match field.
func versionField(r *http.Request) string {
	version := r.PostForm.Get("version")
	if version == "" || strings.ContainsFunc(version, func(c rune) bool { return (c < '0' || c > '9') && (c < 'a' || c > 'z') && c != '-' }) {
		return ""
	}
	return `"` + version + `"`
}

// checkLetter says what the checks make of words that are not kept yet. It changes nothing. The script asks for the findings
// alone, a browser without it gets the page.
func (s *server) checkLetter(w http.ResponseWriter, r *http.Request) error {
	found, err := s.find(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	if err := readForm(r); err != nil {
		return err
	}
	if found.Current() == nil {
		return rejection.Refuse(rejection.CodeNoLetter, "nothing to check")
	}
	if !forPart(r) {
		return s.casePage(w, r, found, typedIn(r), nil)
	}
	p, err := s.profile(r.Context(), found.Owner)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := s.looks.part(&out, pageCase, "findings", s.viewCase(found, p, typedIn(r).Body).Letter); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(out.Bytes()) // the client went away
	return nil
}

// deleteCase deletes one rejection, after its owner ticked that they mean it.
func (s *server) deleteCase(w http.ResponseWriter, r *http.Request) error {
	found, err := s.find(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	if err := readForm(r); err != nil {
		return err
	}
	if r.PostForm.Get("sure") != "yes" {
		return s.refuse(w, r, found, wrong("sure", "not ticked"))
	}
	if err := ifMatchTag(versionField(r), tagOf(found)); err != nil {
		return s.refuse(w, r, found, err)
	}
	if _, err := s.App.Act(r.Context(), found.Owner, found.ID, found.Version, rejection.Command{Verb: rejection.VerbDelete}); err != nil {
		return s.refuse(w, r, found, err)
	}
	s.seeOther(w, r, "/?said=deleted")
	return nil
}
