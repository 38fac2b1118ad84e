package bedrock

import "lemonaid/shared/rejection"

// The form is a JSON schema (https://json-schema.org/draft/2020-12/schema): closed lists of labels, and quotes. Models hold to
// it mostly; read holds to it always.
const formName = "label_mail"

// Bounds of an answer.
const (
	maxQuote    = 400 // bytes of one quote
	maxFeedback = 5
)

// The labels that may be chosen.
var (
	kinds = []rejection.Kind{
		rejection.KindRejection, rejection.KindAcknowledgement, rejection.KindInvitation, rejection.KindOffer,
		rejection.KindUpdate, rejection.KindOther,
	}
	contents = []rejection.Content{rejection.ContentGeneric, rejection.ContentPartial, rejection.ContentSubstantive}
	fills    = []rejection.Fill{
		rejection.FillConfirmed, rejection.FillLikely, rejection.FillUnknown, rejection.FillNotFilled, rejection.FillClosedNoHire,
	}
	themes = []rejection.Theme{
		rejection.ThemeTechnicalDepth, rejection.ThemeProblemSolving, rejection.ThemeCommunicationClarity,
		rejection.ThemeExamplesEvidence, rejection.ThemePreparation, rejection.ThemeMotivation, rejection.ThemeCultureFit,
		rejection.ThemeExperienceGap, rejection.ThemeQualification, rejection.ThemePresentationPresence,
		rejection.ThemeInterviewCraft, rejection.ThemeSalaryLogistics, rejection.ThemeExternal, rejection.ThemePositiveStrength,
	}
	polarities = []rejection.Polarity{rejection.PolarityStrength, rejection.PolarityWeakness, rejection.PolarityNeutral}
)

// object is a JSON object in the making.
type object map[string]any

// schema returns the form.
func schema() object {
	quote := func(of string) object {
		return object{"type": "string", "maxLength": maxQuote, "description": of + ", copied letter by letter from the mail's text"}
	}
	point := form(object{
		"text": quote("The feedback"), "theme": choice(themes, "What it is about"),
		"polarity": choice(polarities, "+ a strength, - a weakness, 0 neither"),
	}, "text", "theme", "polarity")
	return form(object{
		"kind":          choice(kinds, "What the mail is"),
		"kind_quote":    quote("The sentence that shows the kind"),
		"content":       choice(contents, "Only for a rejection: how much it tells this candidate"),
		"content_quote": quote("The sentence that shows the content"),
		"fill":          choice(fills, "Only for a rejection: whether somebody else has the job"),
		"fill_quote":    quote("The sentence that shows the fill, or empty where none does"),
		"feedback": object{
			"type": "array", "maxItems": maxFeedback, "items": point,
			"description": "Only for a partial or substantive rejection: each point made about this candidate",
		},
	}, "kind", "kind_quote")
}

func form(properties object, required ...string) object {
	return object{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}

func choice[T ~string](labels []T, says string) object {
	names := make([]string, len(labels))
	for i, l := range labels {
		names[i] = string(l)
	}
	return object{"type": "string", "enum": names, "description": says}
}
