// Package encoding holds the rules of the family encoding, one a file.
package encoding

import "github.com/presscheck/presscheck/lint"

// All lists the rules of the family in the order of their ids.
func All() []lint.Rule {
	return []lint.Rule{}
}
