package web

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lemonaid/shared/rejection"
)

// The codes of problems that only HTTP has; the others are those of package rejection.
const (
	codeUnauthenticated rejection.Code = "unauthenticated"
	codeMalformed       rejection.Code = "malformed"
	codeMethod          rejection.Code = "method_not_allowed"
	codeMedia           rejection.Code = "unsupported_media_type"
	codeCrossOrigin     rejection.Code = "cross_origin"
	codeKeyMissing      rejection.Code = "idempotency_key_missing"
	codeKeyReused       rejection.Code = "idempotency_key_reused"
	codeNoPrecondition  rejection.Code = "precondition_required"
	codeInternal        rejection.Code = "internal"
)

// trouble is what HTTP says of a code: the status, and what was wrong, what was not done, and one way on.
type trouble struct {
	status int
	title  string
	detail string
}

// troubles is the one table from codes to HTTP.
var troubles = map[rejection.Code]trouble{
	codeUnauthenticated: {401, "Not signed in", "Nothing was done. Send a bearer token, or sign in: mail the word STATUS to the inbox and open the link in the answer."},
	codeMalformed:       {400, "Not readable", "The request could not be read, so nothing was done. Check it against /openapi.json."},
	codeMethod:          {405, "Method not allowed", "This address does not take that method. The Allow header names those it takes."},
	codeMedia:           {415, "Unsupported media type", "The body is of a type that is not taken here. Send application/json, or what /openapi.json names."},
	codeCrossOrigin:     {403, "Cross-origin request", "Another site asked your browser to do this, so it was not done. Open the page itself and try again."},
	codeKeyMissing:      {400, "Idempotency-Key missing", "Nothing was done. Send an Idempotency-Key of 1 to 200 printable characters; a random UUID will do."},
	codeKeyReused:       {409, "Idempotency-Key used before", "That key belongs to another request, so nothing was done. Take a new key."},
	codeNoPrecondition:  {428, "If-Match missing", "Nothing was done. Send If-Match with the ETag of what you looked at, or * for whatever is there now."},
	codeInternal:        {500, "Something broke here", "It is not your doing, and it was noted. Nothing is lost; try again in a moment."},

	rejection.CodeNotFound:      {404, "Not there", "There is nothing at this address, or it is not yours. Look at the list."},
	rejection.CodeExists:        {409, "Already there", "That exists already, so nothing was made. Look at the list."},
	rejection.CodeConflict:      {412, "Changed meanwhile", "It changed since you looked, so nothing was done. Look at it again, then decide."},
	rejection.CodeInvalid:       {422, "Not usable", "That cannot be right, so nothing was done. Check what you sent: a time lies ahead and within 90 days, a text is not empty."},
	rejection.CodeDenied:        {403, "Not allowed", "You may look, but this address may not do that here. Ask whoever runs this service."},
	rejection.CodeTooLarge:      {413, "Too large", "That is larger than can be taken: 4 MB for a mail, 4 KB for a letter. Nothing was done; send a shorter one."},
	rejection.CodeLimited:       {429, "Too many", "That was more often than is allowed, so it was not done. Wait as long as Retry-After says."},
	rejection.CodeDuplicate:     {409, "Done before", "This was done before and is not done twice. Look at where it stands."},
	rejection.CodeStale:         {409, "Too late", "Something newer happened first, so nothing was done. Look at where it stands."},
	rejection.CodeOldRevision:   {409, "An older draft", "That was about an older draft, so nothing was approved. Read the current one and decide again."},
	rejection.CodeNoLetter:      {409, "No letter", "There is no letter that this could act on. Look at what is still needed."},
	rejection.CodeNoPerson:      {409, "Nobody to write to", "There is no person with a usable address. Name one first."},
	rejection.CodeAlreadySent:   {409, "Already sent", "The letter has left; nothing can change it any more. If an answer comes, you get it at once."},
	rejection.CodeSending:       {409, "Leaving right now", "The letter is leaving at this very moment and cannot be changed. Look again in a minute."},
	rejection.CodeNotHeld:       {409, "Not held", "No letter is held, so there is nothing to send again. Look at where it stands."},
	rejection.CodeNotRejection:  {409, "Not known to be a rejection", "It is not certain that this mail is a rejection, so nothing was approved. Say what it is first."},
	rejection.CodeOptedOut:      {409, "Wants no more mail", "This person asked for no more mail, and that is kept for ever. Somebody else there may be a way."},
	rejection.CodeUnfit:         {409, "The letter needs a change", "A check that guards others fails, so it was not approved. The findings name the words; change them."},
	rejection.CodeClosed:        {409, "Closed", "This one is closed, so nothing was done."},
	rejection.CodeNotUnderstood: {422, "Not understood", "That was not one of the words or times that are understood, so nothing was done. A time is written like: tue 10:00."},
}

// Problem is an error as RFC 9457 has it, with a code to tell errors apart by.
type Problem struct {
	Type   string `json:"type" format:"uri-reference" doc:"Where this kind of problem is described."`
	Title  string `json:"title" doc:"What kind of problem it is, in a few words."`
	Status int    `json:"status" doc:"The status of the response."`
	Detail string `json:"detail" doc:"What was wrong, what was not done, and one way on."`
	Code   string `json:"code" doc:"The kind of problem, for programs." example:"old_revision"`
	// Errors name the fields that were wrong, never their values.
	Errors []Wrong `json:"errors,omitempty" doc:"Which parts of the request were wrong."`

	retryAfter time.Duration
}

// Wrong is one part of a request that was not as described.
type Wrong struct {
	Location string `json:"location" doc:"Where it stood, such as body.filled."`
	Message  string `json:"message" doc:"What was expected."`
}

// problem returns the problem of a code; a code that is not in the table is an internal error.
func problem(code rejection.Code) *Problem {
	t, known := troubles[code]
	if !known {
		code, t = codeInternal, troubles[codeInternal]
	}
	return &Problem{Type: "/docs#" + string(code), Title: t.title, Status: t.status, Detail: t.detail, Code: string(code)}
}

// Error returns the code, which is safe to log.
func (p *Problem) Error() string { return p.Code }

// GetStatus returns the status, for huma.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType returns the media type of RFC 9457, for huma.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// GetHeaders returns the headers that go with the problem, for huma.
func (p *Problem) GetHeaders() http.Header {
	h := http.Header{}
	if p.retryAfter > 0 {
		h.Set("Retry-After", strconv.Itoa(int(p.retryAfter.Seconds())))
	}
	if p.Status == http.StatusUnauthorized {
		h.Set("WWW-Authenticate", `Bearer realm="lemonaid"`)
	}
	return h
}

// tooMany is the problem of a limit that ends after a while.
func tooMany(wait time.Duration) *Problem {
	p := problem(rejection.CodeLimited)
	p.retryAfter = max(wait, time.Second)
	return p
}

// explain turns an error into its problem. Only what has no code is logged: it is ours to mend.
func (s *server) explain(r *http.Request, err error) *Problem {
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	p = problem(rejection.CodeOf(err))
	if p.Status == http.StatusTooManyRequests {
		p.retryAfter = time.Hour
	}
	if p.Code == string(codeInternal) {
		s.Log.ErrorContext(r.Context(), "request failed", slog.String("route", r.Pattern), slog.String("error", err.Error()))
	}
	return p
}

// write writes the problem as JSON.
func (p *Problem) write(w http.ResponseWriter) {
	for name, values := range p.GetHeaders() {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Type", p.ContentType(""))
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the client went away
}

// translate turns huma's own errors into problems, without the values that were sent.
func translate(_ huma.Context, _ string, v any) (any, error) {
	m, ok := v.(*huma.ErrorModel)
	if !ok {
		return v, nil
	}
	p := problem(codeOfStatus(m.Status))
	for _, e := range m.Errors {
		if e != nil {
			p.Errors = append(p.Errors, Wrong{Location: e.Location, Message: e.Message})
		}
	}
	p.Status = m.Status
	return p, nil
}

func codeOfStatus(status int) rejection.Code {
	switch status {
	case http.StatusUnprocessableEntity:
		return rejection.CodeInvalid
	case http.StatusRequestEntityTooLarge:
		return rejection.CodeTooLarge
	case http.StatusUnsupportedMediaType:
		return codeMedia
	case http.StatusInternalServerError:
		return codeInternal
	}
	return codeMalformed
}
