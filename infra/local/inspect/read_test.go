package inspect_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"lemonaid/events/mails"
	"lemonaid/infra/local/inspect"
	"lemonaid/shared/classify"
	"lemonaid/shared/message"
	"lemonaid/shared/rejection"
)

// fixed is a judge that says what it is told to.
type fixed struct {
	judgement rejection.Judgement
	answer    rejection.AnswerClass
	// judged and reply are what it was given last.
	judged *classify.Mail
	reply  *string
}

func (f fixed) Judge(m classify.Mail) rejection.Judgement {
	if f.judged != nil {
		*f.judged = m
	}
	return f.judgement
}

func (f fixed) Answer(_ classify.Mail, reply string) rejection.AnswerJudgement {
	if f.reply != nil {
		*f.reply = reply
	}
	return rejection.AnswerJudgement{Class: f.answer}
}

// northwind is a judgement with everything in it.
func northwind() rejection.Judgement {
	return rejection.Judgement{
		Kind: rejection.KindRejection, Content: rejection.ContentPartial, Fill: rejection.FillLikely, Stage: rejection.StageInterviewed,
		Confidence: rejection.Confidence{Kind: .99, Content: .8, Fill: .75, Stage: .5}, Language: "en", Blah: .5,
		Evidence: []rejection.Evidence{{Text: "No <3 & no.", Says: "kind:rejection"}, {Text: "No <3 & no.", Says: "fill:likely"}},
		Feedback: []rejection.Feedback{{Text: "more Go", Theme: rejection.ThemeTechnicalDepth, Polarity: rejection.PolarityWeakness}},
		Company:  "Northwind", Role: "Operations Analyst", InterviewedOn: "2026-11-10",
		Contact: rejection.Person{Name: "Ann Lee", Address: "ann@northwind.example", Title: "Lead", Phone: "+353 1 555 0100", Source: "signature"},
	}
}

func read(t *testing.T, judge fixed, raw string) inspect.Report {
	t.Helper()
	return inspect.Reader{Judge: judge, Limits: message.DefaultLimits()}.Read("a.eml", []byte(raw))
}

// keys are the names of a JSON object in the order in which they stand.
func keys(t *testing.T, object []byte) []string {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(string(object)))
	var names []string
	depth, key := 0, true
	for {
		token, err := d.Token()
		if err != nil {
			return names
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
			continue
		case json.Delim('}'), json.Delim(']'):
			depth--
			key = true
			continue
		}
		if depth == 1 && key {
			names = append(names, token.(string))
			key = false
			continue
		}
		if depth == 1 {
			key = true
		}
	}
}

func contract() []string {
	return []string{
		"file", "forwarder", "note", "layers", "original", "judged", "language", "reply", "automatic", "kind", "content", "feedback", "fill",
		"stage", "confidence", "evidence", "answer", "interviewed_on", "company", "role", "contact", "error",
	}
}

const forward = "From: Robin Vale <robin@mail.example>\nTo: x@lemonaid.localhost\nSubject: Fwd: Your application\n" +
	"Date: Mon, 16 Nov 2026 09:31:05 +0000\n\nMy note.\n\n---------- Forwarded message ---------\nFrom: Northwind <jobs@northwind.example>\n" +
	"Date: Fri, 13 Nov 2026 at 16:42\nSubject: Your application\nTo: Robin Vale <robin@mail.example>\n\n\nDear Robin,\n\nNo <3 & no.\n"

func TestTheFieldsStandInTheirOrder(t *testing.T) {
	for name, rep := range map[string]inspect.Report{
		"a forward": read(t, fixed{judgement: northwind()}, forward),
		"an error":  read(t, fixed{}, "no header here"),
	} {
		t.Run(name, func(t *testing.T) {
			b, err := json.Marshal(rep)
			if err != nil {
				t.Fatal(err)
			}
			if got := keys(t, b); !slices.Equal(got, contract()) {
				t.Errorf("fields\n%v, want\n%v", got, contract())
			}
		})
	}
}

func TestEverythingThatIsKnownIsSaid(t *testing.T) {
	b, err := json.Marshal(read(t, fixed{judgement: northwind()}, forward))
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	for field, want := range map[string]string{
		"file": `"a.eml"`, "forwarder": `{"address":"robin@mail.example","name":"Robin Vale"}`, "note": `"My note."`, "judged": `0`,
		"language": `"en"`, "automatic": `""`, "kind": `"rejection"`, "content": `"partial"`,
		"feedback": `[{"text":"more Go","theme":"technical_depth"}]`, "fill": `"likely"`, "stage": `"interviewed"`,
		"confidence": `{"content":0.8,"fill":0.75,"kind":0.99,"stage":0.5}`, "answer": `null`, "interviewed_on": `"2026-11-10"`,
		"company": `"Northwind"`, "role": `"Operations Analyst"`,
		"contact": `{"address":"ann@northwind.example","name":"Ann Lee","phone":"+353 1 555 0100","title":"Lead"}`, "error": `null`,
	} {
		var out strings.Builder
		encoder := json.NewEncoder(&out)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(got[field]); err != nil {
			t.Fatal(err)
		}
		if have := strings.TrimSpace(out.String()); have != want {
			t.Errorf("%s is %s, want %s", field, have, want)
		}
	}
	layers := got["layers"].([]any)
	layer := layers[0].(map[string]any)
	if len(layers) != 1 || layer["subject"] != "Your application" || !strings.HasPrefix(layer["date"].(string), "2026-11-13T16:42") ||
		!strings.Contains(layer["text"].(string), "No <3 & no.") || len(layer["to"].([]any)) != 1 || layer["cc"] == nil {
		t.Errorf("layer %v", layer)
	}
	if original := got["original"].(map[string]any); original["text"] != layer["text"] {
		t.Errorf("original %v is not the first layer", original)
	}
}

func TestWhatAMailDoesNotSayIsNull(t *testing.T) {
	bare := rejection.Judgement{Kind: rejection.KindOther, Fill: rejection.FillUnknown, Stage: rejection.StageUnknown, Language: "und"}
	b, err := json.Marshal(read(t, fixed{judgement: bare}, "From: a@mail.example\nSubject: x\n\nHello there.\n"))
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]json.RawMessage
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	for field, want := range map[string]string{
		"original": "null", "judged": "null", "content": "null", "answer": "null", "interviewed_on": "null", "company": "null", "role": "null",
		"contact": "null", "error": "null", "note": `""`, "automatic": `""`, "layers": "[]", "feedback": "[]", "evidence": "[]",
		"forwarder": `{"name":"","address":"a@mail.example"}`,
	} {
		if string(got[field]) != want {
			t.Errorf("%s is %s, want %s", field, got[field], want)
		}
	}
}

func TestWhatCantBeReadSaysWhy(t *testing.T) {
	for name, test := range map[string]struct{ raw, why string }{
		"no mail":           {"just some words\n", "no header"},
		"nothing":           {"", "no header"},
		"encrypted":         {"From: a@mail.example\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nAAAA\n", "encrypted"},
		"tnef":              {"From: a@mail.example\nMIME-Version: 1.0\nContent-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\neJ8+IgAA\n", "winmail.dat"},
		"too long a header": {"X: " + strings.Repeat("a ", 200<<10) + "\n\nbody\n", "header"},
	} {
		t.Run(name, func(t *testing.T) {
			rep := read(t, fixed{}, test.raw)
			if rep.Error == nil || !strings.Contains(*rep.Error, test.why) || strings.Contains(*rep.Error, "invalid:") {
				t.Fatalf("error %v, want one about %q", rep.Error, test.why)
			}
			b, err := json.Marshal(rep)
			if err != nil {
				t.Fatal(err)
			}
			var got map[string]any
			if err := json.Unmarshal(b, &got); err != nil {
				t.Fatal(err)
			}
			for _, field := range contract() {
				if field != "file" && field != "error" && got[field] != nil {
					t.Errorf("%s is %v, want null", field, got[field])
				}
			}
		})
	}
}

func TestAnEmptyMailIsReadAndSaysNothing(t *testing.T) {
	rep := read(t, fixed{judgement: rejection.Judgement{Kind: rejection.KindOther}}, "From: a@mail.example\nSubject: x\n\n")
	if rep.Error != nil || *rep.Kind != rejection.KindOther {
		t.Errorf("error %v, kind %v", rep.Error, rep.Kind)
	}
}

// bomb is a judge that panics.
type bomb struct{ fixed }

func (bomb) Judge(classify.Mail) rejection.Judgement { panic("unforeseen") }

func TestAPanicIsAnErrorOfThatMessage(t *testing.T) {
	rep := inspect.Reader{Judge: bomb{}, Limits: message.DefaultLimits()}.Read("a.eml", []byte(forward))
	if rep.Error == nil || rep.Kind != nil || rep.File != "a.eml" {
		t.Errorf("%+v", rep)
	}
}

func TestTheInnermostOriginalFromSomebodyElseIsJudged(t *testing.T) {
	raw, err := mails.Read("forward-of-forward.eml")
	if err != nil {
		t.Fatal(err)
	}
	var judged classify.Mail
	rep := read(t, fixed{judgement: northwind(), judged: &judged}, string(raw))
	if rep.Judged == nil || *rep.Judged != 1 || judged.From.Address != "priya.raman@saltmarsh.example" {
		t.Errorf("judged layer %v of %s", rep.Judged, judged.From.Address)
	}
	if rep.Original == nil || rep.Original.From.Address != "robinv@oldmail.example" || !strings.Contains(rep.Original.Text, "Logistics Planner") {
		t.Errorf("original %+v", rep.Original)
	}
}

func TestAMailThatForwardsNothingIsJudgedItself(t *testing.T) {
	raw, err := mails.Read("direct-generic.eml")
	if err != nil {
		t.Fatal(err)
	}
	var judged classify.Mail
	rep := read(t, fixed{judgement: northwind(), judged: &judged}, string(raw))
	if rep.Judged != nil || len(rep.Layers) != 0 || !strings.Contains(judged.Text, "moving forward") {
		t.Errorf("judged %v, layers %d, text %.40q", rep.Judged, len(rep.Layers), judged.Text)
	}
	if *rep.Automatic == "" {
		t.Error("a no-reply sender is not said to be automatic")
	}
}

func TestIsReply(t *testing.T) {
	for name, test := range map[string]struct {
		mail message.Mail
		want bool
	}{
		"plain":              {message.Mail{Subject: "Hello", Text: "Hi."}, false},
		"in reply to":        {message.Mail{InReplyTo: "a@b.example"}, true},
		"references":         {message.Mail{References: []string{"a@b.example"}}, true},
		"by its words":       {message.Mail{Replies: true}, true},
		"a forward":          {message.Mail{InReplyTo: "a@b.example", Layers: []message.Layer{{}}}, false},
		"a forwarded bounce": {message.Mail{Automatic: message.AutomaticBounce, Layers: []message.Layer{{}}}, false},
		"a bounce":           {message.Mail{Automatic: message.AutomaticBounce}, true},
		"an out-of-office":   {message.Mail{Automatic: message.AutomaticAway}, true},
		"a list mail":        {message.Mail{Automatic: message.AutomaticList}, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := inspect.IsReply(test.mail); got != test.want {
				t.Errorf("%v, want %v", got, test.want)
			}
		})
	}
}

func TestAnswersAreJudgedByTheWritersOwnWords(t *testing.T) {
	raw, err := mails.Read("answer-substantive.eml")
	if err != nil {
		t.Fatal(err)
	}
	var reply string
	rep := read(t, fixed{answer: rejection.AnswerSubstantive, reply: &reply, judgement: northwind()}, string(raw))
	if rep.Answer == nil || *rep.Answer != rejection.AnswerSubstantive {
		t.Errorf("answer %v", rep.Answer)
	}
	if !strings.Contains(reply, "lost the thread") || strings.Contains(reply, "What was the one thing") {
		t.Errorf("judged by %q: want Ann's words without the quote", reply)
	}
}

func TestMachinesAnswersAreKnownByTheirForm(t *testing.T) {
	raw, err := mails.Read("answer-out-of-office.eml")
	if err != nil {
		t.Fatal(err)
	}
	rep := read(t, fixed{answer: rejection.AnswerSubstantive, judgement: northwind()}, string(raw))
	if rep.Answer == nil || *rep.Answer != rejection.AnswerOutOfOffice {
		t.Errorf("answer %v, want out_of_office", rep.Answer)
	}
}
