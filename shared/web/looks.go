package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

//go:embed page/*.html static/*
var files embed.FS

// pageName names a template.
type pageName string

// The pages.
const (
	pageBoard    pageName = "board"
	pageWelcome  pageName = "welcome"
	pageCase     pageName = "case"
	pageNew      pageName = "new"
	pageLessons  pageName = "lessons"
	pageData     pageName = "data"
	pageSettings pageName = "settings"
	pagePrivacy  pageName = "privacy"
	pageDocs     pageName = "docs"
	pageSignIn   pageName = "sign_in"
	pageError    pageName = "error"
	pageOutbox   pageName = "outbox"
	pageMessage  pageName = "message"
	pageMails    pageName = "mails"
)

func pageNames() []pageName {
	return []pageName{
		pageBoard, pageWelcome, pageCase, pageNew, pageLessons, pageData, pageSettings, pagePrivacy, pageDocs, pageSignIn, pageError,
		pageOutbox, pageMessage, pageMails,
	}
}

// page is everything that a template shows.
type page struct {
	Status int
	Title  string
	// Here is the name of the entry of the navigation that is shown.
	Here string
	// Flash is what was just done, Alert what was just refused.
	Flash string
	Alert *Problem
	Body  any

	Assets          assets
	SignedIn, Local bool
}

// assets are the addresses of the static files; each holds a hash of the file, so that it can be kept for ever.
type assets struct{ Style, Script, Icon string }

// looks holds the templates and the static files.
type looks struct {
	pages  map[pageName]*template.Template
	assets assets
	static map[string][]byte
}

func newLooks() (*looks, error) {
	l := &looks{pages: map[pageName]*template.Template{}, static: map[string][]byte{}}
	base, err := template.New("").Funcs(functions()).ParseFS(files, "page/layout.html", "page/parts.html", "page/controls.html")
	if err != nil {
		return nil, fmt.Errorf("parse the layout of the pages: %w", err)
	}
	for _, name := range pageNames() {
		t, err := base.Clone()
		if err == nil {
			t, err = t.ParseFS(files, "page/"+string(name)+".html")
		}
		if err != nil {
			return nil, fmt.Errorf("parse page %s: %w", name, err)
		}
		l.pages[name] = t
	}
	for name, address := range map[string]*string{"style.css": &l.assets.Style, "app.js": &l.assets.Script, "icon.svg": &l.assets.Icon} {
		if *address, err = l.add(name); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// functions are the few things that templates cannot say by themselves.
func functions() template.FuncMap {
	return template.FuncMap{
		"step": func(c casePage, s stepView) stepOf { return stepOf{Case: c, Step: s} },
		"left": func(length int) int { return 100 - length },
	}
}

// stepOf is one line of the checklist of a case.
type stepOf struct {
	Case casePage
	Step stepView
}

// add reads a static file and returns its address.
func (l *looks) add(name string) (string, error) {
	b, err := fs.ReadFile(files, "static/"+name)
	if err != nil {
		return "", fmt.Errorf("read static file %s: %w", name, err)
	}
	sum := sha256.Sum256(b)
	address := "/static/" + hex.EncodeToString(sum[:6]) + "/" + name
	l.static[address] = b
	return address, nil
}

func (l *looks) render(w io.Writer, name pageName, p page) error {
	if err := l.pages[name].ExecuteTemplate(w, "layout", p); err != nil {
		return fmt.Errorf("render page %s: %w", name, err)
	}
	return nil
}

// part renders one named part of a page.
func (l *looks) part(w io.Writer, name pageName, part string, data any) error {
	if err := l.pages[name].ExecuteTemplate(w, part, data); err != nil {
		return fmt.Errorf("render part %s of page %s: %w", part, name, err)
	}
	return nil
}

func isAsset(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/static/") }

// asset serves a static file. Its address changes with it, so that it may be kept.
func (s *server) asset(w http.ResponseWriter, r *http.Request) {
	b, known := s.looks.static[r.URL.Path]
	if !known {
		s.fail(w, r, problem("not_found"))
		return
	}
	kinds := map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
	w.Header().Set("Content-Type", kinds[path.Ext(r.URL.Path)])
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	_, _ = w.Write(b) // the client went away
}
