package rejection

import (
	"encoding/json"
	"testing"
	"time"
)

// lived is a rejection after its request, an answer and the thanks, as most are; large is one of the largest there can be.
func lived(b *testing.B) Rejection {
	p := begin(b)
	p.sends()
	p.answers(AnswerSubstantive)
	p.says(VerbSend)
	return p.r
}

func large(b *testing.B) Rejection {
	b.Helper()
	r := fullest()
	r.shrink()
	return r
}

func each(b *testing.B, run func(b *testing.B, r Rejection)) {
	for _, c := range []struct {
		name string
		make func(b *testing.B) Rejection
	}{{"lived", lived}, {"large", large}} {
		r := c.make(b)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			run(b, r)
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	d, o := testDesk(), generic()
	b.ReportAllocs()
	for b.Loop() {
		d.Open(o, monday)
	}
}

func BenchmarkStepTick(b *testing.B) {
	d := testDesk()
	each(b, func(b *testing.B, r Rejection) {
		for b.Loop() {
			if _, err := d.Step(r, Tick{}, monday); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkStepCommand(b *testing.B) {
	d := testDesk()
	c := Command{Meta: Meta{ID: "word", At: monday.Add(day)}, Verb: VerbNotFilled}
	each(b, func(b *testing.B, r Rejection) {
		for b.Loop() {
			if _, err := d.Step(r, c, monday.Add(day)); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkStepRefused(b *testing.B) {
	d := testDesk()
	each(b, func(b *testing.B, r Rejection) {
		for b.Loop() {
			if _, err := d.Step(r, Outcome{Attempt: "none"}, monday); err == nil {
				b.Fatal("not refused")
			}
		}
	})
}

func BenchmarkEncode(b *testing.B) {
	each(b, func(b *testing.B, r Rejection) {
		for b.Loop() {
			if _, err := json.Marshal(r); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	each(b, func(b *testing.B, r Rejection) {
		stored, err := json.Marshal(r)
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(stored)))
		for b.Loop() {
			var back Rejection
			if err := json.Unmarshal(stored, &back); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkDerive(b *testing.B) {
	each(b, func(b *testing.B, r Rejection) {
		for b.Loop() {
			if s := r.Summary(); s.Status == "" {
				b.Fatal("no status")
			}
		}
	})
}

func BenchmarkNewID(b *testing.B) {
	o := generic().Original
	for b.Loop() {
		NewID("robin@friends.example", o)
	}
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := Parse("SEND\n\nThanks,\nRobin"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReady(b *testing.B) {
	r := fullest()
	for b.Loop() {
		r.Ready(monday.Add(time.Hour))
	}
}
