package web

import (
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"lemonaid/shared/rejection"
)

// settingsView is the page of the settings.
type settingsView struct {
	Owner   rejection.Owner
	Version int
	Profile profileView
	Tokens  []tokenRow
	// Secret is a token that was just made: it is shown this once.
	Secret string
	Zones  []string
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
	found, err := s.apiTokens(r.Context())
	if err != nil {
		return err
	}
	v.Owner, v.Version, v.Zones = visitorOf(r).owner, p.Version, zones()
	if refused == nil {
		v.Profile = viewProfile(p)
	}
	for _, t := range found {
		v.Tokens = append(v.Tokens, tokenRow{ID: tokenID(t), Name: t.Name, Created: clockIn(p.Zone).at(t.Created)})
	}
	shown := page{Title: "Settings", Here: "settings", Flash: flashes[r.URL.Query().Get("said")], Body: v}
	if refused != nil {
		shown.Alert = s.explain(r, refused)
		shown.Status = shown.Alert.Status
	}
	s.show(w, r, pageSettings, shown)
	return nil
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

// makeToken makes an API token and shows its secret, this once.
func (s *server) makeToken(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(r); err != nil {
		return err
	}
	name := oneLine(r.PostForm.Get("name"))
	if name == "" || utf8.RuneCountInString(name) > 60 {
		p, err := s.profile(r.Context(), visitorOf(r).owner)
		if err != nil {
			return err
		}
		return s.settingsPage(w, r, settingsView{Profile: viewProfile(p)}, wrong("name", "1 to 60 characters"))
	}
	secret, err := s.App.NewAPIToken(r.Context(), visitorOf(r).owner, name)
	if err != nil {
		return err
	}
	return s.settingsPage(w, r, settingsView{Secret: secret}, nil)
}

func (s *server) revokeToken(w http.ResponseWriter, r *http.Request) error {
	if _, err := s.revoke(r.Context(), &tokenInput{ID: r.PathValue("id")}); err != nil {
		return err
	}
	s.seeOther(w, r, "/settings?said=revoked")
	return nil
}
