package cli

import (
	"encoding/json"
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/presscheck/presscheck/lint/config"
	"github.com/presscheck/presscheck/lint/report"
	"github.com/presscheck/presscheck/lint/site"
)

func configCommand() *cli.Command {
	return &cli.Command{
		Name:      "config",
		Usage:     "print the effective configuration and where each value comes from",
		ArgsUsage: "[PATH]",
		Flags: append(runFlags(),
			toggle("schema", "", "print the JSON Schema of presscheck.yaml", groupOutput)),
		Action: configAction,
	}
}

func configAction(c *cli.Context) error {
	s, err := newSession(c)
	if err != nil {
		return err
	}
	if c.Bool("schema") {
		schema, err := config.Schema(s.rules)
		if err != nil {
			return err
		}
		_, err = s.out.Write(schema)
		return err
	}
	asJSON, err := tableFormat(c)
	if err != nil {
		return err
	}
	start := s.dir
	switch c.NArg() {
	case 0:
	case 1:
		asked, err := s.askedFor(c.Args().Slice())
		if err != nil {
			return err
		}
		start = asked[0]
	default:
		return hintf("one path, or none", "presscheck config looks at one site")
	}
	root, err := site.Find(start)
	if err != nil {
		return err
	}
	effective, err := s.configure(root)
	if err != nil {
		return err
	}
	values, err := inForce(c.Context, root, effective)
	if err != nil {
		return err
	}
	if asJSON {
		return writeJSON(s.out, configRows(values))
	}
	return s.printConfig(values)
}

// configRow is a key in the output of presscheck config --format json.
type configRow struct {
	Key    string `json:"key"`
	Value  any    `json:"value"`
	Origin string `json:"origin"`
}

func configRows(values []config.Value) []configRow {
	var rows []configRow
	for _, v := range values {
		rows = append(rows, configRow{v.Key, v.Value, string(v.Origin)})
	}
	return rows
}

// printConfig prints a line for each key: the value as YAML in flow style, which JSON is a
// part of, and its origin as a remark.
func (s *session) printConfig(values []config.Value) error {
	for _, v := range values {
		value, err := json.Marshal(v.Value)
		if err != nil {
			return fmt.Errorf("print %s: %w", v.Key, err)
		}
		if word, ok := v.Value.(string); ok {
			value = []byte(word)
		}
		if v.Value == nil {
			value = []byte("~")
		}
		fmt.Fprintf(s.out, "%s: %s  # %s\n", v.Key, report.Visible(string(value)), report.Visible(string(v.Origin)))
	}
	return nil
}
