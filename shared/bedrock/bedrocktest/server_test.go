package bedrocktest_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"lemonaid/shared/bedrock/bedrocktest"
)

const body = `{"system":[{"text":"do"}],"messages":[{"role":"user","content":[{"text":"a mail"}]}],"inferenceConfig":{"maxTokens":9,"temperature":0},` +
	`"toolConfig":{"tools":[{"toolSpec":{"name":"form","inputSchema":{"json":{"type":"object"}}}}],"toolChoice":{"any":{}}}}`

// send makes one request, and returns the status, the error's type and the body.
func send(t *testing.T, method, url, body string) (status int, fault, answer string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }() // it was read
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, res.Header.Get("X-Amzn-Errortype"), string(raw)
}

// TestServer: it knows one call, as the service spells it, and refuses all else.
func TestServer(t *testing.T) {
	for _, tc := range []struct {
		name, method, path, body string
		status                   int
		fault                    string
		asked                    int
	}{
		{"a request", "POST", "/model/a.b-v1%3A0/converse", body, 200, "", 1},
		{"not encoded", "POST", "/model/a.b-v1:0/converse", body, 200, "", 1},
		{"another method", "GET", "/model/a.b-v1:0/converse", "", 404, "UnknownOperationException", 0},
		{"another call", "POST", "/model/a.b-v1:0/invoke", body, 404, "UnknownOperationException", 0},
		{"no JSON", "POST", "/model/a.b-v1:0/converse", "{", 400, "SerializationException", 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			server := &bedrocktest.Server{Answer: bedrocktest.Form(`{"kind":"other"}`)}
			status, fault, _ := send(t, tc.method, server.Start(t)+tc.path, tc.body)
			if asked := server.Asked(); status != tc.status || fault != tc.fault || len(asked) != tc.asked {
				t.Fatalf("status %d %s, asked %d times", status, fault, len(asked))
			}
			for _, r := range server.Asked() {
				if r.Model != "a.b-v1:0" || r.Signed || r.System[0].Text != "do" || r.Messages[0].Content[0].Text != "a mail" || r.InferenceConfig.MaxTokens != 9 {
					t.Errorf("kept %+v", r)
				}
			}
		})
	}
}

// TestForm fills in the tool that was offered.
func TestForm(t *testing.T) {
	server := &bedrocktest.Server{Answer: bedrocktest.Form(`{"kind":"other"}`)}
	_, _, answer := send(t, "POST", server.Start(t)+"/model/m.n/converse", body)
	var got struct {
		StopReason string
		Output     struct {
			Message struct {
				Content []struct {
					ToolUse struct {
						Name  string
						Input map[string]string
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(answer), &got); err != nil {
		t.Fatal(err)
	}
	if use := got.Output.Message.Content[0].ToolUse; got.StopReason != "tool_use" || use.Name != "form" || use.Input["kind"] != "other" {
		t.Errorf("answered %s", answer)
	}
}

// TestZeroServer has no answer to give.
func TestZeroServer(t *testing.T) {
	server := &bedrocktest.Server{}
	if status, fault, _ := send(t, "POST", server.Start(t)+"/model/m.n/converse", body); status != 500 || fault != "InternalServerException" {
		t.Errorf("status %d %s", status, fault)
	}
}
