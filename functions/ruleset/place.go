package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
)

// none stands for "no rule set" in attributes and ids, where an empty value would be hard to tell from a missing one. No
// set can have this name: SES wants a letter or digit first.
const none = "-"

// Place is where the stack's rule goes, and what was active before us where we are to take its place. CloudFormation keeps
// it as the physical id, so that it survives this function's crash at any point.
type Place struct {
	Name     string
	Previous string
}

// String is the physical id. No rule set's name holds a slash.
func (p Place) String() string { return p.Name + "/" + cmp.Or(p.Previous, none) }

// readPlace reads a physical id; an id of CloudFormation's own, which a failed creation leaves, is the zero Place.
func readPlace(id string) Place {
	name, previous, found := strings.Cut(id, "/")
	if !found {
		return Place{}
	}
	return Place{Name: name, Previous: fromNone(previous)}
}

// choose says where the rule goes: to the set that is active, or to our own where none is active or where we may take its
// place. Our own is made here, but not made active: the rule has to be in it first.
func choose(ctx context.Context, sets RuleSets, own string, old Place, mayReplace bool) (Place, error) {
	active, err := sets.Active(ctx)
	if err != nil {
		return Place{}, err
	}
	before := active
	if active == own {
		before = old.Previous
	}
	if before != "" && !mayReplace {
		return Place{Name: before}, nil
	}
	return Place{Name: own, Previous: before}, sets.Create(ctx, own)
}

// discard removes our own set where the resource that ends had made it. While it is active it stays: then a newer place of
// this stack has the same name.
func discard(ctx context.Context, sets RuleSets, own string, old Place) error {
	if old.Name != "" && old.Name != own {
		return nil
	}
	active, err := sets.Active(ctx)
	if err != nil || active == own {
		return err
	}
	return sets.Delete(ctx, own)
}

// activate makes the place's set active, and refuses where that would break a set which is neither ours nor the one that
// we were told to replace.
func activate(ctx context.Context, sets RuleSets, own string, place Place, mayReplace bool) error {
	active, err := sets.Active(ctx)
	if err != nil || active == place.Name {
		return err
	}
	replaces := mayReplace && active == place.Previous
	if active != "" && active != own && !replaces {
		return fmt.Errorf("the rule set %q is active and somebody else's, so %q was not made active: "+
			"deploy again with ActivateRuleSet=true to replace it, or make %[2]q active yourself", active, place.Name)
	}
	return sets.Activate(ctx, place.Name)
}

// restore makes active what was active before us, but only while ours is still active.
func restore(ctx context.Context, sets RuleSets, own, previous string) error {
	active, err := sets.Active(ctx)
	if err != nil || active != own {
		return err
	}
	err = sets.Activate(ctx, previous)
	if errors.Is(err, ErrNoSuchSet) {
		return sets.Activate(ctx, "")
	}
	return err
}

func fromNone(name string) string {
	if name == none {
		return ""
	}
	return name
}
