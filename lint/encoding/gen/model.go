//go:build ignore

package main

import (
	"math"
	"slices"
	"unicode"
)

// Blocks of symbols. A pair is looked up in the matrix of its letters' script; pairs of two
// scripts have no matrix.
const (
	common = iota
	latin
	cyrillic
	greek
	hebrew
	arabic
	blocks
)

// Common symbols that stand for more than one character come first.
const (
	space = iota
	digit
	opening
	quote
	closing
	other
	firstTypographic
)

// typographicSigns are modelled one by one: what writers use, and what mojibake is made of
// yet some writer uses too.
const typographicSigns = "\u00a0\u202f\u2009«»“”‘’„‚‹›–—−…•·°§©®™€£¥¢¿¡ªº±×÷½¼¾²³¹µ¶†‡‰→←↔⇒≤≥≠≈№¬¦¨¯´¸¤\u00adˆ˜ˇ˘˙˛˝ƒ◊∞√′″✓、。「」，：？！（）،؛؟־׳״"

// leading are those of them that any letter can follow.
const leading = "\u00a0\u202f\u2009«“‘’„‚‹›»”–—…•·¿¡\u00ad、。「」，：？！（），"

// model counts pairs by language and keeps, for each pair, its frequency in the language
// that likes it best.
type model struct {
	symbols [blocks][]rune // letters of a block, or the typographic signs
	of      map[rune]symbol
	counts  map[string]map[[2]symbol]float64
	han     map[string]map[rune]float64
}

type symbol struct {
	block, id int // id within the block's matrix: common symbols first, then letters
}

func newModel(c corpus) *model {
	m := &model{of: map[rune]symbol{}, counts: map[string]map[[2]symbol]float64{}, han: map[string]map[rune]float64{}}
	m.symbols[common] = []rune(typographicSigns)
	for i, r := range m.symbols[common] {
		m.of[r] = symbol{common, firstTypographic + i}
	}
	m.chooseLetters(c)
	for lang, paragraphs := range c {
		m.counts[lang] = map[[2]symbol]float64{}
		m.han[lang] = map[rune]float64{}
		for p := range paragraphs {
			m.count(lang, p, 1)
			m.count(lang, typographic(p, '“', '”'), 0.3)
			if lang != "en" {
				m.count(lang, typographic(p, '«', '»'), 0.1)
				m.count(lang, typographic(p, '„', '“'), 0.1)
			}
		}
	}
	return m
}

// chooseLetters gives a symbol to every letter that some language uses more than by accident.
func (m *model) chooseLetters(c corpus) {
	seen := map[rune]bool{}
	for _, paragraphs := range c {
		letters, total := map[rune]float64{}, 0.0
		for p := range paragraphs {
			for _, r := range p {
				if b := scriptOf(r); b != common {
					letters[fold(r)]++
					total++
				}
			}
		}
		for r, n := range letters {
			if n >= 3 && n/total > 4e-5 {
				seen[r] = true
			}
		}
	}
	for r := 'a'; r <= 'z'; r++ {
		seen[r] = true
	}
	sorted := make([]rune, 0, len(seen))
	for r := range seen {
		sorted = append(sorted, r)
	}
	slices.Sort(sorted)
	first := firstTypographic + len(m.symbols[common])
	for _, r := range sorted {
		b := scriptOf(r)
		m.of[r] = symbol{b, first + len(m.symbols[b])}
		m.symbols[b] = append(m.symbols[b], r)
	}
}

// size returns how many symbols the matrix of a block has in each direction.
func (m *model) size(block int) int {
	n := firstTypographic + len(m.symbols[common])
	if block != common {
		n += len(m.symbols[block])
	}
	return n
}

func scriptOf(r rune) int {
	switch {
	case !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r):
		return common
	case unicode.Is(unicode.Latin, r) && r < 0x2000 && r != 'ª' && r != 'º':
		return latin
	case unicode.Is(unicode.Cyrillic, r) && r < 0x530:
		return cyrillic
	case unicode.Is(unicode.Greek, r) && r < 0x400:
		return greek
	case unicode.Is(unicode.Hebrew, r) && r < 0xFB00:
		return hebrew
	case unicode.Is(unicode.Arabic, r) && r < 0x700, 0x64B <= r && r <= 0x655:
		return arabic
	}
	return common
}

// fold maps letters to lower case, but keeps the one whose lower case is ASCII.
func fold(r rune) rune {
	if r == 'İ' {
		return r
	}
	return unicode.ToLower(r)
}

// symbolOf returns false for characters that are not modelled.
func (m *model) symbolOf(r rune) (symbol, bool) {
	if r < 0x80 {
		switch {
		case 'a' <= fold(r) && fold(r) <= 'z':
			return m.of[fold(r)], true
		case r <= ' ':
			return symbol{common, space}, true
		case '0' <= r && r <= '9':
			return symbol{common, digit}, true
		case r == '(' || r == '[' || r == '{' || r == '<':
			return symbol{common, opening}, true
		case r == '"' || r == '\'' || r == '`':
			return symbol{common, quote}, true
		case r == '.' || r == ',' || r == ';' || r == ':' || r == '!' || r == '?' || r == ')' || r == ']' || r == '}' || r == '>':
			return symbol{common, closing}, true
		}
		return symbol{common, other}, true
	}
	s, ok := m.of[fold(r)]
	return s, ok
}

func (m *model) count(lang, p string, weight float64) {
	prev, prevOK, prevASCII := symbol{common, space}, true, true
	for _, r := range p + " " {
		if 0x4E00 <= r && r < 0xA000 || 0xAC00 <= r && r < 0xAC00+hangulSize {
			m.han[lang][r] += weight
		}
		s, ok := m.symbolOf(r)
		if ok && prevOK && !(prevASCII && r < 0x80) && (prev.block == common || s.block == common || prev.block == s.block) {
			m.counts[lang][[2]symbol{prev, s}] += weight
		}
		prev, prevOK, prevASCII = s, ok, r < 0x80
	}
}

// matrix returns the quantised frequencies of a block, row by row: 0 never seen, else
// logarithmic from 1 to 15. Rows of letters hold all symbols, then come rows of common
// symbols with the letters alone: two common symbols are found in the block of their own.
func (m *model) matrix(block int) []byte {
	n, signs := m.size(block), m.size(common)
	if block == common {
		signs = 0
	}
	letters := n - signs
	out := make([]byte, letters*n+signs*letters)
	for _, counts := range m.counts {
		total := 4000.0
		for _, c := range counts {
			total += c
		}
		for pair, c := range counts {
			if max(pair[0].block, pair[1].block) != block || c < 0.9 {
				continue
			}
			v := int(math.Round(math.Log2(c/total) + 17.5))
			at := (pair[0].id-signs)*n + pair[1].id
			if pair[0].id < signs {
				at = letters*n + pair[0].id*letters + pair[1].id - signs
			}
			out[at] = max(out[at], byte(min(15, max(1, v))))
		}
	}
	return out
}

// hangulSize is the number of Hangul syllables in Unicode, rounded up to whole bytes.
const hangulSize = 11176

// commonHan returns the ideographs that make up 99.8 % of what is written in a language, and
// commonHangul the syllables.
func (m *model) commonHan(lang string) []byte { return m.usual(lang, 0x4E00, 0xA000-0x4E00) }

func (m *model) commonHangul() []byte { return m.usual("ko", 0xAC00, hangulSize) }

func (m *model) usual(lang string, first, size rune) []byte {
	type freq struct {
		r rune
		n float64
	}
	var list []freq
	total := 0.0
	for r, n := range m.han[lang] {
		if r < first || r >= first+size {
			continue
		}
		list = append(list, freq{r, n})
		total += n
	}
	slices.SortFunc(list, func(a, b freq) int {
		if a.n != b.n {
			return int(math.Copysign(1, b.n-a.n))
		}
		return int(a.r - b.r)
	})
	bits := make([]byte, size/8)
	sum := 0.0
	for _, f := range list {
		if sum > 0.998*total {
			break
		}
		sum += f.n
		bits[(f.r-first)/8] |= 1 << ((f.r - first) % 8)
	}
	return bits
}
