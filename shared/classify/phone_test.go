package classify

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The numbers are from ranges that regulators keep for fiction, or have digits that no exchange gives out.
func TestPhones(t *testing.T) {
	tests := []struct{ name, line, want string }{
		{"United Kingdom, London", "Tel: 020 7946 0321", "020 7946 0321"},
		{"United Kingdom, mobile", "Mob. 07700 900456", "07700 900456"},
		{"United Kingdom, abroad", "+44 (0)20 7946 0321", "+44 (0)20 7946 0321"},
		{"Ireland", "Phone +353 1 555 0188", "+353 1 555 0188"},
		{"Ireland, at home", "01 555 0188", "01 555 0188"},
		{"United States", "(212) 555-0133", "(212) 555-0133"},
		{"United States, hyphens", "Call 212-555-0133 today", "212-555-0133"},
		{"United States, full stops", "212.555.0133", "212.555.0133"},
		{"United States, country code", "+1 212 555 0133", "+1 212 555 0133"},
		{"United States, one and hyphens", "1-800-555-0133", "1-800-555-0133"},
		{"Canada", "+1 (416) 555-0177", "+1 (416) 555-0177"},
		{"Germany", "Telefon: 030 23125 042", "030 23125 042"},
		{"Germany, slash", "0221/4710 555", "0221/4710 555"},
		{"Germany, extension", "+49 30 23125-042", "+49 30 23125-042"},
		{"Germany, in brackets", "(030) 23125 042", "(030) 23125 042"},
		{"Austria", "+43 1 555 01 88", "+43 1 555 01 88"},
		{"Switzerland", "+41 44 555 01 88", "+41 44 555 01 88"},
		{"Switzerland, at home", "044 555 01 88", "044 555 01 88"},
		{"France", "Tél. 01 99 00 55 12", "01 99 00 55 12"},
		{"France, full stops", "01.99.00.55.12", "01.99.00.55.12"},
		{"France, abroad", "+33 1 99 00 55 12", "+33 1 99 00 55 12"},
		{"Spain", "Tel. +34 912 345 678", "+34 912 345 678"},
		{"Spain, at home", "912 345 678", "912 345 678"},
		{"Portugal", "+351 21 555 0188", "+351 21 555 0188"},
		{"Italy", "Tel. 06 5550 1883", "06 5550 1883"},
		{"Italy, mobile", "+39 347 555 0188", "+39 347 555 0188"},
		{"Netherlands", "020 - 555 01 88", "020 - 555 01 88"},
		{"Netherlands, mobile", "06-55501883", "06-55501883"},
		{"Belgium", "+32 2 555 01 88", "+32 2 555 01 88"},
		{"Sweden", "08-465 004 12", "08-465 004 12"},
		{"Norway", "+47 22 55 01 88", "+47 22 55 01 88"},
		{"Denmark", "+45 32 55 01 88", "+45 32 55 01 88"},
		{"Finland", "+358 9 555 0188", "+358 9 555 0188"},
		{"Poland", "+48 22 555 01 88", "+48 22 555 01 88"},
		{"Australia", "(02) 5550 1234", "(02) 5550 1234"},
		{"Australia, mobile", "0491 570 006", "0491 570 006"},
		{"New Zealand", "+64 9 555 0188", "+64 9 555 0188"},
		{"India", "+91 98765 00000", "+91 98765 00000"},
		{"Japan", "03-5550-0188", "03-5550-0188"},
		{"Singapore", "+65 6555 0188", "+65 6555 0188"},
		{"Brazil", "(11) 95550-0188", "(11) 95550-0188"},
		{"Mexico", "+52 55 5550 0188", "+52 55 5550 0188"},
		{"South Africa", "+27 21 555 0188", "+27 21 555 0188"},
		{"all digits abroad", "+4930231250", "+4930231250"},
		{"the first of two", "020 7946 0321 or 07700 900456", "020 7946 0321"},
		{"in a sentence", "Ring me on 020 7946 0321, after four.", "020 7946 0321"},
		{"behind a colon without a space", "Tel:020 7946 0321", "020 7946 0321"},
		{"with an extension", "020 7946 0321 ext. 12", "020 7946 0321"},
		{"behind a bar", "Orla Finch | +44 20 7946 0321", "+44 20 7946 0321"},
		{"in angle brackets", "<020 7946 0321>", "020 7946 0321"},
		{"behind a number that is none", "Room 12, 020 7946 0321", "020 7946 0321"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := phoneIn(tt.line); got != tt.want {
				t.Errorf("phoneIn(%q) = %q, want %q", tt.line, got, tt.want)
			}
		})
	}
}

func TestNumbersThatAreNoPhones(t *testing.T) {
	tests := []struct{ name, line string }{
		{"nothing", ""},
		{"words", "Call me any time"},
		{"ISO date", "We met on 2026-11-12."},
		{"European date", "Das Gespräch am 12.11.2026"},
		{"date with slashes", "Interview: 12/11/2026"},
		{"year", "Since 1987"},
		{"two years", "From 2019 to 2024"},
		{"time", "At 10:30"},
		{"salary", "a salary of 52000"},
		{"salary with a comma", "52,000 a year"},
		{"reference", "Reference 20261123"},
		{"requisition", "R-1029384 Data Analyst"},
		{"requisition of letters", "JR0012345"},
		{"a part of a link", "https://jobs.example/view/a0123456789b"},
		{"an address", "0123456789@mail.example"},
		{"post code", "Quay Street 12, 01067"},
		{"too many digits", "+12345678901234567"},
		{"brackets that do not close", "(020 7946 0321 (x"},
		{"a plus alone", "C++ and +"},
		{"only marks", "- . / ( ) +"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := phoneIn(tt.line); got != "" {
				t.Errorf("phoneIn(%q) = %q", tt.line, got)
			}
		})
	}
}

func TestPhonesAreQuotes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := strings.Join(rapid.SliceOf(rapid.OneOf(
			rapid.String(),
			rapid.SampledFrom([]string{"+44", " ", "(0)", "20 7946 0321", "-", "/", ".", "0", "555", "Tel: ", "@", ")", "12.11.2026"}),
		)).Draw(t, "parts"), "")
		got := phoneIn(line)
		if got == "" {
			return
		}
		if !strings.Contains(line, got) {
			t.Errorf("%q is not in %q", got, line)
		}
		if strings.Trim(got, "+()0123456789 -./") != "" || len(got) > 60 {
			t.Errorf("%q is no number", got)
		}
	})
}

func TestAddressesInAText(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"none", "write to us", nil},
		{"one", "write to ann@x.example", []string{"ann@x.example"}},
		{"a full stop behind", "write to ann@x.example.", []string{"ann@x.example"}},
		{"angle brackets", "Ann Lee <ann.lee@x.example>", []string{"ann.lee@x.example"}},
		{"round brackets", "Ann (ann@x.example), Raj", []string{"ann@x.example"}},
		{"mailto", "mailto:ann@x.example?subject=hi", []string{"ann@x.example"}},
		{"two", "ann@x.example;raj@y.example", []string{"ann@x.example", "raj@y.example"}},
		{"plus", "ann+jobs@x.example", []string{"ann+jobs@x.example"}},
		{"apostrophe", "niamh.o'shea@x.example", []string{"niamh.o'shea@x.example"}},
		{"quotes around it", "'ann@x.example'", []string{"ann@x.example"}},
		{"subdomains", "ann@mail.hr.x.example", []string{"ann@mail.hr.x.example"}},
		{"capitals stay", "Ann.Lee@X.example", []string{"Ann.Lee@X.example"}},
		{"letters beyond ASCII", "jürgen@büro.example", []string{"jürgen@büro.example"}},
		{"no domain", "ann@", nil},
		{"no local part", "@x.example", nil},
		{"a domain without a full stop", "ann@localhost", nil},
		{"a handle", "follow @harbourline", nil},
		{"at as a word", "ann @ x.example", nil},
		{"signs only", "@@@@", nil},
		{"too long", strings.Repeat("a", 250) + "@x.example", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := addressesIn(tt.text); !slices.Equal(got, tt.want) {
				t.Errorf("addressesIn(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestAddressesAreBounded(t *testing.T) {
	got := addressesIn(strings.Repeat("ann@x.example ", 500))
	if len(got) != 20 {
		t.Errorf("%d addresses, want 20", len(got))
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("a.b@-_'+é <>\n"))).Draw(t, "text")
		for _, a := range addressesIn(s) {
			if !strings.Contains(s, a) || strings.ContainsAny(a, " \n<>") || strings.Count(a, "@") != 1 {
				t.Errorf("%q of %q is no address", a, s)
			}
		}
	})
}
