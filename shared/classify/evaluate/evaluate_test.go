package evaluate_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"lemonaid/shared/classify"
	"lemonaid/shared/classify/evaluate"
	"lemonaid/shared/rejection"
)

func TestShare(t *testing.T) {
	tests := []struct {
		name            string
		share           evaluate.Share
		rate, low, high float64
	}{
		{"nothing", evaluate.Share{}, 1, 0, 1},
		{"all of 27", evaluate.Share{Right: 27, Of: 27}, 1, 0.8754, 1},
		{"half of 100", evaluate.Share{Right: 50, Of: 100}, 0.5, 0.4038, 0.5962},
		{"none of 10", evaluate.Share{Right: 0, Of: 10}, 0, 0, 0.2775},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			low, high := tt.share.Interval()
			if tt.share.Rate() != tt.rate || math.Abs(low-tt.low) > 5e-4 || math.Abs(high-tt.high) > 5e-4 {
				t.Errorf("rate %v, %v to %v; want %v, %v to %v", tt.share.Rate(), low, high, tt.rate, tt.low, tt.high)
			}
		})
	}
	if got := (evaluate.Share{Right: 26, Of: 27}).String(); got != "0.963 (26/27, 95 % 0.817 to 0.993)" {
		t.Error(got)
	}
}

func TestMatrix(t *testing.T) {
	m := evaluate.Matrix{}
	for range 8 {
		m.Add("a", "a")
	}
	m.Add("a", "b")
	m.Add("b", "a")
	m.Add("b", "c")
	tests := []struct {
		name string
		got  evaluate.Share
		want evaluate.Share
	}{
		{"precision of a", m.Precision("a"), evaluate.Share{Right: 8, Of: 9}},
		{"recall of a", m.Recall("a"), evaluate.Share{Right: 8, Of: 9}},
		{"precision of b", m.Precision("b"), evaluate.Share{Right: 0, Of: 1}},
		{"recall of b", m.Recall("b"), evaluate.Share{Right: 0, Of: 2}},
		{"recall of nothing", m.Recall("z"), evaluate.Share{}},
		{"accuracy", m.Accuracy(), evaluate.Share{Right: 8, Of: 11}},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, tt.got, tt.want)
		}
	}
	if got := strings.Join(m.Labels(), " "); got != "a b c" {
		t.Errorf("labels %q", got)
	}
}

func TestCalibration(t *testing.T) {
	var perfect, boastful evaluate.Calibration
	for i := range 10 {
		perfect.Add(0.9, i > 0)
		boastful.Add(1, i >= 5)
	}
	if got := perfect.Error(); got > 1e-9 {
		t.Errorf("nine of ten at 0.9: %v", got)
	}
	if got := boastful.Error(); math.Abs(got-0.5) > 1e-9 {
		t.Errorf("five of ten at 1: %v", got)
	}
	var none evaluate.Calibration
	if none.Error() != 0 {
		t.Error("an error of nothing")
	}
	none.Add(-3, false)
	none.Add(7, true)
	if e := none.Error(); math.IsNaN(e) {
		t.Error("confidences out of range")
	}
}

func TestRead(t *testing.T) {
	const rows = `{"id":"a","text":"We regret.","kind":"rejection"}

{"id":"b","text":"Welcome!","kind":"offer","company":""}
`
	var ids []string
	err := evaluate.Read(strings.NewReader(rows), func(c evaluate.Case) error {
		ids = append(ids, c.ID)
		return nil
	})
	if err != nil || strings.Join(ids, "") != "ab" {
		t.Errorf("%v, %v", ids, err)
	}
	err = evaluate.Read(strings.NewReader("{}\n{broken"), func(evaluate.Case) error { return nil })
	if err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("a broken line: %v", err)
	}
	stop := errors.New("stop")
	if err := evaluate.Read(strings.NewReader("{}"), func(evaluate.Case) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("an error of the caller: %v", err)
	}
}

func TestReport(t *testing.T) {
	j, err := classify.New()
	if err != nil {
		t.Fatal(err)
	}
	role, company := "Data Analyst", "Contoso"
	r := evaluate.NewReport()
	r.Score(j, evaluate.Case{
		ID: "right", Language: "en", Kind: rejection.KindRejection, Content: rejection.ContentGeneric, Fill: rejection.FillConfirmed,
		Subject: "Data Analyst at Contoso", From: rejection.Address{Name: "Contoso Careers", Address: "careers@contoso.example"},
		Text: "Thank you for applying for the Data Analyst position. Unfortunately the position has been filled.",
		Role: &role, Company: &company, Contact: &rejection.Person{},
	})
	r.Score(j, evaluate.Case{ID: "mislabelled", Kind: rejection.KindOffer, Text: "Thank you for your interest in the role. We regret to inform you that you were not selected for an interview."})
	if r.Cases != 2 || r.Kind.Accuracy() != (evaluate.Share{Right: 1, Of: 2}) {
		t.Errorf("%d cases, kind %v", r.Cases, r.Kind.Accuracy())
	}
	if r.AlarmsAmongOffersAndSoOn != 1 || r.Not != 1 {
		t.Errorf("%d false rejections of %d", r.AlarmsAmongOffersAndSoOn, r.Not)
	}
	if r.Role.Right != 1 || r.Company.Right != 1 || r.Contact.Right != 1 {
		t.Errorf("role %v, company %v, contact %v", r.Role, r.Company, r.Contact)
	}
	var b strings.Builder
	r.Print(&b, 1)
	for _, want := range []string{"2 mails", "precision", "expected calibration error", "calibration of kind", "sure: ", "(95 %)", `mislabelled kind: "offer" judged "rejection"`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the report lacks %q:\n%s", want, b.String())
		}
	}
}
