package web

import (
	"cmp"
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/danielgtaylor/huma/v2"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// profileView is what an owner may set.
type profileView struct {
	Name      string `json:"name" maxLength:"100" doc:"Stands in From of your letters."`
	Zone      string `json:"zone" maxLength:"64" doc:"An IANA time zone; empty where it is not known." example:"Europe/Dublin"`
	Country   string `json:"country" maxLength:"2" pattern:"^([A-Z]{2})?$" doc:"ISO 3166-1 alpha-2; empty where it is not known." example:"IE"`
	Signature string `json:"signature" maxLength:"200" doc:"Stands under your letters in place of the name."`
	RestHours whole  `json:"rest_hours" minimum:"24" maximum:"168" doc:"The quiet after a rejection."`
	Tone      string `json:"tone" required:"false" enum:"warm,plain,formal" default:"warm" doc:"How your letters are written."`
	Language  string `json:"language" required:"false" enum:",en,de,fr" doc:"The language of your letters (BCP 47); empty for that of the mail."`
	Window    string `json:"window" required:"false" maxLength:"40" doc:"When letters leave, by the recipient's clock; empty for Tue-Thu 09:15-11:00." example:"Mon-Fri 13:00-16:00"`
	SelfSend  bool   `json:"self_send" required:"false" doc:"You send letters from your own mailbox: drafts offer that first."`
}

func viewProfile(p rejection.Profile) profileView {
	return profileView{
		Name: p.Name, Zone: p.Zone, Country: p.Country, Signature: p.Signature, RestHours: whole(p.Rest().Hours()),
		Tone: cmp.Or(string(p.Tone), string(rejection.ToneWarm)), Language: p.Language, Window: p.Window.String(), SelfSend: p.SelfSend,
	}
}

// apply puts the settings into a profile. CodeInvalid: one of them cannot be.
func (v profileView) apply(p rejection.Profile) (rejection.Profile, error) {
	for _, text := range []string{v.Name, strings.ReplaceAll(v.Signature, "\n", "")} {
		if strings.ContainsFunc(text, unicode.IsControl) {
			return p, wrong("body.name", "holds characters that cannot be shown")
		}
	}
	if len(v.Name) > 100 || len(v.Signature) > 200 {
		return p, wrong("body", "past a bound")
	}
	p.Name, p.Signature, p.SelfSend = strings.TrimSpace(v.Name), strings.TrimSpace(v.Signature), v.SelfSend
	p.Zone, p.Country = "", ""
	for _, one := range []struct{ word, value, location, expected string }{
		{"ZONE", v.Zone, "body.zone", "not an IANA time zone such as Europe/Dublin"},
		{"COUNTRY", v.Country, "body.country", "not two capital letters"},
		{"QUIET", strconv.Itoa(int(v.RestHours)), "body.rest_hours", "not 24 to 168 hours"},
		{"TONE", cmp.Or(v.Tone, string(rejection.ToneWarm)), "body.tone", "warm, plain or formal"},
		{"LANGUAGE", cmp.Or(v.Language, "mail"), "body.language", "en, de or fr, or nothing for the mail's"},
		{"WINDOW", cmp.Or(oneLine(v.Window), "default"), "body.window", "days and hours of the working week, half an hour at least, such as Tue-Thu 09:15-11:00"},
	} {
		if one.value == "" {
			continue // it is not known
		}
		var err error
		if p, err = p.Set(one.word + " " + one.value); err != nil {
			return p, wrong(one.location, one.expected)
		}
	}
	return p, nil
}

// wrong is a CodeInvalid problem that names the part.
func wrong(location, message string) error {
	p := problem(rejection.CodeInvalid)
	p.Errors = []Wrong{{Location: location, Message: message}}
	return p
}

type profileOutput struct {
	ETag string `header:"ETag" doc:"For If-Match."`
	Body profileView
}

type profileInput struct {
	IfMatch string `header:"If-Match" maxLength:"1000" doc:"The ETag of what was looked at, or *."`
	Body    profileView
}

// tokenView is an API token; its secret is shown once, when it is made.
type tokenView struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	Created time.Time `json:"created"`
}

func viewToken(t workflow.Token) tokenView {
	return tokenView{ID: tokenID(t), Name: t.Name, Created: t.Created}
}

// tokenID names a token without telling its hash.
func tokenID(t workflow.Token) string { return t.Hash[:min(16, len(t.Hash))] }

type tokensOutput struct {
	Body struct {
		Tokens []tokenView `json:"tokens"`
	}
}

type newTokenInput struct {
	Key  string `header:"Idempotency-Key" maxLength:"1000" doc:"1 to 200 printable characters. A secret is shown once: the same key again gives 409."`
	Body struct {
		Name string `json:"name" minLength:"1" maxLength:"60" doc:"What you call it."`
	}
}

type newTokenOutput struct {
	Body struct {
		Secret string `json:"secret" doc:"The bearer token. It is shown this once and stored hashed."`
	}
}

type tokenInput struct {
	ID string `path:"id" maxLength:"64" doc:"The id of a token."`
}

func (s *server) settingOperations(api huma.API) {
	register(s, api, operation{
		id: "get-profile", method: http.MethodGet, path: "/v1/profile", tag: "Settings", summary: "Show your settings",
	}, s.showProfile)
	register(s, api, operation{
		id: "put-profile", method: http.MethodPut, path: "/v1/profile", tag: "Settings", changes: true, summary: "Change your settings",
	}, s.putProfile)
	register(s, api, operation{
		id: "list-tokens", method: http.MethodGet, path: "/v1/tokens", tag: "Settings", summary: "List your API tokens, without their secrets",
	}, s.tokens)
	register(s, api, operation{
		id: "new-token", method: http.MethodPost, path: "/v1/tokens", tag: "Settings", status: http.StatusCreated,
		summary: "Make an API token", codes: []rejection.Code{rejection.CodeDuplicate},
	}, s.newToken)
	register(s, api, operation{
		id: "revoke-token", method: http.MethodDelete, path: "/v1/tokens/{id}", tag: "Settings",
		summary: "Revoke an API token", codes: []rejection.Code{rejection.CodeNotFound},
	}, s.revoke)
}

func (s *server) showProfile(ctx context.Context, _ *struct{}) (*profileOutput, error) {
	p, err := s.profile(ctx, visitorIn(ctx).owner)
	if err != nil {
		return nil, err
	}
	return &profileOutput{ETag: etag(p.Version), Body: viewProfile(p)}, nil
}

func (s *server) putProfile(ctx context.Context, in *profileInput) (*profileOutput, error) {
	p, err := s.profile(ctx, visitorIn(ctx).owner)
	if err != nil {
		return nil, err
	}
	if err := ifMatch(in.IfMatch, p.Version); err != nil {
		return nil, err
	}
	if p, err = in.Body.apply(p); err != nil {
		return nil, err
	}
	if err := s.App.Store.SaveProfile(ctx, p); err != nil {
		return nil, err
	}
	return &profileOutput{ETag: etag(p.Version + 1), Body: viewProfile(p)}, nil
}

func (s *server) tokens(ctx context.Context, _ *struct{}) (*tokensOutput, error) {
	found, err := s.tokensFor(ctx, workflow.PurposeAPI)
	out := &tokensOutput{}
	out.Body.Tokens = make([]tokenView, 0, len(found))
	for _, t := range found {
		out.Body.Tokens = append(out.Body.Tokens, viewToken(t))
	}
	return out, err
}

func (s *server) newToken(ctx context.Context, in *newTokenInput) (*newTokenOutput, error) {
	owner := visitorIn(ctx).owner
	once, err := s.claimKey(ctx, owner, in.Key, "token", in.Body)
	if err != nil {
		return nil, err
	}
	if err := s.onlyOnce(ctx, "token:"+once); err != nil {
		return nil, err
	}
	out := &newTokenOutput{}
	out.Body.Secret, err = s.App.NewAPIToken(ctx, owner, oneLine(in.Body.Name))
	return out, err
}

// onlyOnce lets the first one pass: a secret is shown once, so a repeated request cannot get the same answer.
func (s *server) onlyOnce(ctx context.Context, key string) error {
	by, _, err := workflow.NewSecret(s.App.Random)
	if err != nil {
		return err
	}
	now := s.now()
	err = s.App.Store.Once(ctx, key, by, now, now.Add(keyTime))
	if rejection.CodeOf(err) == rejection.CodeExists {
		return problem(rejection.CodeDuplicate)
	}
	return err
}

func (s *server) revoke(ctx context.Context, in *tokenInput) (*struct{}, error) {
	return nil, s.endToken(ctx, workflow.PurposeAPI, in.ID)
}

// oneLine puts a text on one line without characters that cannot be shown.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}
