package dictionary_test

import (
	"slices"
	"testing"

	"github.com/presscheck/presscheck/lint/spelling/dictionary"
)

func TestLookup(t *testing.T) {
	for word, want := range map[string]bool{
		"the": true, "space": true, "don't": true, "organise": true, "organize": true, "colour": true,
		"frontend": true, "paris": true, "a": true,
		"": false, "spce": false, "sendd": false, "immagine": false, "spac": false, "Space": false, "caf\xe9": false, "it's's": false,
	} {
		if _, got := dictionary.Lookup(word); got != want {
			t.Errorf("Lookup(%q) = %v, want %v", word, got, want)
		}
	}
}

func TestLookupTellsNamesAndFrequencies(t *testing.T) {
	the, _ := dictionary.Lookup("the")
	fling, _ := dictionary.Lookup("flinging")
	if the.Zipf < 7 || fling.Zipf > 4 || the.Name || fling.Name {
		t.Errorf("the = %+v, flinging = %+v", the, fling)
	}
	if paris, _ := dictionary.Lookup("paris"); !paris.Name {
		t.Errorf("paris = %+v, want a name", paris)
	}
}

func far(c dictionary.Cost) func(float32) dictionary.Cost {
	return func(float32) dictionary.Cost { return c }
}

func TestNear(t *testing.T) {
	for typed, want := range map[string]string{
		"spce": "space", "sendd": "send", "immagine": "imagine", "teh": "the", "recieve": "receive",
		"wierd": "weird", "dont": "don't", "seperate": "separate",
	} {
		var got []string
		best := dictionary.Cost(1000)
		dictionary.Near(typed, far(200), func(near []byte, _ dictionary.Entry, cost dictionary.Cost) {
			got = append(got, string(near))
			if d, ok := dictionary.Distance(typed, string(near)); !ok || d != cost {
				t.Errorf("Near(%q) gives %q at %d, Distance says %d", typed, near, cost, d)
			}
			best = min(best, cost)
		})
		if !slices.Contains(got, want) || !slices.IsSorted(got) {
			t.Errorf("Near(%q) = %q, want %q among them, sorted", typed, got, want)
		}
	}
}

// Near prunes the automaton; what it leaves out must really be too far.
func TestNearFindsAllThatDistanceFinds(t *testing.T) {
	for _, typed := range []string{"aple", "speficy", "gerat", "comittee", "its", "ot", "hapen"} {
		found := map[string]bool{}
		dictionary.Near(typed, far(170), func(near []byte, _ dictionary.Entry, _ dictionary.Cost) { found[string(near)] = true })
		dictionary.Near("", far(1000), nil)
		for word := range dictionary.All() {
			d, ok := dictionary.Distance(typed, word)
			if ok && (d <= 170) != found[word] {
				t.Errorf("%q to %q costs %d, found by Near: %v", typed, word, d, found[word])
			}
		}
	}
}

// The rarer a word the nearer it has to be; what is near enough is found all the same.
func TestNearMindsFrequency(t *testing.T) {
	within := func(zipf float32) dictionary.Cost { return dictionary.Cost(50 * zipf) }
	for _, typed := range []string{"aple", "comittee", "hapen", "thier", "interessting", "gaurd"} {
		found := map[string]bool{}
		dictionary.Near(typed, within, func(near []byte, _ dictionary.Entry, _ dictionary.Cost) { found[string(near)] = true })
		dictionary.Near(typed, far(400), func(near []byte, e dictionary.Entry, cost dictionary.Cost) {
			if cost <= within(e.Zipf) && !found[string(near)] {
				t.Errorf("%q: %q costs %d and is not found", typed, near, cost)
			}
		})
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		typed, meant string
		want         dictionary.Cost
	}{
		{"same", "same", 0},
		{"teh", "the", 70},
		{"sendd", "send", 60},
		{"occured", "occurred", 60},
		{"seperate", "separate", 85},
		{"dont", "don't", 50},
		{"xow", "how", 155},
		{"represention", "representation", 140},
	} {
		if got, ok := dictionary.Distance(c.typed, c.meant); !ok || got != c.want {
			t.Errorf("Distance(%q, %q) = %d, %v, want %d", c.typed, c.meant, got, ok, c.want)
		}
	}
	if _, ok := dictionary.Distance("naïve", "naive"); ok {
		t.Error("Distance takes letters outside ASCII")
	}
}

func FuzzLookup(f *testing.F) {
	f.Add("word")
	f.Add("\x80\xff'")
	f.Fuzz(func(t *testing.T, word string) {
		_, found := dictionary.Lookup(word)
		near := false
		dictionary.Near(word, far(0), func(b []byte, _ dictionary.Entry, _ dictionary.Cost) { near = string(b) == word })
		if len(word) <= dictionary.MaxLen && found != near {
			t.Errorf("%q: found %v, near %v", word, found, near)
		}
	})
}

func BenchmarkLookup(b *testing.B) {
	words := []string{"the", "community", "receive", "spce", "documentation", "zzz", "of", "contribution"}
	for i := 0; b.Loop(); i++ {
		dictionary.Lookup(words[i%len(words)])
	}
}

// As it is asked for: far for frequent words alone.
func BenchmarkNearFrequent(b *testing.B) {
	words := []string{"spce", "documntation", "immagine"}
	within := func(zipf float32) dictionary.Cost { return min(200, dictionary.Cost(45*(zipf+0.3))) }
	for i := 0; b.Loop(); i++ {
		dictionary.Near(words[i%len(words)], within, func([]byte, dictionary.Entry, dictionary.Cost) {})
	}
}

func BenchmarkNear(b *testing.B) {
	words := []string{"spce", "documntation", "immagine"}
	for i := 0; b.Loop(); i++ {
		dictionary.Near(words[i%len(words)], far(200), func([]byte, dictionary.Entry, dictionary.Cost) {})
	}
}
