// Package images holds the rules of the family images, one a file.
package images

import "github.com/presscheck/presscheck/lint"

// All lists the rules of the family in the order of their ids.
func All() []lint.Rule {
	return []lint.Rule{
		altMissing(),
		corrupt(),
		empty(),
		htmlAsImage(),
		lfsPointer(),
		missing(),
		remoteDead(),
		remoteNotImage(),
		svgUnsafe(),
		tooLarge(),
		typeMismatch(),
		unused(),
		wrongCase(),
	}
}
