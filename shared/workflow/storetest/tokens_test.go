package storetest

import (
	"fmt"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

func tokenCases() []testCase {
	return []testCase{
		{"Load", testTokenLoad},
		{"Expiry", testTokenExpiry},
		{"TakeOnce", testTokenTakeOnce},
		{"TakeRace", testTokenTakeRace},
		{"Delete", testTokenDelete},
		{"List", testTokenList},
		{"ListLive", testTokenListLive},
	}
}

func token(n int, owner rejection.Owner) workflow.Token {
	return workflow.Token{
		Hash: fmt.Sprintf("%064x-%s", n, owner), Owner: owner, Purpose: workflow.PurposeAPI, Name: "Läptop", Created: at(n),
	}
}

// tokens returns an owner's tokens of both purposes that the suite uses.
func (s *suite) tokens(owner rejection.Owner) []workflow.Token {
	s.Helper()
	var all []workflow.Token
	for _, purpose := range []workflow.Purpose{workflow.PurposeAPI, workflow.PurposeSignIn} {
		list, err := s.store.ListTokens(s.ctx, owner, purpose, at(0))
		s.ok(err)
		all = append(all, list...)
	}
	return all
}

func testTokenLoad(s *suite) {
	tok := token(1, robin)
	tok.Act = "delete all"
	s.ok(s.store.SaveToken(s.ctx, tok))
	foreign := token(2, sasha)
	foreign.Hash = tok.Hash
	s.code(s.store.SaveToken(s.ctx, foreign), rejection.CodeExists)
	for range 2 {
		got, err := s.store.LoadToken(s.ctx, tok.Hash, at(0))
		s.ok(err)
		s.same(got, tok)
	}
	for _, hash := range []string{"", "h", tok.Hash + "0", tok.Hash[1:]} {
		_, err := s.store.LoadToken(s.ctx, hash, at(0))
		s.code(err, rejection.CodeNotFound)
		_, err = s.store.TakeToken(s.ctx, hash, at(0))
		s.code(err, rejection.CodeNotFound)
	}
	s.same(len(s.tokens(sasha)), 0)
}

// testTokenExpiry requires the exact moment: an expired token is none, whether it was cleaned away or not.
func testTokenExpiry(s *suite) {
	for name, c := range map[string]struct {
		now  time.Time
		live bool
	}{
		"before": {at(10).Add(-1), true}, "at": {at(10), false}, "after": {at(10).Add(1), false}, "years after": {at(10).AddDate(5, 0, 0), false},
	} {
		tok := token(1, robin)
		tok.Hash, tok.Expires = name, at(10)
		s.ok(s.store.SaveToken(s.ctx, tok))
		_, err := s.store.LoadToken(s.ctx, name, c.now)
		s.same(err == nil, c.live)
		list, err := s.store.ListTokens(s.ctx, robin, workflow.PurposeAPI, c.now)
		s.ok(err)
		s.same(len(list) > 0, c.live)
		_, err = s.store.TakeToken(s.ctx, name, c.now)
		s.same(err == nil, c.live)
		if !c.live {
			s.code(err, rejection.CodeNotFound)
		}
		s.ok(s.store.DeleteToken(s.ctx, name))
	}
	s.ok(s.store.SaveToken(s.ctx, token(2, robin)))
	_, err := s.store.LoadToken(s.ctx, token(2, robin).Hash, at(0).AddDate(100, 0, 0))
	s.ok(err)
}

func testTokenTakeOnce(s *suite) {
	tok := token(1, robin)
	s.ok(s.store.SaveToken(s.ctx, tok))
	got, err := s.store.TakeToken(s.ctx, tok.Hash, at(0))
	s.ok(err)
	s.same(got, tok)
	_, err = s.store.TakeToken(s.ctx, tok.Hash, at(0))
	s.code(err, rejection.CodeNotFound)
	_, err = s.store.LoadToken(s.ctx, tok.Hash, at(0))
	s.code(err, rejection.CodeNotFound)
	s.same(len(s.tokens(robin)), 0)
}

func testTokenTakeRace(s *suite) {
	for i := range 5 {
		tok := token(i, robin)
		s.ok(s.store.SaveToken(s.ctx, tok))
		errs := race(20, func(int) error {
			_, err := s.store.TakeToken(s.ctx, tok.Hash, at(0))
			return err
		})
		s.same(len(s.winners(errs, rejection.CodeNotFound)), 1)
	}
}

func testTokenDelete(s *suite) {
	tok := token(1, robin)
	s.ok(s.store.SaveToken(s.ctx, tok))
	s.ok(s.store.DeleteToken(s.ctx, "another"))
	s.ok(s.store.DeleteToken(s.ctx, tok.Hash))
	s.ok(s.store.DeleteToken(s.ctx, tok.Hash))
	_, err := s.store.LoadToken(s.ctx, tok.Hash, at(0))
	s.code(err, rejection.CodeNotFound)
	s.same(len(s.tokens(robin)), 0)
	s.ok(s.store.SaveToken(s.ctx, tok))
}

func testTokenList(s *suite) {
	for i := range 103 {
		tok := token(i, robin)
		if i%2 == 0 {
			tok.Purpose = workflow.PurposeSignIn
		}
		s.ok(s.store.SaveToken(s.ctx, tok))
	}
	s.ok(s.store.SaveToken(s.ctx, token(1, sasha)))
	s.same(len(s.tokens(robin)), 103)
	s.same(s.tokens(sasha), []workflow.Token{token(1, sasha)})
	for i := 200; i < 260; i++ {
		s.ok(s.store.SaveToken(s.ctx, token(i, robin)))
	}
	list, err := s.store.ListTokens(s.ctx, robin, workflow.PurposeAPI, at(0))
	s.ok(err)
	s.same(len(list), 100)
}

// testTokenListLive requires that many expired tokens do not hide a live one.
func testTokenListLive(s *suite) {
	live := token(0, robin)
	s.ok(s.store.SaveToken(s.ctx, live))
	for i := 1; i < 150; i++ {
		tok := token(i, robin)
		tok.Created, tok.Expires = at(i%7), at(10)
		s.ok(s.store.SaveToken(s.ctx, tok))
	}
	list, err := s.store.ListTokens(s.ctx, robin, workflow.PurposeAPI, at(10))
	s.ok(err)
	s.same(list, []workflow.Token{live})
}
