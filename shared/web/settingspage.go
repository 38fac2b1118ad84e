package web

import (
	"net/http"
	"strconv"
	"strings"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// settingsView is the page of the settings.
type settingsView struct {
	Owner   rejection.Owner
	Version int
	Profile profileView
	Tokens  []tokenRow
	// Secret is a token that was just made: it is shown this once.
	Secret string
	// Rule is a secret address that was just made, Typed an address that was refused.
	Rule, Typed      string
	Addresses, Rules []tokenRow
	Tones, Languages []choice
	Zones            []string
}

// tokenRow is one API token.
type tokenRow struct {
	ID, Name string
	Created  when
}

// zones are offered for the settings; any other IANA zone can be typed.
func zones() []string {
	return []string{
		"Africa/Cairo", "Africa/Johannesburg", "Africa/Lagos", "America/Chicago", "America/Denver", "America/Los_Angeles",
		"America/New_York", "America/Sao_Paulo", "America/Toronto", "Asia/Dubai", "Asia/Kolkata", "Asia/Shanghai", "Asia/Singapore",
		"Asia/Tokyo", "Australia/Sydney", "Europe/Amsterdam", "Europe/Berlin", "Europe/Dublin", "Europe/London", "Europe/Madrid",
		"Europe/Paris", "Europe/Rome", "Europe/Zurich", "Pacific/Auckland",
	}
}

func (s *server) showSettings(w http.ResponseWriter, r *http.Request) error {
	return s.settingsPage(w, r, settingsView{}, nil)
}

func (s *server) settingsPage(w http.ResponseWriter, r *http.Request, v settingsView, refused error) error {
	p, err := s.profile(r.Context(), visitorOf(r).owner)
	if err != nil {
		return err
	}
	v.Owner, v.Version, v.Zones = visitorOf(r).owner, p.Version, zones()
	if refused == nil {
		v.Profile = viewProfile(p)
	}
	v.Tones = chosen(v.Profile.Tone, []choice{{Value: "warm", Words: "Warm"}, {Value: "plain", Words: "Plain"}, {Value: "formal", Words: "Formal"}})
	v.Languages = chosen(v.Profile.Language, []choice{
		{Words: "That of the mail"}, {Value: "en", Words: "English"}, {Value: "de", Words: "German"}, {Value: "fr", Words: "French"},
	})
	for purpose, rows := range map[workflow.Purpose]*[]tokenRow{
		workflow.PurposeAPI: &v.Tokens, workflow.PurposeAlso: &v.Addresses, workflow.PurposeInbox: &v.Rules,
	} {
		if *rows, err = s.tokenRows(r, purpose, clockIn(p.Zone)); err != nil {
			return err
		}
	}
	shown := page{Title: "Settings", Here: "settings", Flash: flashes[r.URL.Query().Get("said")], Body: v}
	if refused != nil {
		shown.Alert = s.explain(r, refused)
		shown.Status = shown.Alert.Status
	}
	s.show(w, r, pageSettings, shown)
	return nil
}

// chosen marks the option that is set.
func chosen(value string, options []choice) []choice {
	for i := range options {
		options[i].Chosen = options[i].Value == value
	}
	return options
}

func (s *server) tokenRows(r *http.Request, purpose workflow.Purpose, clock wallClock) ([]tokenRow, error) {
	found, err := s.tokensFor(r.Context(), purpose)
	var rows []tokenRow
	for _, t := range found {
		rows = append(rows, tokenRow{ID: tokenID(t), Name: t.Name, Created: clock.at(t.Created)})
	}
	return rows, err
}

// keepSettings stores the settings that a form holds, as they were shown.
func (s *server) keepSettings(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(r); err != nil {
		return err
	}
	f := r.PostForm
	rest, err := strconv.Atoi(f.Get("rest_hours"))
	if err != nil {
		rest = 0
	}
	in := profileInput{IfMatch: versionField(r), Body: profileView{
		Name: oneLine(f.Get("name")), Zone: strings.TrimSpace(f.Get("zone")), Country: strings.ToUpper(strings.TrimSpace(f.Get("country"))),
		Signature: plainLines(f.Get("signature")), RestHours: whole(rest),
		Tone: f.Get("tone"), Language: f.Get("language"), Window: oneLine(f.Get("window")), SelfSend: f.Get("self_send") == "yes",
	}}
	if _, err := s.putProfile(r.Context(), &in); err != nil {
		if s.explain(r, err).Status >= http.StatusInternalServerError {
			return err
		}
		return s.settingsPage(w, r, settingsView{Profile: in.Body}, err)
	}
	s.seeOther(w, r, "/settings?said=settings")
	return nil
}
