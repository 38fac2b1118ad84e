package message

import "testing"

func TestOddReplies(t *testing.T) {
	for _, c := range loadOdd(t, "testdata/oddreplies.txt") {
		t.Run(c.name, func(t *testing.T) {
			m := mailParts{subject: "Re: A draft is ready", text: c.text, html: c.html}
			got, err := Read([]byte(m.String()), unhurried())
			if err != nil {
				t.Fatal(err)
			}
			if got.Reply != c.want["reply"] {
				t.Errorf("reply %q, want %q", got.Reply, c.want["reply"])
			}
			if len(got.Layers) != 0 {
				t.Errorf("taken for a forward: %+v", got.Layers)
			}
		})
	}
}
