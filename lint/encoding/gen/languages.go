//go:build ignore

package main

import (
	"bytes"
	"fmt"
	"math"
	"slices"
)

// writeLanguages adds, for each language in Latin script, how often its ASCII letters
// follow each other and how often it uses the other letters. That tells the language of a
// damaged text from what is not damaged, and then which letters to expect.
func writeLanguages(w *bytes.Buffer, m *model, c corpus, bin []byte) []byte {
	names := latinLanguages(c)
	fmt.Fprintf(w, "// Where model has the ASCII pairs and the letters of each language: %v.\nconst (\nlanguageCount = %d\nasciiPairs = %d\n", names, len(names), len(bin))
	for _, lang := range names {
		bin = append(bin, nibbles(asciiPairs(c[lang]))...)
	}
	first := firstTypographic + len(m.symbols[common]) + 26
	fmt.Fprintf(w, "languageLetters = %d\nlatinLetters = %d // beside a to z\n)\n\n", len(bin), m.size(latin)-first)
	for _, lang := range names {
		bin = append(bin, nibbles(letterFrequencies(m, c[lang], first))...)
	}
	return bin
}

// latinLanguages returns the languages in Latin script, in order.
func latinLanguages(c corpus) []string {
	var names []string
	for lang, paragraphs := range c {
		letters, foreign := 0, 0
		for p := range paragraphs {
			for _, r := range p {
				switch scriptOf(fold(r)) {
				case latin:
					letters++
				case common:
					if r > 0x2E80 {
						foreign++
					}
				default:
					foreign++
				}
			}
		}
		if letters > 20*foreign {
			names = append(names, lang)
		}
	}
	slices.Sort(names)
	return names
}

// asciiPairs returns 27 by 27 frequencies, of the edge of a word and the letters a to z, as
// minus their binary logarithms, 2 to 17, less 2.
func asciiPairs(paragraphs map[string]bool) []byte {
	var counts [27 * 27]float64
	total := 27 * 27.0
	for i := range counts {
		counts[i] = 1
	}
	for p := range paragraphs {
		prev := 0
		for i := range len(p) {
			k := 0
			switch b := p[i] | 0x20; {
			case p[i] >= 0x80:
				prev = -1
				continue
			case 'a' <= b && b <= 'z':
				k = int(b-'a') + 1
			}
			if prev >= 0 && prev+k > 0 {
				counts[prev*27+k]++
				total++
			}
			prev = k
		}
	}
	out := make([]byte, len(counts))
	for i, n := range counts {
		out[i] = byte(min(15, max(0, int(math.Round(-math.Log2(n/total)))-2)))
	}
	return out
}

// letterFrequencies returns minus the binary logarithm of each letter's share, 15 at most.
func letterFrequencies(m *model, paragraphs map[string]bool, first int) []byte {
	counts := make([]float64, m.size(latin)-first)
	total := 1000.0
	for p := range paragraphs {
		for _, r := range p {
			if s, ok := m.symbolOf(r); ok && s.block == latin {
				total++
				if s.id >= first {
					counts[s.id-first]++
				}
			}
		}
	}
	out := make([]byte, len(counts))
	for i, n := range counts {
		out[i] = 15
		if n > 0 {
			out[i] = byte(min(15, int(math.Round(-math.Log2(n/total)))))
		}
	}
	return out
}

func nibbles(b []byte) []byte {
	if len(b)%2 == 1 {
		b = append(b, 0)
	}
	out := make([]byte, 0, len(b)/2)
	for i := 0; i < len(b); i += 2 {
		out = append(out, b[i]|b[i+1]<<4)
	}
	return out
}
