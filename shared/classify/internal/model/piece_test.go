package model

import (
	"slices"
	"strings"
	"testing"
)

func testLexicon(tb testing.TB) *lexicon {
	tb.Helper()
	m, err := New()
	if err != nil {
		tb.Fatal(err)
	}
	return m.lexicon("en")
}

func TestPieces(t *testing.T) {
	x := testLexicon(t)
	tests := []struct {
		line string
		want []string
	}{
		{"", nil},
		{" \t ", nil},
		{"Northwind", []string{"Northwind"}},
		{"at Halden & Pike, Ltd.", []string{"at", "Halden", "&", "Pike", "Ltd"}},
		{"the “Data Analyst” role", []string{"the", "Data", "Analyst", "role"}},
		{"die Stelle „Bäcker“", []string{"die", "Stelle", "Bäcker"}},
		{"Buyer (Grade II)", []string{"Buyer", "Grade", "II"}},
		{"le poste d'acheteuse", []string{"le", "poste", "acheteuse"}},
		{"presso dell’Aquila", []string{"presso", "Aquila"}},
		{"Northwind's panel", []string{"Northwind", "panel"}},
		{"Contoso - Data Analyst", []string{"Contoso", "Data", "Analyst"}},
		{"Köchin/Koch (m/w/d)", []string{"Köchin/Koch", "m/w/d"}},
		{"S.p.A. and C&A", []string{"S.p.A", "and", "C&A"}},
		{"--- ... ---", nil},
	}
	for _, tt := range tests {
		t.Run(tt.line, func(t *testing.T) {
			var got []string
			for _, p := range x.pieces(nil, tt.line) {
				got = append(got, tt.line[p.start:p.end])
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestPiecesAreBounded(t *testing.T) {
	x := testLexicon(t)
	if got := x.pieces(nil, strings.Repeat("word ", 10*maxPieces)); len(got) != maxPieces {
		t.Errorf("%d pieces of a line without end", len(got))
	}
}

func TestShapes(t *testing.T) {
	tests := []struct {
		word string
		want uint32
	}{
		{"baker", shapeSmall},
		{"Baker", shapeTitle},
		{"Écluse", shapeTitle},
		{"IBM", shapeCapitals},
		{"A", shapeOneCapital},
		{"iOS", shapeMixed},
		{"McAllister", shapeMixed},
		{"2026", shapeDigits},
		{"12:30", shapeDigits},
		{"&", shapeSign},
	}
	for _, tt := range tests {
		if got := shapeOf(tt.word); got != tt.want {
			t.Errorf("%q: shape %d, want %d", tt.word, got, tt.want)
		}
	}
}

func TestMarksAroundPieces(t *testing.T) {
	x := testLexicon(t)
	tests := []struct {
		word string
		want uint32
	}{
		{"Pike", 0},
		{"Pike,", markComma},
		{"Pike.", markStops},
		{"Pike:", markColon},
		{"(Pike)", markOpens | markCloses},
		{"d'Amiens", markElided},
		{"Koch/Köchin", markInside},
	}
	for _, tt := range tests {
		if got := x.pieces(nil, tt.word); len(got) != 1 || got[0].marks != tt.want {
			t.Errorf("%q: %+v, want marks %b", tt.word, got, tt.want)
		}
	}
}

func TestTheSameWordHasTheSameHash(t *testing.T) {
	x := testLexicon(t)
	one := func(s string) piece { return x.pieces(nil, s)[0] }
	if one("Écluse").hash != one("ecluse,").hash {
		t.Error("marks and capitals make another word")
	}
	if one("C&A").hash == one("C").hash {
		t.Error("what stands behind a sign is lost")
	}
	if one("Baker").ending != one("undertaker").ending {
		t.Error("the same letters end differently")
	}
}

func FuzzPieces(f *testing.F) {
	f.Add("at Halden & Pike, d'Ltd. (m/w/d)")
	f.Add("’’ '' d’ \xff\xfe „“")
	x := testLexicon(f)
	f.Fuzz(func(t *testing.T, line string) {
		end := 0
		for _, p := range x.pieces(nil, line) {
			if p.start < end || p.end <= p.start || p.end > len(line) || p.shape >= pieceShapes {
				t.Fatalf("piece %+v behind %d of %d bytes", p, end, len(line))
			}
			end = p.end
		}
	})
}
