// Package sestest is an Amazon SES for tests: a server of SendRawEmail that keeps the envelope and the bytes of what it
// accepted, and that fails in the ways in which a mail service on a network can fail. It also speaks as SES does of mails
// that came in ([ReceiptJSON]) and of messages that went out ([EventJSON]).
//
//	server := &sestest.Server{}
//	endpoint := httptest.NewServer(server)
//	server.Fail(sestest.HangUp)
//	... a mailer whose configuration has BaseEndpoint endpoint.URL ...
//	server.Accepted()
package sestest

import (
	"encoding/base64"
	"encoding/xml"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"sync"
)

// Fault is a way to fail one request.
type Fault string

// The faults. In the first group the message was accepted and the sender does not learn it; in the second it was not.
const (
	HangUp   Fault = "hang up"  // reads and accepts, then closes the connection
	Error500 Fault = "500"      // accepts and answers 500
	Error503 Fault = "503"      // accepts and answers 503 with the code of a throttle
	Stall    Fault = "stall"    // accepts and answers nothing until the sender has gone
	Garbled  Fault = "garbled"  // accepts and answers 200 with half of an answer
	Redirect Fault = "redirect" // accepts and answers 307 to itself

	Drop     Fault = "drop"     // closes the connection without accepting
	Throttle Fault = "throttle" // answers that the rate is exceeded
	Refuse   Fault = "refuse"   // answers that the message is rejected
	Paused   Fault = "paused"   // answers that the account may not send now
)

// Message is what was accepted.
type Message struct {
	// ID is the id that the service gave it, also where the sender never learned it.
	ID               string
	From             string
	To               []string
	Raw              []byte
	Tags             map[string]string
	ConfigurationSet string
}

// Server serves SendRawEmail. Its zero value is ready for use; it is safe for concurrent use.
type Server struct {
	// OnAccept is called with each message once it is accepted and before the answer, where it is not nil.
	OnAccept func(Message)

	mu       sync.Mutex
	faults   []Fault
	accepted []Message
	requests int
}

// Fail makes the next requests fail, one fault each, in this order; "" lets one through.
func (s *Server) Fail(faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, faults...)
}

// Accepted returns what was accepted, oldest first.
func (s *Server) Accepted() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.accepted)
}

// Requests returns how many requests came, those that failed included.
func (s *Server) Requests() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.requests
}

// maxRequest is room for a message of 10 MB in base64, all of whose characters may need URL encoding.
const maxRequest = 64 << 20

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxRequest)
	if err := r.ParseForm(); err != nil {
		fail(w, http.StatusBadRequest, "RequestTooLarge")
		return
	}
	if r.PostForm.Get("Action") != "SendRawEmail" {
		fail(w, http.StatusBadRequest, "InvalidAction")
		return
	}
	fault, id := s.next()
	if refused(w, fault) {
		return
	}
	m, err := read(r.PostForm)
	if err != nil {
		fail(w, http.StatusBadRequest, "InvalidParameterValue")
		return
	}
	m.ID = id
	s.accept(m)
	answer(w, r, fault, m.ID)
}

// next takes the fault of this request and makes the id of its message.
func (s *Server) next() (Fault, string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests++
	id := fmt.Sprintf("0100019a00000000-%08x-0000-4000-8000-000000000000-000000", s.requests)
	if len(s.faults) == 0 {
		return "", id
	}
	fault := s.faults[0]
	s.faults = s.faults[1:]
	return fault, id
}

func (s *Server) accept(m Message) {
	s.mu.Lock()
	s.accepted = append(s.accepted, m)
	s.mu.Unlock()
	if s.OnAccept != nil {
		s.OnAccept(m)
	}
}

// read takes the message out of a form of the query protocol.
func read(form url.Values) (Message, error) {
	raw, err := base64.StdEncoding.DecodeString(form.Get("RawMessage.Data"))
	if err != nil {
		return Message{}, fmt.Errorf("raw message: %w", err)
	}
	m := Message{
		From: form.Get("Source"), Raw: raw, Tags: map[string]string{}, ConfigurationSet: form.Get("ConfigurationSetName"),
	}
	for n := 1; form.Has(fmt.Sprint("Destinations.member.", n)); n++ {
		m.To = append(m.To, form.Get(fmt.Sprint("Destinations.member.", n)))
	}
	for n := 1; form.Has(fmt.Sprintf("Tags.member.%d.Name", n)); n++ {
		m.Tags[form.Get(fmt.Sprintf("Tags.member.%d.Name", n))] = form.Get(fmt.Sprintf("Tags.member.%d.Value", n))
	}
	return m, nil
}

// refused carries out the faults that do not accept, and reports whether this was one.
func refused(w http.ResponseWriter, fault Fault) bool {
	switch fault {
	case Drop:
		panic(http.ErrAbortHandler)
	case Throttle:
		fail(w, http.StatusBadRequest, "Throttling")
	case Refuse:
		fail(w, http.StatusBadRequest, "MessageRejected")
	case Paused:
		fail(w, http.StatusBadRequest, "AccountSendingPausedException")
	default:
		return false
	}
	return true
}

// answer tells the sender, or fails to, that the message was accepted.
func answer(w http.ResponseWriter, r *http.Request, fault Fault, id string) {
	switch fault {
	case HangUp:
		panic(http.ErrAbortHandler)
	case Stall:
		<-r.Context().Done()
		panic(http.ErrAbortHandler)
	case Error500:
		fail(w, http.StatusInternalServerError, "InternalFailure")
	case Error503:
		fail(w, http.StatusServiceUnavailable, "Throttling")
	case Garbled:
		_, _ = fmt.Fprint(w, "<SendRawEmailResponse><SendRawEmailResult><MessageId>0100")
	case Redirect:
		http.Redirect(w, r, "/", http.StatusTemporaryRedirect)
	default:
		_, _ = fmt.Fprintf(w, "<SendRawEmailResponse><SendRawEmailResult><MessageId>%s</MessageId></SendRawEmailResult></SendRawEmailResponse>", id)
	}
}

// fail answers as the query protocol does.
func fail(w http.ResponseWriter, status int, code string) {
	w.Header().Set("Content-Type", "text/xml")
	w.WriteHeader(status)
	_ = xml.NewEncoder(w).Encode(errorResponse{Error: errorBody{Type: "Sender", Code: code, Message: "as the test wanted"}})
}

type errorResponse struct {
	XMLName xml.Name `xml:"ErrorResponse"`
	Error   errorBody
}

type errorBody struct{ Type, Code, Message string }
