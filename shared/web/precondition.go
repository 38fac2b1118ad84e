package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"

	"lemonaid/shared/rejection"
)

// The types of schemas that are used outside of an input or output.
var (
	typeOfProblem = reflect.TypeFor[Problem]()
	typeOfPasted  = reflect.TypeFor[pastedBody]()
)

// keyTime is how long an Idempotency-Key is remembered.
const keyTime = 24 * time.Hour

// maxKey bounds an Idempotency-Key in bytes.
const maxKey = 200

// etag is the entity tag of a version (RFC 9110 section 8.8.3).
func etag(version int) string { return `"` + strconv.Itoa(version) + `"` }

// tagOf is the entity tag of a rejection: its version, and when it was opened. A mail that is forwarded again after its rejection
// was deleted counts its versions from 1 again, and nothing of what was shown before is what is there then.
func tagOf(r rejection.Rejection) string { return `"` + versionOf(r) + `"` }

func versionOf(r rejection.Rejection) string {
	return strconv.Itoa(r.Version) + "-" + strconv.FormatInt(r.Created.UnixMilli(), 36)
}

// ifMatch compares an If-Match field with the version there is.
func ifMatch(field string, version int) error { return ifMatchTag(field, etag(version)) }

// matchForm is the form of an If-Match field: * or a list of entity tags.
var matchForm = regexp.MustCompile(`^(\*|(W/)?"[!#-~]*"( *, *(W/)?"[!#-~]*")*)$`)

// ifMatchTag compares an If-Match field with the tag there is (RFC 9110 section 13.1.1). Weak tags never match.
func ifMatchTag(field, current string) error {
	field = strings.TrimSpace(field)
	if err := checkMatch(field); err != nil {
		return err
	}
	if field == "*" {
		return nil
	}
	for tag := range strings.SplitSeq(field, ",") {
		if strings.TrimSpace(tag) == current {
			return nil
		}
	}
	return problem(rejection.CodeConflict)
}

// checkMatch checks the form of an If-Match field.
func checkMatch(field string) error {
	switch field = strings.TrimSpace(field); {
	case field == "":
		return problem(codeNoPrecondition)
	case !matchForm.MatchString(field):
		return problem(codeMalformed)
	}
	return nil
}

// checkKey checks the form of an Idempotency-Key.
func checkKey(key string) error {
	if key == "" {
		return problem(codeKeyMissing)
	}
	if len(key) > maxKey || strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return problem(codeKeyMissing)
	}
	return nil
}

// inputID names what an owner asked for with a key: the same key gives the same id, so that the workflow acts once.
func (s *server) inputID(owner rejection.Owner, parts ...string) string {
	return s.App.Config.Tokens.Key("web-input", append([]string{string(owner)}, parts...)...)
}

// claimKey ties a key to one request for a day: the same key with another one is refused. It returns the input's id.
func (s *server) claimKey(ctx context.Context, owner rejection.Owner, key, route string, request any) (string, error) {
	if err := checkKey(key); err != nil {
		return "", err
	}
	id := s.inputID(owner, "key", hexOf(key))
	by, err := fingerprint(route, request)
	if err != nil {
		return "", err
	}
	now := s.now()
	switch err := s.App.Store.Once(ctx, "key:"+id, by, now, now.Add(keyTime)); {
	case rejection.CodeOf(err) == rejection.CodeExists:
		return "", problem(codeKeyReused)
	case err != nil:
		return "", fmt.Errorf("remember an idempotency key: %w", err)
	}
	return id, nil
}

// hexOf keeps the case of a key apart, which the keyed hash does not.
func hexOf(key string) string { return hex.EncodeToString([]byte(key)) }

// fingerprint tells requests apart.
func fingerprint(route string, request any) (string, error) {
	b, err := json.Marshal(request)
	if err != nil {
		return "", fmt.Errorf("tell requests apart: %w", err)
	}
	sum := sha256.Sum256(append([]byte(route+"\x00"), b...))
	return hex.EncodeToString(sum[:16]), nil
}
