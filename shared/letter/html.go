package letter

import (
	_ "embed"
	"html/template"
	"strings"
	"sync"
)

//go:embed page.html.tmpl
var pageSource string

// pageTemplate is parsed once, when a notice is first rendered. html/template escapes every value for where it stands.
var pageTemplate = sync.OnceValues(func() (*template.Template, error) {
	return template.New("page").Funcs(template.FuncMap{"broken": broken}).Parse(pageSource)
})

// renderHTML writes blocks as one HTML document: tables and inline styles, which hold in Gmail, Outlook and Apple Mail, and
// nothing from elsewhere.
func renderHTML(title string, blocks []block) (string, error) {
	t, err := pageTemplate()
	if err != nil {
		return "", err
	}
	var out strings.Builder
	err = t.Execute(&out, struct {
		Title  string
		Blocks []block
	}{title, blocks})
	return out.String(), err
}

// broken splits a text at its line breaks, which HTML would swallow.
func broken(text string) []string { return strings.Split(text, "\n") }
