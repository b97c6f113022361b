// Package encoding holds the rules of the family encoding, one a file.
package encoding

import "github.com/presscheck/presscheck/lint"

// All lists the rules of the family in the order of their ids.
func All() []lint.Rule {
	return []lint.Rule{
		bidiControl(),
		bom(),
		c1Control(),
		control(),
		doubleEscaped(),
		doublePercent(),
		homoglyph(),
		invalidUTF8(),
		invisibleTag(),
		legacyMixup(),
		lineEndings(),
		mixedBytes(),
		mojibake(),
		mojibakeCJK(),
		mojibakeEntity(),
		mojibakeLossy(),
		mojibakeSpace(),
		notNFC(),
		oddNBSP(),
		replacementCharacter(),
		softHyphen(),
		utf16(),
		zeroWidth(),
	}
}
