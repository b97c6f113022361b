// Package site holds the rules of the family site, one a file: what can only be seen over
// the whole site.
package site

import "github.com/presscheck/presscheck/lint"

// All lists the rules of the family in the order of their ids.
func All() []lint.Rule {
	return []lint.Rule{
		duplicateSlug(),
		duplicateTitle(),
		duplicateURL(),
		filename(),
		orphanAsset(),
		tagVariant(),
	}
}
