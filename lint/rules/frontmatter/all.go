// Package frontmatter holds the rules of the family frontmatter, one a file.
package frontmatter

import "github.com/presscheck/presscheck/lint"

// All lists the rules of the family in the order of their ids.
func All() []lint.Rule {
	return []lint.Rule{}
}
