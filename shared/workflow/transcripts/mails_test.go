package transcripts

import (
	"strings"
	"time"
)

const day = 24 * time.Hour

// The employers' mails, each in another voice.
var (
	harbour = original{
		"Tomas Berg <tomas.berg@harbourpike.example>", "Thursday, November 12, 2026 9:02 AM", "Product Designer: our decision", `Hello Mara,

I promised you an answer by today. We have given the Product Designer role to somebody else, and I owe you the reason.

Your portfolio was strong, and the panel liked how calmly you took criticism. What decided it: in the case study you went straight to screens and never asked who the users were. For this team that is the first question.

If you work on that, I would be glad to see you apply again.

Tomas Berg
Head of Design, Harbour & Pike, Dublin`,
	}
	contoso = original{
		"Contoso Recruiting <no-reply@contoso.example>", "13 November 2026 at 08:15:02 GMT", "Update on your application: Shift Lead", `Dear Jonas,

Thank you for your interest in the position of Shift Lead at Contoso and for coming to see us on 5 November 2026.

Unfortunately we have to inform you that the position has been filled with another applicant.

We wish you every success for the future.

Contoso Recruiting
Please do not answer this mail.`,
	}
	fabrikam = original{
		"Leo Marsh <leo.marsh@fabrikam.example>", "Mon, 12 Oct 2026 at 17:40", "Thank you for coming in", `Dear Priya,

Thank you for meeting us on 9 October 2026 about the Project Coordinator position at Fabrikam. It was a pleasure.

We are seeing two more people and will be in touch by the end of next week.

Leo Marsh
Fabrikam, Dublin`,
	}
	adatum = original{
		"Adatum Careers <careers@adatum.example>", "Mon, 16 Nov 2026 at 08:05", "Your application: Data Analyst", `Dear Robin,

Thank you for your application for the Data Analyst position at Adatum.

After reviewing all applications we have decided to move forward with other candidates whose experience more closely matches our current needs.

We encourage you to keep an eye on our careers page.

The Adatum Careers Team
Dublin`,
	}
	forOla = strings.NewReplacer("Robin", "Ola", "Operations Analyst", "Research Assistant").Replace(northwind.text)
	forTeo = strings.NewReplacer("Robin", "Teo", "Operations Analyst", "Warehouse Planner").Replace(northwind.text)
)

// tailspin is a short, cold one.
var tailspin = original{
	"Kim Park <kim.park@tailspin.example>", "Fri, 13 Nov 2026 at 11:58", "Application - Store Manager", `Hi,

we went with someone else for Store Manager. Thanks for coming in on Tuesday and good luck.

Kim Park
HR, Tailspin Stores`,
}

// wingtip is a friendly one of a small firm.
var wingtip = original{
	"Ida Moss <ida.moss@wingtip.example>", "Thu, 12 Nov 2026 at 15:30", "About the Junior Gardener job", `Dear Sam,

it was lovely to meet you and to see your photos of the walled garden. The choice was hard; in the end we have offered the job of Junior Gardener to another person, and she has said yes.

I hope you find a good place soon.

Warm wishes,
Ida Moss
Wingtip Gardens, Cork, Ireland`,
}
