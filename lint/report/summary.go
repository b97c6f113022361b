package report

import (
	"fmt"
	"strings"

	"github.com/presscheck/presscheck/lint"
)

// tally counts what a report says.
type tally struct {
	errors, warnings, infos  int
	safe, unsafe, suggestion int // findings by the safest fix that they have
}

func tallyOf(r *lint.Report) tally {
	t := tally{errors: r.Count(lint.Error), warnings: r.Count(lint.Warning), infos: r.Count(lint.Info)}
	for i := range r.Findings {
		switch remedyOf(&r.Findings[i]) {
		case lint.Safe:
			t.safe += r.Findings[i].Places()
		case lint.Unsafe:
			t.unsafe += r.Findings[i].Places()
		case lint.Suggestion:
			t.suggestion += r.Findings[i].Places()
		}
	}
	return t
}

// remedyOf returns how a finding can be repaired: Safe by fix, Unsafe by fix --unsafe,
// Suggestion by fix --interactive.
func remedyOf(f *lint.Finding) lint.Safety {
	if best, ok := f.Best(lint.Unsafe); ok {
		return best.Safety
	}
	if len(f.Fixes)+len(f.Suggestions) > 0 {
		return lint.Suggestion
	}
	return lint.NoFix
}

// counts says how much was found: "2 errors and 1 warning in 42 files".
func (t tally) counts(files int) string {
	var parts []string
	add := func(n int, one, many string) {
		if n > 0 {
			parts = append(parts, plural(n, one, many))
		}
	}
	add(t.errors, "error", "errors")
	add(t.warnings, "warning", "warnings")
	add(t.infos, "info", "infos")
	if files == 0 && len(parts) == 0 {
		return "nothing was checked"
	}
	in := " in " + plural(files, "file", "files")
	if len(parts) == 0 {
		return "nothing found" + in
	}
	return list(parts) + in
}

// remedies says what repairs how much, "" when nothing does.
func (t tally) remedies() string {
	var parts []string
	add := func(n int, command string) {
		if n == 0 {
			return
		}
		if len(parts) == 0 {
			parts = append(parts, fmt.Sprintf("%d can be fixed with %s", n, command))
		} else {
			parts = append(parts, fmt.Sprintf("%d more with %s", n, command))
		}
	}
	add(t.safe, "presscheck fix")
	add(t.unsafe, "presscheck fix --unsafe")
	add(t.suggestion, "presscheck fix --interactive")
	return strings.Join(parts, ", ")
}

// aside says what was left out on purpose, "" when nothing was.
func aside(r *lint.Report) string {
	var parts []string
	if r.Suppressed > 0 {
		parts = append(parts, fmt.Sprintf("%d silenced by comments", r.Suppressed))
	}
	if r.Baselined > 0 {
		parts = append(parts, fmt.Sprintf("%d accepted by the baseline", r.Baselined))
	}
	return list(parts)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// list joins parts as a sentence does: "a, b and c".
func list(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}
