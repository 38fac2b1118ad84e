package web

import (
	"context"
	"encoding/json"
	"mime"
	"net/http"

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
		codes:   []rejection.Code{rejection.CodeDenied}, bodies: openBodies(api),
	}
	register(s, api, o, s.open)
	post := api.OpenAPI().Paths[o.path].Post
	joined := *post.Responses["201"]
	joined.Description = "The mail was handed over before; this is its rejection."
	post.Responses["200"] = &joined
}

// openBodies are the forms in which a mail is taken.
func openBodies(api huma.API) *huma.RequestBody {
	text := &huma.MediaType{Schema: &huma.Schema{Type: "string", Description: "The mail as plain text."}}
	return &huma.RequestBody{
		Description: "The message as a mail program saves it (.eml), its text, or its parts.",
		Content: map[string]*huma.MediaType{
			"text/plain":       text,
			"application/json": {Schema: huma.SchemaFromType(api.OpenAPI().Components.Schemas, typeOfPasted)},
		},
	}
}

func (s *server) open(ctx context.Context, in *openInput) (*openOutput, error) {
	submission, err := in.submission()
	if err != nil {
		return nil, err
	}
	owner := visitorIn(ctx).owner
	submission.ID, err = s.claimKey(ctx, owner, in.Key, "open", submission)
	if err != nil {
		return nil, err
	}
	r, opened, err := s.App.Submit(ctx, owner, submission)
	if err != nil {
		return nil, err
	}
	p, err := s.profile(ctx, owner)
	if err != nil {
		return nil, err
	}
	out := &openOutput{Status: http.StatusOK, Location: "/v1/rejections/" + string(r.ID), ETag: etag(r.Version), Body: s.viewRejection(r, p)}
	if opened {
		out.Status = http.StatusCreated
	}
	return out, nil
}

// submission reads the body by its type.
func (in *openInput) submission() (workflow.Submission, error) {
	media, _, err := mime.ParseMediaType(in.ContentType)
	if err != nil {
		return workflow.Submission{}, problem(codeMedia)
	}
	switch media {
	case "message/rfc822":
		return workflow.Submission{Raw: append([]byte(nil), in.RawBody...)}, nil
	case "text/plain":
		return workflow.Submission{Text: string(in.RawBody)}, nil
	case "application/json":
		var b pastedBody
		if err := json.Unmarshal(in.RawBody, &b); err != nil {
			return workflow.Submission{}, problem(codeMalformed)
		}
		return workflow.Submission{Text: b.Text, From: b.From, Subject: b.Subject, Note: b.Note}, nil
	}
	return workflow.Submission{}, problem(codeMedia)
}
