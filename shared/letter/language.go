package letter

import (
	"strings"

	"lemonaid/shared/rejection"
)

// languageNames are the English names of languages that rejections come in and letters are not written in, by ISO 639-1.
var languageNames = map[string]string{
	"ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "el": "Greek", "es": "Spanish", "et": "Estonian",
	"fi": "Finnish", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
	"ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nb": "Norwegian", "nl": "Dutch", "no": "Norwegian",
	"pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sv": "Swedish",
	"th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}

// otherLanguage says why a letter is in English, and how to have it in another language; "" where it is in the language of what
// it answers, or in the one that the owner asked for.
func otherLanguage(r rejection.Rejection, p rejection.Profile, kind rejection.LetterKind) string {
	tag := languageFor(r, p, kind)
	if tag == "" || tag == "und" || isWritten(tag) {
		return ""
	}
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	is := "in a language that I do not write"
	if name := languageNames[base]; name != "" {
		is = "in " + name + ", and I write letters only in English, German and French"
	}
	return "The mail is " + is + ", so the draft is in English. Reply *DRAFT IN DE* or *DRAFT IN FR* for another of these, or *EDIT* with your own words under it."
}

// isWritten reports whether letters are written in a language.
func isWritten(tag string) bool {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	_, ok := banks[base]
	return ok
}
