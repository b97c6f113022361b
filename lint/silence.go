package lint

import (
	"math"
	"slices"
)

// ofRule is one rule in one file.
type ofRule struct{ path, rule string }

// silence is what the directives of a file mean for one rule: which lines are silenced, and
// by which directive. It is made once for all findings of the rule, because both can be many.
type silence struct {
	file   *mark         // by a disable-file
	lines  map[int]*mark // by a disable-line or disable-next-line
	ranges []silentRange // from a disable on, one after the other
}

// mark is where it is noted that a directive, or a name in it, silenced something.
type mark struct {
	place int // of the directive among those of its file
	used  *bool
}

type silentRange struct {
	first, last int // lines, both within
	used        *bool
}

func silenceOf(directives []directive, rule string) *silence {
	s := &silence{lines: map[int]*mark{}}
	var open *silentRange
	for i := range directives {
		d := &directives[i]
		used := d.names(rule)
		if used == nil {
			continue
		}
		switch d.verb {
		case disableFile:
			if s.file == nil {
				s.file = &mark{i, used}
			}
		case disableLine:
			s.line(d.line, i, used)
			s.line(d.last, i, used)
		case disableNextLine:
			s.line(d.last+1, i, used)
		case disable:
			if open == nil {
				open = &silentRange{d.line, math.MaxInt, used}
			}
		case enable:
			if open != nil {
				open.last = d.line - 1
				s.ranges = append(s.ranges, *open)
				open = nil
			}
		}
	}
	if open != nil {
		s.ranges = append(s.ranges, *open)
	}
	return s
}

func (s *silence) line(n, place int, used *bool) {
	if s.lines[n] == nil {
		s.lines[n] = &mark{place, used}
	}
}

// on returns where to note that the line is silenced, nil when it is not. Comments for a line
// or a file go before ranges, and the first of those is the one that counts.
func (s *silence) on(line int) *bool {
	switch here := s.lines[line]; {
	case here != nil && (s.file == nil || here.place < s.file.place):
		return here.used
	case s.file != nil:
		return s.file.used
	}
	i, _ := slices.BinarySearchFunc(s.ranges, line, func(r silentRange, line int) int { return r.last - line })
	if i < len(s.ranges) && s.ranges[i].first <= line {
		return s.ranges[i].used
	}
	return nil
}

// names returns where to note that d silenced a finding of the rule, nil when d does not
// speak of it. Without names it speaks of all.
func (d *directive) names(rule string) *bool {
	if len(d.rules) == 0 {
		return &d.used
	}
	for i := range d.rules {
		if Matches(d.rules[i].pattern, rule) {
			return &d.rules[i].used
		}
	}
	return nil
}
