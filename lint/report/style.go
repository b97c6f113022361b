package report

import (
	"github.com/fatih/color"

	"github.com/presscheck/presscheck/lint"
)

// style colours text for a terminal, or leaves it as it is. It has no global state: whether
// there is colour is for Options to say.
type style struct {
	on bool
}

func (s style) paint(words string, attributes ...color.Attribute) string {
	if !s.on || words == "" {
		return words
	}
	c := color.New(attributes...)
	c.EnableColor()
	return c.Sprint(words)
}

func (s style) bold(words string) string  { return s.paint(words, color.Bold) }
func (s style) faint(words string) string { return s.paint(words, color.Faint) }
func (s style) good(words string) string  { return s.paint(words, color.FgGreen) }

func (s style) severity(words string, severity lint.Severity) string {
	switch severity {
	case lint.Error:
		return s.paint(words, color.FgRed, color.Bold)
	case lint.Warning:
		return s.paint(words, color.FgYellow, color.Bold)
	default:
		return s.paint(words, color.FgCyan)
	}
}
