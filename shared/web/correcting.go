package web

import (
	"lemonaid/shared/rejection"
)

// companyBody corrects what was read as the employer.
type companyBody struct {
	Company string `json:"company" minLength:"1" maxLength:"120" doc:"The employer's name, on one line." example:"Northwind"`
}

func (b companyBody) command() (rejection.Command, error) {
	return rejection.Command{Verb: rejection.VerbCompany, Text: b.Company}, nil
}

// roleBody corrects what was read as the job.
type roleBody struct {
	Role string `json:"role" minLength:"1" maxLength:"120" doc:"The title of the job, on one line." example:"Operations Analyst"`
}

func (b roleBody) command() (rejection.Command, error) {
	return rejection.Command{Verb: rejection.VerbRole, Text: b.Role}, nil
}

// languageBody chooses the language of one rejection's letters.
type languageBody struct {
	Language string `json:"language" enum:"en,de,fr" doc:"BCP 47: a language that letters are written in."`
}

func (b languageBody) command() (rejection.Command, error) {
	return rejection.Command{Verb: rejection.VerbDraftIn, Text: b.Language}, nil
}

// questionBody puts one question into a thank-you for real feedback, or takes it out again.
type questionBody struct {
	Question bool `json:"question" doc:"Whether the thank-you asks one question."`
}

func (b questionBody) command() (rejection.Command, error) {
	text := "NO"
	if b.Question {
		text = ""
	}
	return rejection.Command{Verb: rejection.VerbAsk, Text: text}, nil
}
