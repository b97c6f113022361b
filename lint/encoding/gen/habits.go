//go:build ignore

package main

import (
	"bytes"
	"fmt"
	"log"
	"slices"
)

const (
	habitBits   = 1 << 18
	habitHashes = 4
	// habitCover is the share of the occurrences in a language that its kept habits cover,
	// neighbourCover that of the pairs which are kept for each language, betweenCover that of
	// its letters between two neighbours.
	habitCover     = 0.8
	neighbourCover = 0.9995
	betweenCover   = 0.95
)

// writeHabits adds a Bloom filter of the surroundings in which languages in Latin script
// like their non-ASCII letters: the letter with one or two neighbours on either side.
func writeHabits(w *bytes.Buffer, c corpus, bin []byte) []byte {
	keep := map[uint64]bool{}
	for _, paragraphs := range c {
		var counts [3]map[uint64]float64
		for i := range counts {
			counts[i] = map[uint64]float64{}
		}
		for p := range paragraphs {
			countHabits(&counts, p)
			countHabits(&counts, typographic(p, '“', '”'))
		}
		for _, m := range counts {
			keepCommon(keep, m, habitCover)
		}
	}
	for i, lang := range latinLanguages(c) {
		for _, m := range countNeighbours(uint64(i), c[lang]) {
			keepCommon(keep, m, neighbourCover)
		}
		keepCommon(keep, countBetween(uint64(i), c[lang]), betweenCover)
		keepWords(keep, uint64(i), c[lang])
	}
	bits := make([]byte, habitBits/8)
	for h := range keep {
		for k := range uint64(habitHashes) {
			bit := (h >> (16 * k) & 0xFFFF) * 4 // 18 bits: the lowest come from further up
			bit |= h >> (7 * (k + 1)) & 3
			bits[bit/8] |= 1 << (bit % 8)
		}
	}
	ones := 0
	for _, b := range bits {
		for ; b != 0; b &= b - 1 {
			ones++
		}
	}
	log.Printf("%d habits, %.1f %% of the bits", len(keep), 100*float64(ones)/habitBits)
	fmt.Fprintf(w, "// Where model has the Bloom filter of habits.\nconst habits = %d\n\n", len(bin))
	return append(bin, bits...)
}

func countHabits(counts *[3]map[uint64]float64, p string) {
	s := []rune("  " + p + "  ")
	for i := range s {
		s[i] = plain(s[i])
	}
	for i := 2; i < len(s)-2; i++ {
		if s[i] < 0x80 || scriptOf(s[i]) != latin {
			continue
		}
		counts[0][habit(0, 0, s[i-1], s[i], s[i+1])]++
		counts[1][habit(1, s[i-2], s[i-1], s[i], s[i+1])]++
		counts[2][habit(2, s[i-1], s[i], s[i+1], s[i+2])]++
	}
}

// countNeighbours counts the non-ASCII letters of a language with the character before, and
// with the one after.
func countNeighbours(language uint64, paragraphs map[string]bool) (counts [2]map[uint64]float64) {
	for i := range counts {
		counts[i] = map[uint64]float64{}
	}
	for p := range paragraphs {
		s := []rune(" " + p + " ")
		for i := range s {
			s[i] = plain(s[i])
		}
		for i := 1; i < len(s)-1; i++ {
			if s[i] >= 0x80 && scriptOf(s[i]) == latin {
				counts[0][habit(neighbourKinds+2*language, 0, 0, s[i-1], s[i])]++
				counts[1][habit(neighbourKinds+2*language+1, 0, 0, s[i], s[i+1])]++
			}
		}
	}
	return counts
}

// countBetween counts the non-ASCII letters of a language between their two neighbours.
func countBetween(language uint64, paragraphs map[string]bool) map[uint64]float64 {
	counts := map[uint64]float64{}
	for p := range paragraphs {
		s := []rune(" " + p + " ")
		for i := range s {
			s[i] = plain(s[i])
		}
		for i := 1; i < len(s)-1; i++ {
			if s[i] >= 0x80 && scriptOf(s[i]) == latin {
				counts[habit(betweenKinds+language, 0, s[i-1], s[i], s[i+1])]++
			}
		}
	}
	return counts
}

// The first kinds of habits that belong to a language; of neighbours each has two.
const (
	neighbourKinds = 16
	betweenKinds   = 256
)

// plain folds case and makes one character of all that are not letters.
func plain(r rune) rune {
	r = fold(r)
	if scriptOf(r) == common {
		return ' '
	}
	return r
}

func habit(kind uint64, s ...rune) uint64 {
	h := kind + 0x9E3779B97F4A7C15
	for _, r := range s {
		h = mixHabit(h, r)
	}
	return h
}

func mixHabit(h uint64, r rune) uint64 {
	h = (h ^ uint64(r)) * 0xFF51AFD7ED558CCD
	return h ^ h>>32
}

func keepCommon(keep map[uint64]bool, m map[uint64]float64, cover float64) {
	total := 0.0
	var list []uint64
	for h, n := range m {
		total += n
		list = append(list, h)
	}
	slices.SortFunc(list, func(a, b uint64) int {
		switch {
		case m[a] > m[b]:
			return -1
		case m[a] < m[b]:
			return 1
		case a < b:
			return -1
		}
		return 1
	})
	sum := 0.0
	for _, h := range list {
		if sum > cover*total || m[h] < 3 {
			break
		}
		sum += m[h]
		keep[h] = true
	}
}
