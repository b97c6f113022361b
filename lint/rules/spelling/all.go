// Package spelling holds the rules of the family spelling, one a file.
package spelling

import "github.com/presscheck/presscheck/lint"

// All lists the rules of the family in the order of their ids.
func All() []lint.Rule {
	return []lint.Rule{
		article(),
		confusablePhrase(),
		contraction(),
		contractionVerb(),
		determinerAgreement(),
		doubleDeterminer(),
		known(),
		likely(),
		locale(),
		nameVariant(),
		repeatedWord(),
		uncountable(),
		unknown(),
		verbPattern(),
	}
}
