package s3_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	sdk "github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"lemonaid/shared/rejection"
	"lemonaid/shared/s3"
)

// endpoint names the S3 that the tests run against: the real API, by moto or another server of it.
const endpoint = "LEMONAID_TEST_AWS_ENDPOINT"

func account(t *testing.T) aws.Config {
	t.Helper()
	url := os.Getenv(endpoint)
	if url == "" && os.Getenv("LEMONAID_NO_SKIP") == "1" {
		t.Fatalf("%s is not set, and LEMONAID_NO_SKIP=1 says that nothing may be skipped", endpoint)
	}
	if url == "" {
		t.Skipf("%s is not set: run moto_server -p 5555 (PyPI: moto[server]) and set it to http://127.0.0.1:5555", endpoint)
	}
	cfg := nowhere()
	cfg.BaseEndpoint = &url
	return cfg
}

// nowhere is the account of tests that answer for the service themselves.
func nowhere() aws.Config {
	return aws.Config{Region: "eu-west-1", Credentials: credentials.NewStaticCredentialsProvider("test", "test", "")}
}

// byPath makes requests to a server that has one name only.
func byPath(o *sdk.Options) { o.UsePathStyle = true }

// bucket makes a bucket with these objects for a test and removes it afterwards.
func bucket(t *testing.T, cfg aws.Config, objects map[string][]byte) string {
	t.Helper()
	name, client := "test-"+strings.ToLower(rand.Text()), sdk.NewFromConfig(cfg, byPath)
	_, err := client.CreateBucket(t.Context(), &sdk.CreateBucketInput{
		Bucket:                    &name,
		CreateBucketConfiguration: &types.CreateBucketConfiguration{LocationConstraint: types.BucketLocationConstraintEuWest1},
	})
	if err != nil {
		t.Fatal(err)
	}
	for key, body := range objects {
		if _, err := client.PutObject(t.Context(), &sdk.PutObjectInput{Bucket: &name, Key: &key, Body: bytes.NewReader(body)}); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		for key := range objects {
			_, err := client.DeleteObject(context.Background(), &sdk.DeleteObjectInput{Bucket: &name, Key: &key})
			if err != nil {
				t.Log(err)
			}
		}
		if _, err := client.DeleteBucket(context.Background(), &sdk.DeleteBucketInput{Bucket: &name}); err != nil {
			t.Log("bucket was not removed:", err)
		}
	})
	return name
}

func TestGet(t *testing.T) {
	cfg := account(t)
	large := bytes.Repeat([]byte("From: robin@mail.example\r\n"), 200_000) // 5.2 MB
	objects := map[string][]byte{"raw/one": []byte("Subject: \xff\x00\r\n"), "raw/empty": {}, "raw/Zoë & 漢/#?%2F": []byte("odd"), "raw/large": large}
	raw := s3.New(cfg, bucket(t, cfg, objects), byPath)
	for key, want := range objects {
		got, err := raw.Get(t.Context(), key, int64(len(want)))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes, want %d; %v", key, len(got), len(want), err)
		}
	}
	for key, limit := range map[string]int64{"raw/one": 11, "raw/large": 1 << 20} {
		if got, err := raw.Get(t.Context(), key, limit); rejection.CodeOf(err) != rejection.CodeTooLarge || got != nil {
			t.Errorf("%s over %d bytes: %v", key, limit, err)
		}
	}
	for _, key := range []string{"raw/on", "raw/", "raw/one/", "../raw/one"} {
		if _, err := raw.Get(t.Context(), key, 100); rejection.CodeOf(err) != rejection.CodeNotFound {
			t.Errorf("%s: %v, want not found", key, err)
		}
	}
}

func TestDelete(t *testing.T) {
	cfg := account(t)
	raw := s3.New(cfg, bucket(t, cfg, map[string][]byte{"raw/one": []byte("a"), "raw/two": []byte("b")}), byPath)
	for range 2 {
		if err := raw.Delete(t.Context(), "raw/one"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := raw.Get(t.Context(), "raw/one", 100); rejection.CodeOf(err) != rejection.CodeNotFound {
		t.Errorf("after deletion: %v", err)
	}
	if _, err := raw.Get(t.Context(), "raw/two", 100); err != nil {
		t.Errorf("the other one: %v", err)
	}
}

// TestNoBucket requires that a bucket that is missing is a failure and no missing mail: nothing may be dropped for it.
func TestNoBucket(t *testing.T) {
	raw := s3.New(account(t), "no-such-bucket-"+strings.ToLower(rand.Text()), byPath)
	if _, err := raw.Get(t.Context(), "raw/one", 100); err == nil || rejection.CodeOf(err) != "" {
		t.Errorf("error %v, want a failure without a code", err)
	}
}

// faulty answers in place of S3.
type faulty struct {
	answer   func() (*http.Response, error)
	requests int
}

// Do implements aws.HTTPClient.
func (f *faulty) Do(*http.Request) (*http.Response, error) {
	f.requests++
	return f.answer()
}

func response(status int, length int64, body io.Reader) *http.Response {
	return &http.Response{StatusCode: status, Header: http.Header{}, ContentLength: length, Body: io.NopCloser(body)}
}

// endless is a body that fails the test when more than allowed of it is read.
type endless struct {
	t    *testing.T
	left int
}

// Read implements io.Reader.
func (e *endless) Read(p []byte) (int, error) {
	if e.left -= len(p); e.left < 0 {
		e.t.Error("read past the limit")
		return 0, io.EOF
	}
	return len(p), nil
}

// TestLength requires that an announced length is believed before the body is read, and that a missing or wrong one does
// no harm.
func TestLength(t *testing.T) {
	for announced, mayRead := range map[string]int{"1099511627776": 0, "1001": 0, "": 1001, "10": 1001} {
		t.Run("announced "+announced, func(t *testing.T) {
			cfg := nowhere()
			cfg.HTTPClient = &faulty{answer: func() (*http.Response, error) {
				res := response(200, -1, &endless{t: t, left: mayRead})
				if announced != "" {
					res.Header.Set("Content-Length", announced)
				}
				return res, nil
			}}
			_, err := s3.New(cfg, "bucket").Get(t.Context(), "raw/one", 1000)
			if rejection.CodeOf(err) != rejection.CodeTooLarge {
				t.Errorf("error %v, want too large", err)
			}
		})
	}
}

// BenchmarkGetLargest reads a mail of 10 MB: B/op must stay near its length.
func BenchmarkGetLargest(b *testing.B) {
	mail := make([]byte, 10<<20)
	cfg := nowhere()
	cfg.HTTPClient = &faulty{answer: func() (*http.Response, error) {
		res := response(200, int64(len(mail)), bytes.NewReader(mail))
		res.Header.Set("Content-Length", strconv.Itoa(len(mail)))
		return res, nil
	}}
	raw := s3.New(cfg, "bucket")
	b.ReportAllocs()
	for b.Loop() {
		if got, err := raw.Get(b.Context(), "raw/one", int64(len(mail))); err != nil || len(got) != len(mail) {
			b.Fatal(len(got), err)
		}
	}
}

func TestFailures(t *testing.T) {
	for name, c := range map[string]struct {
		answer   func() (*http.Response, error)
		requests int
	}{
		"denied": {func() (*http.Response, error) { return response(403, 0, http.NoBody), nil }, 1},
		"500":    {func() (*http.Response, error) { return response(500, 0, http.NoBody), nil }, 4},
		"broken": {func() (*http.Response, error) { return nil, io.ErrUnexpectedEOF }, 4},
		"cut off body": {func() (*http.Response, error) {
			return response(200, 50, io.MultiReader(strings.NewReader("x"), broken{})), nil
		}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := &faulty{answer: c.answer}
			cfg := nowhere()
			cfg.HTTPClient = f
			_, err := s3.New(cfg, "bucket").Get(t.Context(), "raw/secret-key", 100)
			if err == nil || rejection.CodeOf(err) != "" {
				t.Errorf("error %v, want a failure without a code", err)
			}
			if f.requests != c.requests {
				t.Errorf("%d requests, want %d", f.requests, c.requests)
			}
			if name == "denied" && s3.New(cfg, "bucket").Delete(t.Context(), "raw/one") == nil {
				t.Error("a denied deletion is no error")
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	raw := s3.New(nowhere(), "bucket")
	if _, err := raw.Get(ctx, "raw/one", 100); !errors.Is(err, context.Canceled) {
		t.Errorf("get: %v", err)
	}
	if err := raw.Delete(ctx, "raw/one"); !errors.Is(err, context.Canceled) {
		t.Errorf("delete: %v", err)
	}
}

// broken is a body whose connection is cut.
type broken struct{}

// Read implements io.Reader.
func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
