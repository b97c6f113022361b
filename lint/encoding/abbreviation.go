package encoding

import (
	"unicode"
	"unicode/utf8"
)

// abbreviation reports whether made, which p is to become, is a sign although p is a word of a
// script that the text around it is written in: a Russian abbreviation may happen to be UTF-8
// as IBM 866 shows it, тИЦ a sign of mathematics. That тАФ was a dash is certain in English alone.
func (s *search) abbreviation(p *piece, made []rune) bool {
	const around = 1 << 10 // bytes
	if p.layers > 0 || len(made) != 1 || unicode.IsLetter(made[0]) || isLetter(p.left[1]) || isLetter(p.right[0]) {
		return false
	}
	script := scriptOf([]rune(string(p.first.Of(s.text))))
	if script == 0 {
		return false
	}
	b := s.text[max(0, p.first.Start-around):min(len(s.text), p.first.End+around)]
	for i := nextBeyondASCII(b, 0); i < len(b); i = nextBeyondASCII(b, i) {
		start := i
		for i < len(b) && b[i] >= utf8.RuneSelf {
			i++
		}
		if word := b[start:i]; utf8.RuneCount(word) > 1 && !pairStart(word) && scriptOf([]rune(string(word))) == script {
			return true // it is not damaged
		}
	}
	return false
}

// scriptOf returns the block of the script, other than Latin, that all of a run belongs to; 0
// for none.
func scriptOf(run []rune) int {
	script := kindOf(run[0]).block()
	for _, r := range run {
		if k := kindOf(r); script <= latinBlock || k.class() != modelled || k.block() != script {
			return 0
		}
	}
	return script
}
