package web

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// addressView is a second address of an owner.
type addressView struct {
	ID      string    `json:"id"`
	Address string    `json:"address"`
	Created time.Time `json:"created" doc:"When it was confirmed from there."`
}

func viewAddress(t workflow.Token) addressView {
	return addressView{ID: tokenID(t), Address: t.Name, Created: t.Created}
}

type addressesOutput struct {
	Body struct {
		Addresses []addressView `json:"addresses"`
	}
}

type newAddressInput struct {
	Key  string `header:"Idempotency-Key" maxLength:"1000" doc:"1 to 200 printable characters. An address is asked once a day; the same key may ask it again."`
	Body struct {
		Address string `json:"address" minLength:"3" maxLength:"254" doc:"An address of yours, as RFC 5322 writes one."`
	}
}

type askedOutput struct {
	Body struct {
		Asked string `json:"asked" doc:"The address that was asked, by mail; it is yours once the answer there is YES."`
	}
}

// ruleView is a secret inbox address for a mailbox rule; the address itself is shown once, when it is made.
type ruleView struct {
	ID      string    `json:"id"`
	Created time.Time `json:"created"`
}

type rulesOutput struct {
	Body struct {
		Rules []ruleView `json:"rules"`
	}
}

type newRuleInput struct {
	Key string `header:"Idempotency-Key" maxLength:"1000" doc:"1 to 200 printable characters. An address is shown once: the same key again gives 409."`
}

type newRuleOutput struct {
	Body struct {
		Address string `json:"address" doc:"What comes here opens rejections of yours, whoever sends it. It is shown this once and stored hashed."`
	}
}

func (s *server) addressOperations(api huma.API) {
	register(s, api, operation{
		id: "list-addresses", method: http.MethodGet, path: "/v1/addresses", tag: "Settings", summary: "List your other addresses",
	}, s.addresses)
	register(s, api, operation{
		id: "add-address", method: http.MethodPost, path: "/v1/addresses", tag: "Settings", status: http.StatusAccepted,
		summary: "Ask an address, by mail, whether it is yours too",
		codes:   []rejection.Code{rejection.CodeDenied, rejection.CodeExists, rejection.CodeOptedOut},
	}, s.addAddress)
	register(s, api, operation{
		id: "remove-address", method: http.MethodDelete, path: "/v1/addresses/{id}", tag: "Settings",
		summary: "Forget one of your other addresses", codes: []rejection.Code{rejection.CodeNotFound},
	}, s.removeAddress)
	register(s, api, operation{
		id: "list-rules", method: http.MethodGet, path: "/v1/rule-addresses", tag: "Settings",
		summary: "List your secret addresses for mailbox rules, without the addresses",
	}, s.rules)
	register(s, api, operation{
		id: "new-rule", method: http.MethodPost, path: "/v1/rule-addresses", tag: "Settings", status: http.StatusCreated,
		summary: "Make a secret address for a mailbox rule; a sixth one ends the oldest", codes: []rejection.Code{rejection.CodeDuplicate},
	}, s.newRule)
	register(s, api, operation{
		id: "end-rule", method: http.MethodDelete, path: "/v1/rule-addresses/{id}", tag: "Settings",
		summary: "End a secret address", codes: []rejection.Code{rejection.CodeNotFound},
	}, s.endRule)
}

func (s *server) addresses(ctx context.Context, _ *struct{}) (*addressesOutput, error) {
	found, err := s.tokensFor(ctx, workflow.PurposeAlso)
	out := &addressesOutput{}
	out.Body.Addresses = make([]addressView, 0, len(found))
	for _, t := range found {
		out.Body.Addresses = append(out.Body.Addresses, viewAddress(t))
	}
	return out, err
}

func (s *server) addAddress(ctx context.Context, in *newAddressInput) (*askedOutput, error) {
	owner := visitorIn(ctx).owner
	id, err := s.claimKey(ctx, owner, in.Key, "address", in.Body)
	if err != nil {
		return nil, err
	}
	second, err := s.App.AddAddress(ctx, owner, in.Body.Address, id)
	if err != nil {
		return nil, err
	}
	out := &askedOutput{}
	out.Body.Asked = string(second)
	return out, nil
}

func (s *server) removeAddress(ctx context.Context, in *tokenInput) (*struct{}, error) {
	return nil, s.endToken(ctx, workflow.PurposeAlso, in.ID)
}

func (s *server) rules(ctx context.Context, _ *struct{}) (*rulesOutput, error) {
	found, err := s.tokensFor(ctx, workflow.PurposeInbox)
	out := &rulesOutput{}
	out.Body.Rules = make([]ruleView, 0, len(found))
	for _, t := range found {
		out.Body.Rules = append(out.Body.Rules, ruleView{ID: tokenID(t), Created: t.Created})
	}
	return out, err
}

func (s *server) newRule(ctx context.Context, in *newRuleInput) (*newRuleOutput, error) {
	owner := visitorIn(ctx).owner
	once, err := s.claimKey(ctx, owner, in.Key, "rule", nil)
	if err != nil {
		return nil, err
	}
	if err := s.onlyOnce(ctx, "rule:"+once); err != nil {
		return nil, err
	}
	out := &newRuleOutput{}
	out.Body.Address, err = s.App.RuleAddress(ctx, owner)
	return out, err
}

func (s *server) endRule(ctx context.Context, in *tokenInput) (*struct{}, error) {
	return nil, s.endToken(ctx, workflow.PurposeInbox, in.ID)
}

// tokensFor lists the tokens of whoever asks for one purpose.
func (s *server) tokensFor(ctx context.Context, purpose workflow.Purpose) ([]workflow.Token, error) {
	return s.App.Store.ListTokens(ctx, visitorIn(ctx).owner, purpose, s.now())
}

// endToken ends one of them.
func (s *server) endToken(ctx context.Context, purpose workflow.Purpose, id string) error {
	found, err := s.tokensFor(ctx, purpose)
	if err != nil {
		return err
	}
	for _, t := range found {
		if tokenID(t) == id {
			return s.App.Store.DeleteToken(ctx, t.Hash)
		}
	}
	return rejection.Refuse(rejection.CodeNotFound, "no such token")
}
