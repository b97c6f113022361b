// Package rules lists every rule that presscheck knows. A rule lives in the package of its
// family, one file a rule; nothing registers itself.
package rules

import (
	"cmp"
	"slices"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/order"
	"github.com/presscheck/presscheck/lint/rules/encoding"
	"github.com/presscheck/presscheck/lint/rules/frontmatter"
	"github.com/presscheck/presscheck/lint/rules/images"
	"github.com/presscheck/presscheck/lint/rules/links"
	"github.com/presscheck/presscheck/lint/rules/site"
	"github.com/presscheck/presscheck/lint/rules/spelling"
)

// All returns every rule, ordered by id.
func All() []lint.Rule {
	all := slices.Concat(
		encoding.All(),
		frontmatter.All(),
		images.All(),
		links.All(),
		site.All(),
		spelling.All(),
		lint.OwnRules(),
	)
	order.Stable(all, func(a, b lint.Rule) int { return cmp.Compare(a.ID, b.ID) })
	return all
}
