package system

import (
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"time"

	"lemonaid/infra/local/authentic"
	"lemonaid/infra/local/folder"
	"lemonaid/shared/workflow"
)

// The defaults of a configuration on one machine. Names under .localhost never leave it (RFC 6761 section 6.3).
const (
	DefaultDomain = "lemonaid.localhost"
	DefaultSMTP   = "127.0.0.1:2525"
	DefaultHTTP   = "127.0.0.1:8025"
	// SampleOwner is the owner of most of the sample mails in events/mails.
	SampleOwner = "robin.vale@mail.example"
)

// Settings are what a House is made of. Folder must be set; the zero value of everything else has a meaning.
type Settings struct {
	Folder folder.Folder
	// Getenv reads the configuration: LEMONAID_DOMAIN, _INBOX, _OWNERS, _URL, _SENDING, _RELAY, _SCANNED,
	// _TLS_CERT, _TLS_KEY, _BEDROCK_MODEL. nil is an empty environment.
	// LEMONAID_SECRET is not read: the secret is in the folder.
	Getenv func(string) string
	// URL is where the pages are, unless LEMONAID_URL says otherwise.
	URL string
	// Public says that mail comes from other machines too: the outbox is then not shown to whoever reaches the pages.
	Public bool
	// Names is DNS for the checks of such mail, the machine's where it is nil.
	Names authentic.Names
	// Clock is the machine's where it is nil, Random crypto/rand.
	Clock  workflow.Clock
	Random io.Reader
	// Log gets ids only; nil discards.
	Log *slog.Logger
	// Sweep is how often what is due is looked for, 2 seconds where it is 0; Idle how often the queues are, one second.
	Sweep, Idle time.Duration
	// Tries is how often a mail is tried before it is set aside, 8 where it is 0.
	Tries int
}

func (s Settings) orDefault() Settings {
	if s.Getenv == nil {
		s.Getenv = func(string) string { return "" }
	}
	if s.Clock == nil {
		s.Clock = workflow.SystemClock{}
	}
	if s.Random == nil {
		s.Random = rand.Reader
	}
	if s.Log == nil {
		s.Log = slog.New(slog.DiscardHandler)
	}
	if s.Sweep <= 0 {
		s.Sweep = 2 * time.Second
	}
	return s
}

// config reads the configuration as the functions on AWS do, with the defaults of one machine.
func (s Settings) config(secret string) (workflow.Config, error) {
	defaults := map[string]string{"LEMONAID_DOMAIN": DefaultDomain, "LEMONAID_OWNERS": "*", "LEMONAID_URL": s.URL}
	config, err := workflow.ConfigFrom(func(name string) string {
		if name == "LEMONAID_SECRET" {
			return secret
		}
		if value := s.Getenv(name); value != "" {
			return value
		}
		return defaults[name]
	})
	if err != nil {
		return config, fmt.Errorf("configuration: %w", err)
	}
	return config, nil
}
