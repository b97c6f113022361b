package site

import (
	"strings"

	"github.com/presscheck/presscheck/lint/frontmatter"
)

// consequences is what one generator makes of what the rules find, as sentences without a
// full stop that follow the finding. They say what the recordings of testdata/generators
// show, in the words by which its test tells the outcomes apart.
type consequences struct {
	unreadable string // of a header that its format's library refuses
	unseen     string // of a header that the generator does not take for one
	unclosed   string // of a header whose end it does not see
	undated    string // of a date that it cannot read
	garbled    string // of a file that is not in UTF-8

	lost bool // there is no page of a post whose header is unreadable

	rules map[string]string // of single rules, by id; they win over the groups
}

// Consequence says what the site's generator does about a kind of breakage, "" when nothing
// certain is known. The breakage is a rule's id, with "/mild" behind it where the generator
// puts up with it.
func (s *Site) Consequence(breakage string) string {
	c, ok := consequencesOf()[s.profile.Name]
	if !ok {
		return ""
	}
	if said, ok := c.rules[breakage]; ok {
		return said
	}
	if rule, mild := strings.CutSuffix(breakage, "/mild"); mild {
		return c.rules[rule]
	}
	return c.ofGroup(breakage)
}

func (c *consequences) ofGroup(rule string) string {
	if rule == "encoding/invalid-utf8" {
		return c.garbled
	}
	name, ok := strings.CutPrefix(rule, "frontmatter/")
	if !ok {
		return ""
	}
	switch name {
	case "yaml-syntax", "yaml-tab", "indent", "missing-space", "smart-quotes", "toml-syntax", "json-syntax", "format-mismatch", "template-braces":
		return c.unreadable
	case "missing-open", "not-at-start", "fence-typo", "fence-length", "fence-whitespace", "bom":
		return c.unseen
	case "unclosed":
		return c.unclosed
	case "date-invalid", "date-format":
		return c.undated
	case "encoding":
		return c.garbled
	}
	return ""
}

// loses reports whether the generator makes no page of a post whose header cannot be read for
// such a problem.
func (s *Site) loses(problem frontmatter.ProblemKind) bool {
	c, ok := consequencesOf()[s.profile.Name]
	return ok && c.lost && s.Consequence("frontmatter/"+string(problem)) == c.unreadable
}
