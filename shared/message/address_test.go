package message

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lemonaid/shared/rejection"
)

var addressCases = []struct {
	in   string
	want []rejection.Address
}{
	{"ann@x.example", []rejection.Address{{Address: "ann@x.example"}}},
	{"<ann@x.example>", []rejection.Address{{Address: "ann@x.example"}}},
	{"Ann Lee <ann@x.example>", []rejection.Address{{Name: "Ann Lee", Address: "ann@x.example"}}},
	{`"Lee, Ann" <ann@x.example>`, []rejection.Address{{Name: "Lee, Ann", Address: "ann@x.example"}}},
	{"Lee, Ann <ann@x.example>", []rejection.Address{{Name: "Lee, Ann", Address: "ann@x.example"}}},
	{"Lee, Ann <ann@x.example>; Vale, Robin <robin@x.example>", []rejection.Address{{Name: "Lee, Ann", Address: "ann@x.example"}, {Name: "Vale, Robin", Address: "robin@x.example"}}},
	{"ann@x.example <ann@x.example>", []rejection.Address{{Address: "ann@x.example"}}},
	{"'ann@x.example' <ann@x.example>", []rejection.Address{{Address: "ann@x.example"}}},
	{"Ann <ann@x.example<mailto:ann@x.example>>", []rejection.Address{{Name: "Ann", Address: "ann@x.example"}}},
	{"Ann<mailto:ann@x.example>", []rejection.Address{{Name: "Ann", Address: "ann@x.example"}}},
	{"Ann [mailto:ann@x.example]", []rejection.Address{{Name: "Ann", Address: "ann@x.example"}}},
	{"[Ann Lee](mailto:ann@x.example)", []rejection.Address{{Name: "Ann Lee", Address: "ann@x.example"}}},
	{"Ann Lee &lt;ann@x.example&gt;, Bo &lt;bo@x.example&gt;", []rejection.Address{{Name: "Ann Lee", Address: "ann@x.example"}, {Name: "Bo", Address: "bo@x.example"}}},
	{"[EXT] Ann Lee <ann@x.example>", []rejection.Address{{Name: "[EXT] Ann Lee", Address: "ann@x.example"}}},
	{"Ann Lee [EXT] <ann@x.example>", []rejection.Address{{Name: "Ann Lee [EXT]", Address: "ann@x.example"}}},
	{"'Ann Lee' via Jobs <jobs@x.example>", []rejection.Address{{Name: "'Ann Lee' via Jobs", Address: "jobs@x.example"}}},
	{"Ann [ann@x.example]", []rejection.Address{{Name: "Ann", Address: "ann@x.example"}}},
	{"Ann (ann@x.example)", []rejection.Address{{Name: "Ann", Address: "ann@x.example"}}},
	{"Ann <ann@x.example> on behalf of jobs@x.example", []rejection.Address{{Name: "Ann", Address: "ann@x.example"}}},
	{"Ann im Auftrag von Jobs <jobs@x.example>", []rejection.Address{{Name: "Ann im Auftrag von Jobs", Address: "jobs@x.example"}}},
	{"« Ann Lee » <ann@x.example>", []rejection.Address{{Name: "Ann Lee", Address: "ann@x.example"}}},
	{"„Ann Lee” <ann@x.example>", []rejection.Address{{Name: "Ann Lee", Address: "ann@x.example"}}},
	{"*Ann Lee* <ann@x.example>", []rejection.Address{{Name: "Ann Lee", Address: "ann@x.example"}}},
	{"Ann Lee", []rejection.Address{{Name: "Ann Lee"}}},
	{"Ann Lee; Robin Vale", []rejection.Address{{Name: "Ann Lee"}, {Name: "Robin Vale"}}},
	{"undisclosed-recipients:;", nil},
	{"Team: ann@x.example, bo@x.example;", []rejection.Address{{Address: "ann@x.example"}, {Address: "bo@x.example"}}},
	{"ann@x.example (Ann Lee)", []rejection.Address{{Name: "Ann Lee", Address: "ann@x.example"}}},
	{"Ann <not an address>", []rejection.Address{{Name: "Ann"}}},
	{"李安 <an@x.example>，", []rejection.Address{{Name: "李安", Address: "an@x.example"}}},
	{",,;;", nil},
	{"", nil},
}

func TestAddressesAsProgramsWriteThem(t *testing.T) {
	for _, tt := range addressCases {
		if diff := cmp.Diff(tt.want, parseAddresses(tt.in, 10)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.in, diff)
		}
	}
}

func TestAddressesAreBounded(t *testing.T) {
	list := strings.Repeat("ann@x.example, ", 10_000)
	if got := len(parseAddresses(list, 50)); got != 50 {
		t.Errorf("%d addresses, want 50", got)
	}
	long := strings.Repeat("a", 1000) + "@x.example"
	if got := parseAddresses("Ann <"+long+">", 5); len(got) != 1 || got[0].Address != "" {
		t.Errorf("an address of 1000 bytes gives %v", got)
	}
}
