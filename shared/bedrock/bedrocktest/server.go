// Package bedrocktest is an Amazon Bedrock for tests: a server of Converse, by its REST protocol in JSON, that keeps what it was
// asked and answers as the test says, well or badly.
package bedrocktest

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
)

// Request is what one call asked.
type Request struct {
	// Model is the id in the path; Signed whether the request carried a signature.
	Model  string `json:"-"`
	Signed bool   `json:"-"`
	// Gone is closed when the caller has left.
	Gone   <-chan struct{} `json:"-"`
	System []Text          `json:"system"`
	// Messages are the turns of the conversation.
	Messages []struct {
		Role    string `json:"role"`
		Content []Text `json:"content"`
	} `json:"messages"`
	InferenceConfig struct {
		MaxTokens   int      `json:"maxTokens"`
		Temperature *float64 `json:"temperature"`
	} `json:"inferenceConfig"`
	ToolConfig struct {
		Tools []struct {
			ToolSpec struct {
				Name        string `json:"name"`
				InputSchema struct {
					JSON json.RawMessage `json:"json"`
				} `json:"inputSchema"`
			} `json:"toolSpec"`
		} `json:"tools"`
		ToolChoice map[string]json.RawMessage `json:"toolChoice"`
	} `json:"toolConfig"`
}

// Text is a block of words.
type Text struct {
	Text string `json:"text"`
}

// Server serves Converse. The zero value answers every call with 500.
type Server struct {
	// Answer writes the response to one request.
	Answer func(w http.ResponseWriter, r Request)

	mu    sync.Mutex
	asked []Request
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	id, found := strings.CutSuffix(strings.TrimPrefix(r.URL.EscapedPath(), "/model/"), "/converse")
	model, err := url.PathUnescape(id)
	if r.Method != http.MethodPost || !found || err != nil {
		Fault(w, http.StatusNotFound, "UnknownOperationException", "there is only Converse")
		return
	}
	asked := Request{Model: model, Signed: strings.HasPrefix(r.Header.Get("Authorization"), "AWS4-HMAC-SHA256 "), Gone: r.Context().Done()}
	if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
		Fault(w, http.StatusBadRequest, "SerializationException", "no JSON")
		return
	}
	s.mu.Lock()
	s.asked = append(s.asked, asked)
	s.mu.Unlock()
	if s.Answer == nil {
		Fault(w, http.StatusInternalServerError, "InternalServerException", "no answer was set")
		return
	}
	s.Answer(w, asked)
}

// Asked returns what was asked so far.
func (s *Server) Asked() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.asked...)
}

// Start serves on loopback until the test ends, and returns the address.
func (s *Server) Start(t testing.TB) string {
	t.Helper()
	server := httptest.NewServer(s)
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	return server.URL
}

// Account is an account whose Bedrock is at that address.
func Account(url string) aws.Config {
	return aws.Config{
		Region: "eu-west-1", BaseEndpoint: aws.String(url),
		Credentials: credentials.NewStaticCredentialsProvider("id", "secret", ""),
	}
}

// Form answers with one tool use of the first tool that was offered, filled in with that JSON.
func Form(input string) func(http.ResponseWriter, Request) {
	return func(w http.ResponseWriter, r Request) {
		name := ""
		if len(r.ToolConfig.Tools) > 0 {
			name = r.ToolConfig.Tools[0].ToolSpec.Name
		}
		Say(w, "tool_use", Use(name, input))
	}
}

// Use is a content block that uses a tool.
func Use(tool, input string) string {
	return `{"toolUse":{"toolUseId":"tool-1","name":"` + tool + `","input":` + input + `}}`
}

// Say answers with those content blocks.
func Say(w http.ResponseWriter, stopReason string, blocks ...string) {
	Raw(w, `{"output":{"message":{"role":"assistant","content":[`+strings.Join(blocks, ",")+`]}},"stopReason":"`+stopReason+
		`","usage":{"inputTokens":900,"outputTokens":120,"totalTokens":1020},"metrics":{"latencyMs":700}}`)
}

// Raw answers 200 with a body as it is.
func Raw(w http.ResponseWriter, body string) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, body) // the client may be gone
}

// Fault answers as the service does where it refuses. The message may quote the request, as real ones do.
func Fault(w http.ResponseWriter, status int, code, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Amzn-Errortype", code)
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"message": message}) // as above
}
