package demo

import (
	"context"
	"time"
)

// scene is something that happens: at a moment, told in a sentence, then done.
type scene struct {
	at   time.Time
	what string
	do   func(ctx context.Context, t *telling) error
}

// play tells scenes one after the other.
func (t *telling) play(ctx context.Context, scenes ...scene) error {
	for _, s := range scenes {
		if err := t.at(ctx, s.at, s.what); err != nil {
			return err
		}
		if err := s.do(ctx, t); err != nil {
			return err
		}
	}
	return nil
}

func forwards(file string) func(context.Context, *telling) error {
	return func(ctx context.Context, t *telling) error { return t.forwards(ctx, file) }
}

func answers(from, file string) func(context.Context, *telling) error {
	return func(ctx context.Context, t *telling) error { return t.answers(ctx, from, file) }
}

func says(word string) func(context.Context, *telling) error {
	return func(ctx context.Context, t *telling) error { return t.says(ctx, word) }
}

func chapters() []func(context.Context, *telling) error {
	return []func(context.Context, *telling) error{blahBlah, answer, realFeedback, invitation}
}

// blahBlah is a rejection that says nothing, up to the request that leaves.
func blahBlah(ctx context.Context, t *telling) error {
	t.page.chapter("1. Blah blah: the request")
	err := t.play(
		ctx,
		scene{
			dublin(16, 9, 31), "Northwind said no on Friday, kindly and without a reason. Robin forwards the mail from her phone, " +
				"with a line on top about Ann, who interviewed her.", forwards("forward-gmail-generic.eml"),
		},
		scene{dublin(16, 20, 12), "Robin has slept on it, nearly. She replies. That is near a word, but none: Lemonaid asks and never guesses.", says("send pls")},
		scene{dublin(16, 20, 13), "Now it is one.", says("SEND")},
	)
	if err != nil {
		return err
	}
	return t.leaves(ctx, "northwind.example")
}

// answer is what Ann writes back, and the thanks for it.
func answer(ctx context.Context, t *telling) error {
	t.page.chapter("2. Somebody answers: the thank-you and the lesson")
	err := t.play(
		ctx,
		scene{dublin(19, 16, 5), "Ann answers. She need not have.", answers("ann.lee@northwind.example", "answer-substantive.eml")},
		scene{dublin(19, 16, 20), "Northwind still is Robin's first choice, so the thank-you may say so.", says("TOP CHOICE YES")},
		scene{dublin(19, 16, 22), "She has read the new draft.", says("SEND")},
	)
	if err != nil {
		return err
	}
	if err := t.leaves(ctx, "northwind.example"); err != nil {
		return err
	}
	t.page.aside("What was kept from it, for the next interview:")
	return t.lessons(ctx)
}

// realFeedback is a rejection that holds feedback: thanks, and no request.
func realFeedback(ctx context.Context, t *telling) error {
	t.page.chapter("3. A no with real feedback: thanks, and nothing to ask")
	err := t.play(
		ctx,
		scene{
			dublin(20, 18, 4), "Tomas of Harbour & Pike wrote himself, and said why. Robin forwards it.",
			forwards("forward-outlook-substantive.eml"),
		},
		scene{dublin(20, 18, 30), "There is nothing to ask for. There is something to thank for.", says("SEND")},
	)
	if err != nil {
		return err
	}
	return t.leaves(ctx, "harbourpike.example")
}

// invitation is the next interview, with what was learned.
func invitation(ctx context.Context, t *telling) error {
	t.page.chapter("4. The next interview: the brief")
	err := t.play(ctx, scene{
		dublin(31, 12, 10), "Larkspur Rail invites Robin to an interview. She forwards that too.",
		forwards("forward-gmail-invitation.eml"),
	})
	if err != nil {
		return err
	}
	t.page.aside("Two weeks, three letters to two people who took the time, and something to build on next Tuesday. Run it yourself: go run ./infra/local")
	return nil
}
