package message

import (
	"strings"
	"testing"
)

func TestNamesOfCharacterSets(t *testing.T) {
	for _, tt := range []struct {
		name string
		as   string // the standard name of the same set; "" for none that needs conversion
	}{
		{"utf-8", ""},
		{"UTF8", ""},
		{"us-ascii", ""},
		{"ANSI_X3.4-1968", ""},
		{"unknown-8bit", ""},
		{"x-strange", ""},
		{"", ""},
		{"iso-8859-1", "windows-1252"},
		{"latin1", "windows-1252"},
		{" 'ISO-8859-15' ", "iso-8859-15"},
		{`"windows-1251"`, "windows-1251"},
		{"cp1250", "windows-1250"},
		{"CP1251", "windows-1251"},
		{"cp1252", "windows-1252"},
		{"charset=koi8-r", "koi8-r"},
		{"cp932", "shift_jis"},
		{"MS932", "shift_jis"},
		{"windows-932", "shift_jis"},
		{"cp936", "gb18030"},
		{"GB-2312", "gb18030"},
		{"cp949", "euc-kr"},
		{"ks_c_5601", "euc-kr"},
		{"KSC5601", "euc-kr"},
		{"uhc", "euc-kr"},
		{"cp950", "big5"},
		{"iso-8859-8-e", "iso-8859-8"},
	} {
		if got, want := lookupCharset(tt.name), lookupCharset(tt.as); got != want {
			t.Errorf("%q: got %v, want %v", tt.name, got, want)
		}
		if (lookupCharset(tt.name) == nil) != (tt.as == "") {
			t.Errorf("%q: known %t", tt.name, lookupCharset(tt.name) != nil)
		}
	}
}

// TestMailInTheSetsOfItsLanguage reads a forward in each set, declared, wrongly declared and not at all.
func TestMailInTheSetsOfItsLanguage(t *testing.T) {
	for _, tt := range []struct {
		set  string
		text string
	}{
		{"iso-8859-1", german},
		{"windows-1252", german},
		{"iso-8859-15", german},
		{"iso-8859-2", "Dziękujemy za przesłanie zgłoszenia. Wybraliśmy inną osobę."},
		{"windows-1250", "Děkujeme za váš zájem. Vybrali jsme někoho jiného."},
		{"windows-1251", russian},
		{"koi8-r", russian},
		{"koi8-u", "Дякуємо за вашу заявку. Ми обрали іншу людину."},
		{"windows-1253", "Ευχαριστούμε για την αίτησή σας. Επιλέξαμε κάποιον άλλον."},
		{"windows-1254", "Başvurunuz için teşekkür ederiz. Başka bir adayı seçtik."},
		{"windows-1255", "תודה על פנייתך. בחרנו במועמד אחר."},
		{"windows-1256", "شكرا لتقديم طلبك. لقد اخترنا شخصا آخر."},
		{"windows-1258", "Cam on ban. Chung toi da chon nguoi khac."},
		{"shift_jis", japanese},
		{"euc-jp", japanese},
		{"iso-2022-jp", japanese},
		{"euc-kr", "지원해 주셔서 감사합니다. 다른 분을 선택했습니다."},
		{"gb18030", "感谢您的应聘。我们选择了其他候选人。"},
		{"gbk", "感谢您的应聘。我们选择了其他候选人。"},
		{"big5", "感謝您的應徵。我們選擇了其他人選。"},
		{"utf-16le", "hello"},
		{"utf-16be", "hello"},
	} {
		head := "From: a@b.example\nSubject: Fwd: x\nContent-Type: text/plain; charset="
		encoded := encodeAs(t, tt.set, tt.text)
		for name, raw := range map[string]string{
			"as it is":         head + tt.set + "\n\n" + encoded,
			"in capitals":      head + strings.ToUpper(tt.set) + "\n\n" + encoded,
			"in quotes":        head + `"` + tt.set + "\"\n\n" + encoded,
			"in base64":        head + tt.set + "\nContent-Transfer-Encoding: base64\n\n" + base64Of(encoded),
			"UTF-8 in its set": head + "utf-8\n\n" + tt.text,
		} {
			if strings.HasPrefix(tt.set, "utf-16") && name != "in base64" && name != "UTF-8 in its set" {
				continue // holds NUL: never sent without encoding
			}
			if m := mustParse(t, raw); m.Text != tt.text {
				t.Errorf("%s, %s: got %q, want %q", tt.set, name, m.Text, tt.text)
			}
		}
	}
}

func TestSetsOfHTML(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{`<meta charset="koi8-r">`, "koi8-r"},
		{`<META CHARSET=KOI8-R>`, "koi8-r"},
		{`<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">`, "shift_jis"},
		{`<html><head><meta charset="utf-8"></head>`, "utf-8"},
		{`<p>no charset</p>`, ""},
		{`<p>hello</p>`, ""},
		{strings.Repeat(" ", 2000) + `<meta charset="koi8-r">`, ""},
		{"", ""},
	} {
		if got := htmlCharset([]byte(tt.in)); got != tt.want {
			t.Errorf("%.60q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestUTF8ThatWasDamaged(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want bool
	}{
		{strings.Repeat("é", 20) + "\xc3", true},
		{strings.Repeat("é", 11) + "\xc3", true},
		{strings.Repeat("é", 10) + "\xc3", false},
		{"\xe9", false},
		{"é", true},
		{"ascii", false},
		{"", false},
	} {
		if got := mostlyUTF8([]byte(tt.in)); got != tt.want {
			t.Errorf("%q: got %t", tt.in, got)
		}
	}
}

func TestTextIsCleaned(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"a\r\nb", "a\nb"},
		{"a\rb", "a\nb"},
		{"a\r\r\nb", "a\n\nb"},
		{"a\x00b", "ab"},
		{"\ufeffa", "a"},
		{"a\ufeffb", "ab"},
		{"a\xffb", "a\ufffdb"},
		{"a\nb", "a\nb"},
		{"", ""},
	} {
		if got := cleanText(tt.in); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}
