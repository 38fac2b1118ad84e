// Package reading makes the application for the functions that read and judge mail. It is apart from package assemble, so that
// functions which only send carry neither a parser nor the words to judge by: what they weigh is paid for at each cold start.
package reading

import (
	"fmt"

	"lemonaid/functions/assemble"
	"lemonaid/shared/classify"
	"lemonaid/shared/message"
	"lemonaid/shared/workflow"
)

// App returns the application of [assemble.Sender], and gives it what it reads and judges mail with.
func App(getenv func(string) string) (*workflow.App, error) {
	app, err := assemble.Sender(getenv)
	if err != nil {
		return nil, err
	}
	judge, err := classify.New()
	if err != nil {
		return nil, fmt.Errorf("load the model: %w", err)
	}
	app.Reader, app.Judge = message.Reader{}, judge
	return app, nil
}
