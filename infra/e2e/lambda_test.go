package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// function is one running bootstrap, with the Lambda runtime API that drives it:
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
type function struct {
	name    string
	next    chan []byte
	results chan result
	timeout time.Duration
	server  *httptest.Server
	cmd     *exec.Cmd
	log     *syncBuffer
	// asked is closed when the function asks for its first event.
	asked chan struct{}
	once  sync.Once
	ended sync.Once
	mu    sync.Mutex
	count int
}

type result struct {
	body []byte
	err  error
}

// shop compiles each function once for all tests of a run.
var shop = &workshop{}

type workshop struct {
	mu    sync.Mutex
	dir   string
	built map[string]string
}

// TestMain removes what was compiled.
func TestMain(m *testing.M) {
	code := m.Run()
	if shop.dir != "" {
		_ = os.RemoveAll(shop.dir)
	}
	os.Exit(code)
}

// build compiles the functions as the template says they are, for this machine.
func build(t testing.TB, names ...string) map[string]string {
	t.Helper()
	shop.mu.Lock()
	defer shop.mu.Unlock()
	if shop.dir == "" {
		dir, err := os.MkdirTemp("", "lemonaid-functions-*")
		if err != nil {
			t.Fatal(err)
		}
		shop.dir, shop.built = dir, map[string]string{}
	}
	for _, name := range names {
		if shop.built[name] == "" {
			shop.built[name] = compile(t, filepath.Join(shop.dir, name), "lemonaid/functions/"+name)
		}
	}
	return maps.Clone(shop.built)
}

// compile makes the bootstrap of a package in a folder.
func compile(t testing.TB, dir, pkg string) string {
	t.Helper()
	out := filepath.Join(dir, "bootstrap")
	cmd := exec.Command("go", "build", "-tags=lambda.norpc,timetzdata", "-trimpath", "-ldflags=-s -w", "-o", out, pkg)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("build %s: %v\n%s", pkg, err, text)
	}
	return out
}

// start runs a bootstrap with nothing in its environment but what Lambda and the template give it.
func start(t testing.TB, name, bootstrap string, env map[string]string) *function {
	t.Helper()
	f := &function{name: name, next: make(chan []byte), results: make(chan result, 1), timeout: 30 * time.Second, log: &syncBuffer{}, asked: make(chan struct{})}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /2018-06-01/runtime/invocation/next", f.serveNext)
	mux.HandleFunc("POST /2018-06-01/runtime/invocation/{id}/response", f.serveResponse)
	mux.HandleFunc("POST /2018-06-01/runtime/invocation/{id}/error", f.serveError)
	mux.HandleFunc("POST /2018-06-01/runtime/init/error", f.serveError)
	f.server = httptest.NewServer(mux)
	f.cmd = exec.Command(bootstrap)
	f.cmd.Env = []string{"AWS_LAMBDA_RUNTIME_API=" + strings.TrimPrefix(f.server.URL, "http://"), "AWS_LAMBDA_FUNCTION_NAME=" + name}
	for k, v := range env {
		f.cmd.Env = append(f.cmd.Env, k+"="+v)
	}
	f.cmd.Stdout, f.cmd.Stderr = f.log, f.log
	if err := f.cmd.Start(); err != nil {
		t.Fatalf("start %s: %v", name, err)
	}
	t.Cleanup(f.stop)
	return f
}

func (f *function) stop() {
	f.ended.Do(func() {
		_ = f.cmd.Process.Kill()
		_ = f.cmd.Wait()
		f.server.CloseClientConnections()
		f.server.Close()
	})
}

func (f *function) serveNext(w http.ResponseWriter, r *http.Request) {
	f.once.Do(func() { close(f.asked) })
	select {
	case <-r.Context().Done():
	case payload := <-f.next:
		f.mu.Lock()
		f.count++
		id := strconv.Itoa(f.count)
		f.mu.Unlock()
		w.Header().Set("Lambda-Runtime-Aws-Request-Id", id)
		w.Header().Set("Lambda-Runtime-Deadline-Ms", strconv.FormatInt(time.Now().Add(f.timeout).UnixMilli(), 10))
		w.Header().Set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:123456789012:function:"+f.name)
		_, _ = w.Write(payload)
	}
}

func (f *function) serveResponse(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	f.results <- result{body, err}
	w.WriteHeader(http.StatusAccepted)
}

func (f *function) serveError(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	f.results <- result{body, errors.New("the function failed: " + string(body))}
	w.WriteHeader(http.StatusAccepted)
}

// invoke hands an event to the function and returns its response.
func (f *function) invoke(ctx context.Context, event any) ([]byte, error) {
	payload, ok := event.([]byte)
	if !ok {
		var err error
		if payload, err = json.Marshal(event); err != nil {
			return nil, err
		}
	}
	ctx, cancel := context.WithTimeout(ctx, f.timeout+10*time.Second)
	defer cancel()
	select {
	case f.next <- payload:
	case <-ctx.Done():
		return nil, fmt.Errorf("%s did not ask for an event: %w\n%s", f.name, ctx.Err(), f.log)
	}
	select {
	case r := <-f.results:
		return r.body, r.err
	case <-ctx.Done():
		return nil, fmt.Errorf("%s did not answer: %w\n%s", f.name, ctx.Err(), f.log)
	}
}

// syncBuffer gathers what a process prints.
type syncBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *syncBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *syncBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}
