package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/config"
)

func explainCommand() *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "say what a rule finds, why it matters and how it is mended or silenced",
		ArgsUsage: "RULE",
		Action: func(c *cli.Context) error {
			s, err := newSession(c)
			if err != nil {
				return err
			}
			if c.NArg() != 1 {
				return hintf("presscheck rules lists them", "presscheck explain needs the name of one rule")
			}
			matching, err := s.rulesNamed(c.Args().First())
			if err != nil {
				return err
			}
			for i := range matching {
				if i > 0 {
					fmt.Fprintln(s.out)
				}
				explain(s.out, &matching[i])
			}
			return nil
		},
	}
}

// rulesNamed returns the rules that a name means: one, or those of a family.
func (s *session) rulesNamed(name string) ([]lint.Rule, error) {
	name = strings.ToLower(name)
	var out []lint.Rule
	var ids []string
	for _, r := range s.rules {
		ids = append(ids, r.ID)
		if lint.Matches(name, r.ID) {
			out = append(out, r)
		}
	}
	if len(out) > 0 {
		return out, nil
	}
	for _, id := range ids {
		if _, short, _ := strings.Cut(id, "/"); short == name {
			return s.rulesNamed(id)
		}
	}
	hint := "presscheck rules lists them"
	if near := config.Nearest(name, ids); near != "" {
		hint = "did you mean " + near + "?"
	}
	return nil, hintf(hint, "there is no rule %q", name)
}

func explain(w io.Writer, r *lint.Rule) {
	fmt.Fprintf(w, "%s: %s\n\n", r.ID, r.Summary)
	fmt.Fprintf(w, "%s; %s.\n", severityOf(r), fixOf(r))
	if r.Doc.Why != "" {
		fmt.Fprintf(w, "\n%s\n", wrap(r.Doc.Why, 78))
	}
	example := func(title, text string) {
		if text != "" {
			fmt.Fprintf(w, "\n%s:\n\n%s\n", title, indent(text))
		}
	}
	where := ""
	if r.Doc.Generator != "" {
		where = " (" + r.Doc.Generator + ")"
	}
	example("Found"+where, r.Doc.Bad)
	example("Fine", r.Doc.Good)
	if r.Doc.Repair != "" {
		fmt.Fprintf(w, "\n%s\n", wrap(r.Doc.Repair, 78))
	}
	fmt.Fprintf(w, "\nSilence it at one place with a comment on the line before:\n\n"+
		"    <!-- presscheck-disable-next-line %s -- the reason -->\n\n"+
		"or everywhere in presscheck.yaml:\n\n    rules:\n      %s: off\n", r.ID, r.ID)
}

func severityOf(r *lint.Rule) string {
	level := "Severity: " + r.Severity.String()
	if r.Off {
		level += ", off unless it is named"
	}
	return level
}

func fixOf(r *lint.Rule) string {
	switch r.Fix {
	case lint.Safe:
		return "mended by presscheck fix"
	case lint.Unsafe:
		return "mended by presscheck fix --unsafe"
	case lint.Suggestion:
		return "mended by presscheck fix --interactive, after you choose"
	}
	return "to be mended by hand"
}

func indent(text string) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = "    " + line
		}
	}
	return strings.Join(lines, "\n")
}

// wrap breaks text into lines of at most width runes, where words allow it.
func wrap(text string, width int) string {
	var b strings.Builder
	column := 0
	for _, word := range strings.Fields(text) {
		n := len([]rune(word))
		switch {
		case column == 0:
		case column+1+n > width:
			b.WriteByte('\n')
			column = 0
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += n
	}
	return b.String()
}
