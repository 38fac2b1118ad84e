package rejection

import "testing"

// TestPartOf reads what somebody had to do with the application: from a title, or from the words beside the name.
func TestPartOf(t *testing.T) {
	for _, c := range []struct {
		name, title, source string
		want                Part
	}{
		{"Ann Lee", "Head of Data", "", PartHiringManager},
		{"Ann Lee", "Engineering Manager", "", PartHiringManager},
		{"Ann Lee", "Talent Manager", "", PartRecruiter},
		{"Ann Lee", "HR Business Partner", "", PartRecruiter},
		{"Ann Lee", "Senior Recruiter", "", PartRecruiter},
		{"Ann Lee", "Recruitment Consultant, Bright Search", "", PartAgency},
		{"Ann Lee", "Executive Search", "", PartAgency},
		{"Ann Lee", "Staff Engineer", "", PartInterviewer},
		{"Ann Lee", "Personalreferentin", "", PartRecruiter},
		{"Ann Lee", "Teamleiterin Controlling", "", PartHiringManager},
		{"Ann Lee", "Chargée de recrutement, RH", "", PartRecruiter},
		{"Ann Lee", "Responsable produit", "", PartHiringManager},
		{"Ann Lee", "Poet", "", ""},
		{"Ann Lee", "", "Spoke with Ann Lee (ann@x.example), the hiring manager, and Raj (recruiter).", PartHiringManager},
		{"Raj", "", "Spoke with Ann Lee (ann@x.example), the hiring manager, and Raj (recruiter).", PartRecruiter},
		{"Raj", "", "The hiring manager Ann Lee and the recruiter Raj were there.", PartRecruiter},
		{"Ann Lee", "", "The hiring manager Ann Lee and the recruiter Raj were there.", PartHiringManager},
		{"Ann Lee", "", "I was sent there by Ann Lee of the staffing agency.", PartAgency},
		{"Ann Lee", "", "Spoke with Ann Lee.", PartInterviewer},
		{"Ann Lee", "", "Kind regards, Ann Lee", ""},
		{"", "", "the hiring manager", ""},
		{"Ann Lee", "", "somebody else, the recruiter", ""},
	} {
		if got := partOf(Person{Name: c.name, Title: c.title, Source: c.source}); got != c.want {
			t.Errorf("%s, %q, %q: %q, want %q", c.name, c.title, c.source, got, c.want)
		}
	}
	if got := partOf(Person{Title: "Recruiter", Part: PartAgency}); got != PartAgency {
		t.Errorf("what is known was replaced by %q", got)
	}
}

// TestTargetByPart: the owner's word, the best rapport, then the hiring manager, the interviewer, the recruiter, the agency; nobody
// writes to a no-reply.
func TestTargetByPart(t *testing.T) {
	at := func(local string) string { return local + "@northwind.example" }
	manager := Person{Name: "Mia", Address: at("mia"), Title: "Head of Data"}
	interviewer := Person{Name: "Ida", Address: at("ida"), Title: "Data Engineer"}
	recruiter := Person{Name: "Rob", Address: at("rob"), Title: "Recruiter"}
	agency := Person{Name: "Agi", Address: "agi@search.example", Title: "Headhunter"}
	nobody := Person{Name: "Northwind", Address: at("no-reply")}
	liked := Person{Name: "Lou", Address: at("lou"), Title: "Recruiter", Rapport: 1}
	for _, c := range []struct {
		name   string
		people []Person
		chosen string
		want   string
	}{
		{"the manager before the rest", []Person{recruiter, agency, interviewer, manager}, "", manager.Address},
		{"the interviewer before the recruiter", []Person{agency, recruiter, interviewer}, "", interviewer.Address},
		{"the recruiter before the agency", []Person{agency, recruiter}, "", recruiter.Address},
		{"rapport before the manager", []Person{manager, liked}, "", liked.Address},
		{"the owner's word before all", []Person{manager, liked, agency}, agency.Address, agency.Address},
		{"never a no-reply", []Person{nobody, agency}, "", agency.Address},
		{"rather nobody", []Person{nobody, {Name: "Raj"}}, "", ""},
	} {
		p := begin(t, nobodyNamed, func(o *Opening) { o.People = c.people })
		p.r.Chosen = c.chosen
		if got := p.r.target().Address; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func nobodyNamed(o *Opening) { o.Judgement.Contact = Person{} }

// TestNoReply knows the addresses that nobody reads.
func TestNoReply(t *testing.T) {
	for address, want := range map[string]bool{
		"no-reply@x.example": true, "noreply@x.example": true, "NoReply-12@x.example": true, "do-not-reply@x.example": true,
		"donotreply@x.example": true, "jobs.noreply@x.example": true, "mailer-daemon@x.example": true, "bounces+1@x.example": true,
		"notifications@x.example": true, "nicht-antworten@x.example": true, "ne-pas-repondre@x.example": true, "no_reply@x.example": true,
		"ann.lee@x.example": false, "norbert.ply@x.example": false, "careers@x.example": false, "replya@x.example": false, "": false,
		"noel.reply@x.example": false, "nora.answerly@x.example": false,
	} {
		if got := noReply(address); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}
