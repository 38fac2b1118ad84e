package evaluate

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"lemonaid/shared/classify"
	"lemonaid/shared/rejection"
)

// Case is a labelled mail, one JSON object a line. A label that is absent is not scored.
type Case struct {
	ID       string              `json:"id"`
	Split    string              `json:"split,omitempty"` // train, dev or test
	Writer   string              `json:"writer,omitempty"`
	Language string              `json:"language,omitempty"`
	From     rejection.Address   `json:"from"`
	CC       []rejection.Address `json:"cc,omitempty"`
	Subject  string              `json:"subject,omitempty"`
	Text     string              `json:"text"`

	Kind     rejection.Kind       `json:"kind,omitempty"`
	Content  rejection.Content    `json:"content,omitempty"`
	Fill     rejection.Fill       `json:"fill,omitempty"`
	Stage    rejection.Stage      `json:"stage,omitempty"`
	Company  *string              `json:"company,omitempty"` // "" where the mail does not say
	Role     *string              `json:"role,omitempty"`
	Contact  *rejection.Person    `json:"contact,omitempty"`
	Feedback []rejection.Feedback `json:"feedback,omitempty"`
}

// Mail returns the case as it is judged.
func (c Case) Mail() classify.Mail {
	return classify.Mail{
		From: c.From, CC: c.CC, Subject: c.Subject, Text: c.Text,
		To:    []rejection.Address{{Name: "Robin Vale", Address: "robin.vale@mail.example"}},
		Owner: rejection.Address{Name: "Robin Vale", Address: "robin.vale@mail.example"},
	}
}

// maxLine bounds one line of a corpus in bytes.
const maxLine = 1 << 20

// Read calls each for every case of a JSON Lines stream, in order.
func Read(r io.Reader, each func(Case) error) error {
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 0, 64<<10), maxLine)
	for n := 1; s.Scan(); n++ {
		if len(s.Bytes()) == 0 {
			continue
		}
		var c Case
		if err := json.Unmarshal(s.Bytes(), &c); err != nil {
			return fmt.Errorf("read case in line %d: %w", n, err)
		}
		if err := each(c); err != nil {
			return err
		}
	}
	return s.Err()
}
