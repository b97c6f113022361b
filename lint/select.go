package lint

import "strings"

// Matches reports whether pattern names the rule id: the id itself, its family, or a
// family with a star ("links/missing-file", "links", "links/*", "*").
func Matches(pattern, id string) bool {
	switch {
	case pattern == "*" || pattern == id:
		return true
	case strings.HasSuffix(pattern, "*"):
		return strings.HasPrefix(id, strings.TrimSuffix(pattern, "*"))
	}
	return len(id) > len(pattern) && id[len(pattern)] == '/' && id[:len(pattern)] == pattern
}

// MatchesAny reports whether one of patterns names the rule id.
func MatchesAny(patterns []string, id string) bool {
	for _, p := range patterns {
		if Matches(p, id) {
			return true
		}
	}
	return false
}

// Runs reports whether the rule id is among o.Rules and is switched on.
func (o *Options) Runs(id string) bool {
	for i := range o.Rules {
		if o.Rules[i].ID == id {
			return o.level(&o.Rules[i]) != Off
		}
	}
	return false
}

// level returns how findings of a rule are reported: Off for a rule that does not run.
// A severity in the configuration, or the rule's exact id in --select, turns on a rule that
// is off by default; a family does not.
func (o *Options) level(r *Rule) Severity {
	configured, set := o.Levels[r.ID]
	set = set && configured != Unset
	switch {
	case MatchesAny(o.Ignore, r.ID):
		return Off
	case len(o.Select) > 0 && !MatchesAny(o.Select, r.ID):
		return Off
	case r.Scope == NetworkScope && !o.Settings.Links.Online:
		return Off
	case set && configured != Off:
		return configured
	case exactly(o.Select, r.ID):
		return Unset // the finding's own
	case set:
		return Off
	case r.Off:
		return Off
	}
	return Unset // the finding's own
}

func exactly(patterns []string, id string) bool {
	for _, p := range patterns {
		if p == id {
			return true
		}
	}
	return false
}
