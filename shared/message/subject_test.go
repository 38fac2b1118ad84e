package message

import "testing"

func TestSubjectsVote(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want subjectVote
	}{
		{"Fwd: x", voteForward},
		{"FW: x", voteForward},
		{"fw:x", voteForward},
		{"FWD: x", voteForward},
		{"TR : x", voteForward},
		{"TR\u00a0: x", voteForward},
		{"WG: x", voteForward},
		{"RV: x", voteForward},
		{"I: x", voteForward},
		{"ENC: x", voteForward},
		{"PD: x", voteForward},
		{"VB: x", voteForward},
		{"VL: x", voteForward},
		{"İLT: x", voteForward},
		{"转发：x", voteForward},
		{"转发: x", voteForward},
		{"轉寄: x", voteForward},
		{"転送: x", voteForward},
		{"전달: x", voteForward},
		{"[EXTERNAL] Fwd: x", voteForward},
		{"[list] [EXT] FW: x", voteForward},
		{"(EXT) Fw: x", voteForward},
		{"***SPAM*** Fwd: x", voteForward},
		{"EXTERNAL: Fwd: x", voteForward},
		{"[Fwd: x]", voteForward},
		{"Fwd(3): x", voteForward},
		{"Re: x", voteReply},
		{"RE: Fwd: x", voteReply},
		{"Re[2]: x", voteReply},
		{"AW: x", voteReply},
		{"SV: x", voteReply},
		{"Antw: x", voteReply},
		{"Odp: x", voteReply},
		{"YNT: x", voteReply},
		{"回复：x", voteReply},
		{"VS: x", voteEither},
		{"Your application", noVote},
		{"Interview: next steps", noVote},
		{"", noVote},
		{":", noVote},
		{"[EXTERNAL]", noVote},
	} {
		if got := words().vote(tt.in); got != tt.want {
			t.Errorf("%q: got %d, want %d", tt.in, got, tt.want)
		}
	}
}

func TestBaseSubjects(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Fwd: Your application", "Your application"},
		{"RE: FW: [EXTERNAL] AW: Your application", "Your application"},
		{"[Fwd: Your application]", "Your application"},
		{"Your application", "Your application"},
		{"Interview: next steps", "Interview: next steps"},
		{"", ""},
	} {
		if got := baseSubject(tt.in); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestSeparators(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want separatorKind
	}{
		{"---------- Forwarded message ---------", forwardedSeparator},
		{"---------- Forwarded message ----------", forwardedSeparator},
		{"-------- Weitergeleitete Nachricht --------", forwardedSeparator},
		{"----- Message transmis -----", forwardedSeparator},
		{"============ Forwarded message ============", forwardedSeparator},
		{"Begin forwarded message:", forwardedSeparator},
		{"Début du message réexpédié :", forwardedSeparator},
		{"开始转发的邮件：", forwardedSeparator},
		{"*Forwarded message:*", forwardedSeparator},
		{"----- Forwarded by Ann Lee/HR on 03/05/2024 -----", forwardedSeparator},
		{"----- Forwarded message from Ann Lee <ann@x.example> -----", forwardedSeparator},
		{"-----Original Message-----", originalSeparator},
		{"-------- Ursprüngliche Nachricht --------", originalSeparator},
		{"---- Ann Lee wrote ----", originalSeparator},
		{"----- End forwarded message -----", endSeparator},
		{"-------- Конец пересылаемого сообщения --------", endSeparator},
		{"________________________________", plainSeparator},
		{"------- unknown words -------", plainSeparator},
		{"----", plainSeparator},
		{"--", noSeparator},
		{"- a list item", noSeparator},
		{"-- Ann", noSeparator},
		{"Forwarded message", noSeparator},
		{"I forwarded the message:", noSeparator},
		{"", noSeparator},
	} {
		if got := words().separator(tt.in); got != tt.want {
			t.Errorf("%q: got %d, want %d", tt.in, got, tt.want)
		}
	}
}
