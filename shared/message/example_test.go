package message_test

import (
	"errors"
	"fmt"
	"strings"

	"lemonaid/shared/message"
)

func ExampleRead() {
	raw := strings.ReplaceAll(`From: Robin Vale <robin@vale.example>
To: rejections@lemonaid.example
Subject: Fwd: Your application

Got on best with Ann.

---------- Forwarded message ---------
From: Northwind Talent <talent@northwind.example>
Date: Mon, Nov 16, 2026 at 8:55 AM
Subject: Your application
To: <robin@vale.example>

Dear Robin, we chose another.
`, "\n", "\r\n")
	m, err := message.Read([]byte(raw), message.DefaultLimits())
	if err != nil {
		fmt.Println(err)
		return
	}
	original := m.Layers[m.Judged()]
	fmt.Println("note:", m.Note)
	fmt.Println("from:", original.From)
	fmt.Println("date:", original.Date)
	fmt.Println("text:", original.Text)
	// Output:
	// note: Got on best with Ann.
	// from: Northwind Talent <talent@northwind.example>
	// date: 2026-11-16T08:55:00
	// text: Dear Robin, we chose another.
}

func ExampleRead_refused() {
	_, err := message.Read(make([]byte, 2000), message.Limits{Size: 1000})
	fmt.Println(errors.Is(err, message.ErrTooLarge))
	// Output: true
}

func ExampleParseReply() {
	fmt.Println(message.ParseReply(`SEND

Von meinem iPhone gesendet

Am 16.11.2026 um 08:55 schrieb Lemonaid <hello@lemonaid.example>:
> May we send this?
`))
	// Output: SEND
}

func ExampleParseForward() {
	f, ok := message.ParseForward(message.Body{
		Subject: "WG: Ihre Bewerbung",
		Text:    "Schade.\n\nVon: Ann Lee <ann@x.example>\nGesendet: Montag, 16. November 2026 08:55\nAn: Robin Vale\nBetreff: Ihre Bewerbung\n\nLeider nein.",
	}, message.Limits{})
	fmt.Println(ok, f.Note, f.Layers[0].From.Address, f.Layers[0].Date, f.Layers[0].Text)
	// Output: true Schade. ann@x.example 2026-11-16T08:55:00 Leider nein.
}
