//go:build ignore

package main

import (
	"bytes"
	"fmt"
	"slices"
	"unicode"
)

// Marks of package encoding, by position.
const (
	markC1 = 1 << (5 + iota)
	markNoBreak
	markSoftHyphen
	markInvisible
	markBidi
	markReplacement
	markSeparator
	markCombining
	markTag
	markOtherScript
	markEastAsian
)

// brokenWord is a bit beside those of the readings: a small Cyrillic letter, then a capital
// or a box. That is how IBM 866 shows UTF-8 of which Russian words would not remind anybody.
const brokenWord = 1 << 31

// koi8 are the readings KOI8-R and KOI8-U, where Russian words such as её look like UTF-8, and
// portuguese is a bit for the ц and ё that they make of ã.
const (
	koi8       = 1<<14 | 1<<18
	portuguese = 1 << 30
)

// letterLeads are the readings IBM 866 and Mac Cyrillic.
const letterLeads = 1<<13 | 1<<19

const (
	twoBytes   = 0x800 / 256 // pages of the characters of two bytes
	ideographs = 0x3400 / 256
)

func marksOf(r rune) int {
	switch {
	case r == 0x85:
		return markC1 | markSeparator
	case r < 0xA0:
		return markC1
	case r == 0xA0, r == 0x202F:
		return markNoBreak
	case r == 0xAD:
		return markSoftHyphen
	case r == 0x2028, r == 0x2029:
		return markSeparator
	case 0x202A <= r && r <= 0x202E, 0x2066 <= r && r <= 0x206F, r == 0x200E, r == 0x200F, r == 0x61C:
		return markBidi
	case 0x200B <= r && r <= 0x200D, 0x2060 <= r && r <= 0x2064, r == 0xFEFF, r == 0x180E, r == 0x115F, r == 0x1160, r == 0x3164, r == 0xFFA0,
		0xFE00 <= r && r <= 0xFE0F, r == 0x34F:
		return markInvisible
	case r == 0xFFFD:
		return markReplacement
	case 0xE000 <= r && r < 0xF900, 0xFDD0 <= r && r < 0xFDF0, r >= 0xFFFE, 0xFFF9 <= r && r <= 0xFFFC:
		return markTag
	case 0x300 <= r && r < 0x370, r == 0x3099, r == 0x309A:
		return markCombining
	case 0xFF61 <= r && r < 0xFFA0:
		return markEastAsian
	case unicode.In(r, unicode.Cyrillic, unicode.Greek) && unicode.IsLetter(r), 0xFF21 <= r && r <= 0xFF5A:
		return markOtherScript
	}
	return 0
}

// writeScan writes the table of the scanner: few distinct entries, so that they stay in the
// cache, found through pages of 256 characters. Those of two bytes have a row each, in order, so
// that they are found without; page 0 says that three bytes are no character.
func writeScan(w *bytes.Buffer, info map[rune]*runeInfo) {
	type entry struct {
		lead, first uint32
		marks       int
	}
	entries := []entry{{}}
	var pages [256]int
	var index [][256]int
	for p := range rune(256) {
		var row [256]int
		used := false
		for i := range rune(256) {
			r := p<<8 | i
			if r < 0x80 || 0xD800 <= r && r < 0xE000 {
				continue
			}
			e := entry{marks: marksOf(r)}
			if x := info[r]; x != nil {
				e.lead, e.first = x.lead2|x.lead3|x.lead4, x.cont
			}
			switch r {
			case 'ё':
				e.first = e.first&^koi8 | portuguese
			case 'ц':
				e.lead |= portuguese
			}
			if unicode.Is(unicode.Cyrillic, r) && unicode.IsLower(r) {
				e.lead &^= letterLeads
				e.lead |= brokenWord
			}
			if unicode.Is(unicode.Cyrillic, r) && unicode.IsUpper(r) || 0x2500 <= r && r < 0x2600 {
				e.first |= brokenWord
			}
			at := slices.Index(entries, e)
			if at < 0 {
				at = len(entries)
				entries = append(entries, e)
			}
			row[i] = at
			used = used || at != 0
		}
		switch {
		case p < twoBytes:
			index = append(index, row)
		case p&^7 == 0xD8: // surrogates
		case used:
			pages[p] = slices.Index(index, row)
			if pages[p] < twoBytes {
				pages[p] = len(index)
				index = append(index, row)
			}
		case p < ideographs:
			pages[p] = twoBytes - 1 // it has none that is marked either
		}
	}
	var row [256]int
	for i := range row {
		row[i] = slices.Index(entries, entry{marks: markEastAsian})
	}
	for p := ideographs; p < len(pages); p++ {
		if pages[p] == 0 && p&^7 != 0xD8 {
			pages[p] = len(index)
		}
	}
	index = append(index, row)
	fmt.Fprintf(w, "// scanPages, scanIndex and scanTable are what Scan knows of a character: a row of scanIndex for each\n")
	fmt.Fprintf(w, "// 256 characters, the first eight for those of two bytes. Three bytes of page 0 are no character.\nvar scanPages = [256]uint8{")
	for _, p := range pages {
		fmt.Fprintf(w, "%d,", p)
	}
	fmt.Fprintf(w, "}\n\nvar scanIndex = [...]uint8{\n")
	for _, row := range index {
		for _, i := range row {
			fmt.Fprintf(w, "%d,", i)
		}
		fmt.Fprintf(w, "\n")
	}
	fmt.Fprintf(w, "}\n\nvar scanTable = [256]struct {\nlead, first uint32\nmarks Marks\n}{\n")
	for _, e := range entries {
		fmt.Fprintf(w, "{%#x,%#x,%#x},\n", e.lead, e.first, e.marks)
	}
	fmt.Fprintf(w, "}\n\n")
}
