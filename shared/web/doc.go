// Package web is Lemonaid over HTTP: the JSON API under /v1/ with its OpenAPI 3.1 description at /openapi.json, and the
// pages, which work without JavaScript. It decides nothing: every act is a word of the owner that [workflow.App] carries out.
//
// # Rules that hold for every route
//
//   - GET and HEAD change nothing. Every change is a POST, PUT or DELETE, and no browser sends one for another site
//     ([http.CrossOriginProtection]).
//   - The API takes a bearer token (RFC 6750) or the session cookie, the pages the cookie. What belongs to somebody else is
//     not there: 404.
//   - A change of something that has a version needs If-Match with the ETag that was shown (RFC 9110 section 13.1.1): 428
//     without, 412 where it changed since. The forms of the pages carry the version in a field.
//   - Every POST of the API needs an Idempotency-Key; the same key again gives the same result and acts once.
//   - Errors are problem details (RFC 9457) with a code of package rejection or of this one: one table, in problem.go.
//   - Requests are limited per token, and per address where there is none: 429 with Retry-After.
package web
