package text_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

type cutCase struct {
	name string
	text string
	want []string
}

func checkCuts(t *testing.T, tests []cutCase) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, cutAll(tt.text)); diff != "" {
				t.Errorf("%q (-want +got):\n%s", tt.text, diff)
			}
			checkAll(t, tt.text)
		})
	}
}

func TestFullStopsThatEndNoSentence(t *testing.T) {
	for _, s := range []string{
		"We met Mr. Pike today.",
		"We met Mrs. Moss today.",
		"We met Ms. Reed today.",
		"We met Mx. Reed today.",
		"We met Dr. Lee today.",
		"We met Prof. Vale today.",
		"Our office is in St. Ellis now.",
		"Halden Inc. Careers wrote to you.",
		"Halden Ltd. Careers wrote to you.",
		"Halden Co. Careers wrote to you.",
		"Halden Corp. Careers wrote to you.",
		"See No. 12 of the list.",
		"See Ref. R-10293 of the list.",
		"See Req. R-10293 of the list.",
		"It was Halden vs. Pike again.",
		"Send the papers etc. Monday at the latest.",
		"Call ext. 12 of the office.",
		"Dept. Chairs met on Monday.",
		"J. R. Vale and K. Moss talked.",
		"The U.S. Office is closed.",
		"The U.K. Office is closed.",
		"Bring proof, e.g. Passport copies.",
		"It was the first choice, i.e. Ann.",
		"Sie sprachen mit Hr. Brandt.",
		"Sie sprachen mit Fr. Brandt.",
		"Das gilt z.B. Montags.",
		"Das gilt bzw. Montags.",
		"Das Gehalt liegt bei ca. Fünfzigtausend Euro.",
		"Wir laden Sie am 3. November ein.",
		"Das Gespräch vom 12. Oktober war gut.",
		"Bis zum 1. Dezember melden wir uns.",
		"Der Vertrag gilt ab 1. Januar.",
		"Nous avons reçu M. Marchand hier.",
		"Nous avons reçu Mme. Marchand hier.",
		"Nous avons reçu Mlle. Marchand hier.",
		"Hablamos con la Sra. Ortega ayer.",
		"Hablamos con el Sr. Ortega ayer.",
		"Vivimos en la Av. Marina desde ayer.",
		"Abbiamo parlato con il Sig. Fontana ieri.",
		"Abbiamo parlato con la Dott. Fontana ieri.",
		"We spraken met dhr. De Wit gisteren.",
		"We spraken met mevr. De Wit gisteren.",
		"Het geldt bijv. Maandag.",
	} {
		if diff := cmp.Diff([]string{s}, cutAll(s)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", s, diff)
		}
		both := s + " We wish you well."
		if diff := cmp.Diff([]string{s, "We wish you well."}, cutAll(both)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", both, diff)
		}
	}
}

func TestNumbersAndTheirStops(t *testing.T) {
	checkCuts(t, []cutCase{
		{"decimals", "The score was 4.5. We liked it.", []string{"The score was 4.5.", "We liked it."}},
		{"decimal comma", "Es waren 4,5 Punkte. Gut so.", []string{"Es waren 4,5 Punkte.", "Gut so."}},
		{"thousands", "We had 1.200 letters. Thank you.", []string{"We had 1.200 letters.", "Thank you."}},
		{"money", "It pays £42.50 an hour. Good.", []string{"It pays £42.50 an hour.", "Good."}},
		{"a version", "Use Go 1.26.0 now. Thanks.", []string{"Use Go 1.26.0 now.", "Thanks."}},
		{"a time", "Come at 10.30. Bring a pen.", []string{"Come at 10.30.", "Bring a pen."}},
		{"a number at the end", "We had 250. Thank you.", []string{"We had 250.", "Thank you."}},
		{"a short number at the end", "We chose 12. Thank you.", []string{"We chose 12.", "Thank you."}},
		{"a year at the end", "It starts in 2027. Write again.", []string{"It starts in 2027.", "Write again."}},
		{"a date with full stops", "Wir trafen uns am 12.11.2026. Danke.", []string{"Wir trafen uns am 12.11.2026.", "Danke."}},
		{"a sentence that starts with a number", "We chose. 12 people applied.", []string{"We chose.", "12 people applied."}},
		{"per cent", "It was 5 %. Good.", []string{"It was 5 %.", "Good."}},
	})
}

func TestStopsOfEveryKind(t *testing.T) {
	checkCuts(t, []cutCase{
		{"three full stops, then a capital", "Well... We passed.", []string{"Well...", "We passed."}},
		{"three full stops, then none", "Well... we passed.", []string{"Well... we passed."}},
		{"one rune", "Well… we passed. Bye.", []string{"Well… we passed.", "Bye."}},
		{"question and exclamation together", "Really?! Yes.", []string{"Really?!", "Yes."}},
		{"many exclamations", "Thanks!!! See you.", []string{"Thanks!!!", "See you."}},
		{"double quotes", `She said "we chose." Then she left.`, []string{`She said "we chose."`, "Then she left."}},
		{"curly quotes", "She said “we chose.” Then she left.", []string{"She said “we chose.”", "Then she left."}},
		{"guillemets", "Elle a dit « oui. » Puis rien.", []string{"Elle a dit « oui.", "» Puis rien."}},
		{"brackets", "(We chose.) We are sorry.", []string{"(We chose.)", "We are sorry."}},
		{"square brackets", "[We chose.] We are sorry.", []string{"[We chose.]", "We are sorry."}},
		{"a bracket in the middle", "We (that is. us) chose.", []string{"We (that is. us) chose."}},
		{"no space behind", "We met.We chose.", []string{"We met.We chose."}},
		{"two spaces behind", "We met.  We chose.", []string{"We met.", "We chose."}},
		{"a tab behind", "We met.\tWe chose.", []string{"We met.", "We chose."}},
		{"a no-break space behind", "We met.\u00a0We chose.", []string{"We met.", "We chose."}},
		{"only stops", "... ... ...", []string{"...", "...", "..."}},
		{"an emoji behind", "We met. 🙂 We chose.", []string{"We met.", "🙂 We chose."}},
		{"Spanish marks", "¿Cómo estás? ¡Bien!", []string{"¿Cómo estás?", "¡Bien!"}},
		{"a semicolon", "We met; We chose.", []string{"We met; We chose."}},
		{"a colon on one line", "News: We chose.", []string{"News: We chose."}},
		{"Chinese", "感谢您的申请。很遗憾，我们选择了其他人。", []string{"感谢您的申请。", "很遗憾，我们选择了其他人。"}},
		{"Chinese quotes", "他说：“不行。”我们走了。", []string{"他说：“不行。”", "我们走了。"}},
		{"Japanese", "ありがとうございます！では、また。", []string{"ありがとうございます！", "では、また。"}},
		{"Korean", "감사합니다. 안녕히 계세요.", []string{"감사합니다.", "안녕히 계세요."}},
		{"Russian", "Спасибо. Мы выбрали другого.", []string{"Спасибо.", "Мы выбрали другого."}},
		{"Greek", "Ευχαριστούμε. Επιλέξαμε άλλον.", []string{"Ευχαριστούμε.", "Επιλέξαμε άλλον."}},
	})
}

func TestLinksAndAddressesStayWhole(t *testing.T) {
	checkCuts(t, []cutCase{
		{"a link", "See https://harbourline.example/jobs?id=1.2 for more. Bye.", []string{
			"See https://harbourline.example/jobs?id=1.2 for more.", "Bye.",
		}},
		{"a link at the end", "See https://harbourline.example/jobs.", []string{"See https://harbourline.example/jobs."}},
		{"a bare domain", "See harbourline.example now. Bye.", []string{"See harbourline.example now.", "Bye."}},
		{"an address", "Write to ann.lee@harbourline.example. Bye.", []string{"Write to ann.lee@harbourline.example.", "Bye."}},
		{"a file", "See cv.final.pdf now. Bye.", []string{"See cv.final.pdf now.", "Bye."}},
		{"a name with a stop", "We use Node.js here. Bye.", []string{"We use Node.js here.", "Bye."}},
		{"a name that starts with one", "We use .NET here. Bye.", []string{"We use .NET here.", "Bye."}},
	})
}
