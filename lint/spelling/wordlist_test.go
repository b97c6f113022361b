package spelling

import (
	"strings"
	"testing"
)

func TestWordListTakesInflectedForms(t *testing.T) {
	var l WordList
	l.Add("Frobnicate", "zarb", "quuxy", "two words", "l’ami")
	for word, want := range map[string]bool{
		"frobnicate": true, "frobnicates": true, "frobnicated": true, "frobnicating": true, "frobnicate's": true,
		"zarb": true, "zarbs": true, "zarbed": true, "zarbbing": true, "zarbs'": true, "quuxies": true, "two": true, "words": true, "l'ami": true,
		"zar": false, "zarbly": true, "frobnicatedly": false, "": false, "s": false,
	} {
		if got := l.Has(word); got != want {
			t.Errorf("Has(%q) = %v, want %v", word, got, want)
		}
	}
	if (*WordList)(nil).Has("zarb") || new(WordList).Has("zarb") {
		t.Error("an empty list has a word")
	}
}

func TestHunspell(t *testing.T) {
	const aff = "SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n"
	h, err := ReadHunspell(strings.NewReader(aff), strings.NewReader("2\nzarb/S\nquux\n"))
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]bool{"zarb": true, "zarbs": true, "quux": true, "quuxs": false} {
		if got := h.Has(word); got != want {
			t.Errorf("Has(%q) = %v, want %v", word, got, want)
		}
	}
}
