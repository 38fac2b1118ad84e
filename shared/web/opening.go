package web

import (
	"context"
	"encoding/json"
	"mime"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// openInput is a mail that is handed over.
type openInput struct {
	ContentType string `header:"Content-Type" hidden:"true"`
	Key         string `header:"Idempotency-Key" maxLength:"1000" doc:"1 to 200 printable characters; the same key opens once."`
	RawBody     []byte `contentType:"message/rfc822"`
}

// pastedBody is a mail as far as it is known.
type pastedBody struct {
	Text    string            `json:"text" minLength:"1" doc:"The employer's mail, or a forward of it, as plain text."`
	From    rejection.Address `json:"from,omitzero" doc:"Who wrote it."`
	Subject string            `json:"subject,omitempty" maxLength:"998"`
	Note    string            `json:"note,omitempty" maxLength:"4096" doc:"What you know beside it: people, addresses, numbers, what was talked about."`
	Ghosted bool              `json:"ghosted,omitempty" doc:"They never wrote more than this; without any mail, the text is what you last heard, in your words."`
	Company string            `json:"company,omitempty" maxLength:"120" doc:"The employer, where the text does not say."`
	Role    string            `json:"role,omitempty" maxLength:"120" doc:"The job, where the text does not say."`
}

// submission is what the workflow opens a rejection of.
func (b pastedBody) submission() workflow.Submission {
	return workflow.Submission{Text: b.Text, From: b.From, Subject: b.Subject, Note: b.Note, Ghosted: b.Ghosted}
}

// opened is a mail to open a rejection of, and what its owner says beside it.
type opened struct {
	workflow.Submission
	Company, Role string
}

// submit opens a rejection and then corrects what its owner said better. Both are idempotent by the id.
func (s *server) submit(ctx context.Context, owner rejection.Owner, o opened) (rejection.Rejection, bool, error) {
	r, first, err := s.App.Submit(ctx, owner, o.Submission)
	for _, c := range []rejection.Command{{Verb: rejection.VerbCompany, Text: oneLine(o.Company)}, {Verb: rejection.VerbRole, Text: oneLine(o.Role)}} {
		if err != nil || c.Text == "" {
			continue
		}
		c.ID = s.inputID(owner, "opened", o.ID, string(c.Verb))
		r, err = s.App.Act(ctx, owner, r.ID, 0, c)
		if rejection.CodeOf(err) == rejection.CodeInvalid {
			err = wrong("body."+strings.ToLower(string(c.Verb)), "a name on one line; the mail is taken in, correct it there")
		}
	}
	return r, first, err
}

type openOutput struct {
	Status   int
	Location string `header:"Location" doc:"The address of the rejection."`
	ETag     string `header:"ETag" doc:"For If-Match."`
	Body     rejectionView
}

func (s *server) openOperation(api huma.API) {
	o := operation{
		id: "open-rejection", method: http.MethodPost, path: "/v1/rejections", tag: "Rejections", status: http.StatusCreated,
		summary: "Open a rejection by handing over its mail; 200 where that mail is there already",
		codes:   []rejection.Code{rejection.CodeDenied}, bodies: s.openBodies(api),
	}
	register(s, api, o, s.open)
	post := api.OpenAPI().Paths[o.path].Post
	joined := *post.Responses["201"]
	joined.Description = "The mail was handed over before; this is its rejection."
	post.Responses["200"] = &joined
}

// openBodies are the forms in which a mail is taken.
func (s *server) openBodies(api huma.API) *huma.RequestBody {
	s.schemas = api.OpenAPI().Components.Schemas
	s.pasted = huma.SchemaFromType(s.schemas, typeOfPasted)
	text := &huma.MediaType{Schema: &huma.Schema{Type: "string", MinLength: new(1), Description: "The mail as plain text."}}
	return &huma.RequestBody{
		Description: "The message as a mail program saves it (.eml), its text, or its parts.",
		Content: map[string]*huma.MediaType{
			"text/plain":       text,
			"application/json": {Schema: s.pasted},
		},
	}
}

func (s *server) open(ctx context.Context, in *openInput) (*openOutput, error) {
	o, err := s.submission(in)
	if err != nil {
		return nil, err
	}
	owner := visitorIn(ctx).owner
	o.ID, err = s.claimKey(ctx, owner, in.Key, "open", o)
	if err != nil {
		return nil, err
	}
	r, first, err := s.submit(ctx, owner, o)
	if err != nil {
		return nil, err
	}
	p, err := s.profile(ctx, owner)
	if err != nil {
		return nil, err
	}
	out := &openOutput{Status: http.StatusOK, Location: "/v1/rejections/" + string(r.ID), ETag: tagOf(r), Body: s.viewRejection(r, p)}
	if first {
		out.Status = http.StatusCreated
	}
	return out, nil
}

// submission reads the body by its type.
func (s *server) submission(in *openInput) (opened, error) {
	media, _, err := mime.ParseMediaType(in.ContentType)
	if err != nil {
		return opened{}, problem(codeMedia)
	}
	switch media {
	case "message/rfc822":
		return opened{Submission: workflow.Submission{Raw: append([]byte(nil), in.RawBody...)}}, nil
	case "text/plain":
		return opened{Submission: workflow.Submission{Text: string(in.RawBody)}}, nil
	case "application/json":
		b, err := s.readPasted(in.RawBody)
		return opened{Submission: b.submission(), Company: b.Company, Role: b.Role}, err
	}
	return opened{}, problem(codeMedia)
}

// readPasted reads the JSON of a pasted mail and checks it against its schema, as huma does where a body has one type only.
func (s *server) readPasted(raw []byte) (pastedBody, error) {
	var parsed any
	if err := json.Unmarshal(raw, &parsed); err != nil {
		return pastedBody{}, problem(codeMalformed)
	}
	var found huma.ValidateResult
	huma.Validate(s.schemas, s.pasted, huma.NewPathBuffer([]byte("body"), len("body")), huma.ModeWriteToServer, parsed, &found)
	for name, value := range asObject(parsed) {
		if value == nil { // huma takes null for a field that may be left out; the schema does not
			found.Errors = append(found.Errors, &huma.ErrorDetail{Location: "body." + name, Message: "expected no null"})
		}
	}
	if len(found.Errors) > 0 {
		p := problem(rejection.CodeInvalid)
		for _, err := range found.Errors {
			if e, ok := err.(huma.ErrorDetailer); ok { //nolint:errorlint // huma's own, never wrapped
				p.Errors = append(p.Errors, Wrong{Location: e.ErrorDetail().Location, Message: e.ErrorDetail().Message})
			}
		}
		return pastedBody{}, p
	}
	var b pastedBody
	if err := json.Unmarshal(raw, &b); err != nil {
		return b, problem(codeMalformed)
	}
	return b, nil
}

// asObject returns the fields of a JSON object, none for anything else.
func asObject(parsed any) map[string]any {
	fields, _ := parsed.(map[string]any)
	return fields
}
