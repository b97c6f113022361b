package cli

import (
	"encoding/json"
	"io"

	"github.com/urfave/cli/v2"
)

// tableFormats are the formats of commands that print a table.
func formatFlag() cli.Flag {
	return text("format", "NAME", "text or json", groupOutput)
}

// tableFormat returns whether a command that prints a table prints JSON.
func tableFormat(c *cli.Context) (asJSON bool, err error) {
	switch format := c.String("format"); format {
	case "", "text":
		return false, nil
	case "json":
		return true, nil
	default:
		return false, hintf("text and json are known", "unknown format %q", format)
	}
}

func rulesCommand() *cli.Command {
	return &cli.Command{
		Name:  "rules",
		Usage: "list every rule with its severity and how it is mended",
		Flags: []cli.Flag{formatFlag()},
		Action: func(c *cli.Context) error {
			s, err := newSession(c)
			if err != nil {
				return err
			}
			if err := noArguments(c); err != nil {
				return err
			}
			asJSON, err := tableFormat(c)
			if err != nil {
				return err
			}
			if asJSON {
				return writeJSON(s.out, s.ruleList())
			}
			var table [][]string
			for _, r := range s.ruleList() {
				level := r.Severity
				if !r.On {
					level = "(" + level + ")"
				}
				table = append(table, []string{r.ID, level, r.Fix, r.Summary})
			}
			writeTable(s.out, "", table)
			return nil
		},
	}
}

// ruleRow is a rule in the output of presscheck rules.
type ruleRow struct {
	ID       string `json:"id"`
	Summary  string `json:"summary"`
	Severity string `json:"severity"`
	On       bool   `json:"on"` // runs unless it is switched off
	Fix      string `json:"fix"`
}

func (s *session) ruleList() []ruleRow {
	out := make([]ruleRow, len(s.rules))
	for i, r := range s.rules {
		out[i] = ruleRow{ID: r.ID, Summary: r.Summary, Severity: r.Severity.String(), On: !r.Off, Fix: r.Fix.String()}
	}
	return out
}

func noArguments(c *cli.Context) error {
	if c.NArg() > 0 {
		return hintf("presscheck "+c.Command.Name+" --help says what it takes", "presscheck %s takes no argument, so not %q", c.Command.Name, c.Args().First())
	}
	return nil
}

func writeJSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}
