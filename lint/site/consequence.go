package site

import (
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint/frontmatter"
)

// consequences is what one generator makes of what the rules find, as sentences without a
// full stop that follow the finding. They say what the recordings of testdata/generators
// show, in the words by which its test tells the outcomes apart.
type consequences struct {
	generator string

	unreadable string // of a header that its format's library refuses
	unseen     string // of a header that the generator does not take for one
	unclosed   string // of a header whose end it does not see
	undated    string // of a date that it cannot read
	garbled    string // of a file that is not in UTF-8

	lost bool // there is no page of a post whose header is unreadable

	rules []said // of single rules; they win over the groups
}

type said struct{ rule, text string }

func (s *Site) consequences() *consequences {
	i := slices.IndexFunc(allConsequences, func(c consequences) bool { return c.generator == s.profile.Name })
	if i < 0 {
		return &consequences{}
	}
	return &allConsequences[i]
}

func (c *consequences) ofRule(id string) (text string, ok bool) {
	for _, known := range c.rules {
		if known.rule == id {
			return known.text, true
		}
	}
	return "", false
}

// Consequence says what the site's generator does about a kind of breakage, "" when nothing
// certain is known. The breakage is a rule's id, with "/mild" behind it where the generator
// puts up with it.
func (s *Site) Consequence(breakage string) string {
	c := s.consequences()
	if text, ok := c.ofRule(breakage); ok {
		return text
	}
	if rule, mild := strings.CutSuffix(breakage, "/mild"); mild {
		text, _ := c.ofRule(rule)
		return text
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
	c := s.consequences()
	return c.lost && s.Consequence("frontmatter/"+string(problem)) == c.unreadable
}
