// Command api is the function behind the HTTP API: the JSON API and the pages.
package main

import (
	"context"
	"net/http"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"lemonaid/functions/assemble"
	"lemonaid/functions/assemble/reading"
	"lemonaid/shared/web"
)

func main() {
	app, err := reading.App(os.Getenv)
	if err != nil {
		assemble.Exit(err)
	}
	site, err := web.New(web.Options{App: app, Log: app.Log, SecureCookies: true})
	if err != nil {
		assemble.Exit(err)
	}
	lambda.Start(handler{site}.handle)
}

type handler struct{ site http.Handler }

func (h handler) handle(ctx context.Context, e events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
	if len(e.Body) > maxBody*4/3+4 {
		return events.APIGatewayV2HTTPResponse{StatusCode: http.StatusRequestEntityTooLarge}, nil
	}
	r, err := request(ctx, e)
	if err != nil {
		return events.APIGatewayV2HTTPResponse{StatusCode: http.StatusBadRequest}, nil
	}
	w := &response{header: http.Header{}}
	h.site.ServeHTTP(w, r)
	return w.event(), nil
}
