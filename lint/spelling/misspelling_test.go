package spelling

import (
	"testing"
)

func TestMisspellings(t *testing.T) {
	for _, c := range []struct {
		source, word, first string
		class               Class
		certain             bool
	}{
		{"We recieve letters.", "recieve", "receive", Known, true},
		{"Recieve letters.", "Recieve", "Receive", Known, true},
		{"The recieve’s end.", "recieve's", "receive’s", Known, true},
		{"I would like to sendd it.", "sendd", "send", Likely, true},
		{"Better than I could immagine.", "immagine", "imagine", Likely, true},
		{"Better than I could im⟦**⟧mag⟦**⟧ine.", "immagine", "imagine", Likely, false},
		{"The documention of it.", "documention", "documentation", Likely, false},
		{"I dont know.", "dont", "don't", Contraction, true},
		{"I dont know, you don’t.", "dont", "don’t", Contraction, true},
		{"This does'nt work.", "does'nt", "doesn't", Contraction, true},
		{"He definatey knows.", "definatey", "definitely", Known, true},
		{"Djangonaut Space is fun. I like Djangonaut Space. Our Djangonaut Spce ended.", "Spce", "Space", NameVariant, false},
	} {
		found := english(c.source).Misspellings(Options{})
		if len(found) != 1 {
			t.Errorf("%s: %d misspellings, want 1: %+v", c.source, len(found), found)
			continue
		}
		m := found[0]
		if m.Word != c.word || len(m.Suggestions) == 0 || m.Suggestions[0] != c.first || m.Class != c.class || m.Certain != c.certain {
			t.Errorf("%s: %+v, want %q for %q, class %d, certain %v", c.source, m, c.first, c.word, c.class, c.certain)
		}
	}
}

// What is right, or may be, is not worth a word.
func TestSilence(t *testing.T) {
	for _, s := range []string{
		"The colour of the center, organised and organized.",
		"Raffaella met Leonhard Niederwimmer in Copenhagen and Vigo.",
		"PyLadiesCon and DjangoCon are run by Djangonauts.",
		"Photo by Mr. Teh and Mrs. Thier.",
		"We use kubectl, pytest and ripgrep in tests.",
		"A naïve Übermensch at the café.",
		"See `recieve` in the code.",
		"RECIEVED the ACK from the NASA API.",
		"It was hmm, pfff, brrr.",
		"The APIs and URLs of two CPUs.",
		"Refactorings, subclasses and unmarshalling are no news.",
		"The webservers were overprovisioned.",
		"Mauser talked. I met Mauser and Maker. Maker wrote to Mauser and to Mater, and Mater to Maker. At last Mauer came.",
	} {
		source := s
		if s == "See `recieve` in the code." {
			source = "See ⟦`recieve`⟧ in the code, the recieve one."
		}
		for _, m := range english(source).Misspellings(Options{}) {
			t.Errorf("%s: %q is called a misspelling of %q", s, m.Word, m.Suggestions)
		}
	}
}

func TestHeadingsAreNeverChangedUnasked(t *testing.T) {
	src := []byte("We recieve letters")
	prose := english("We recieve letters").prose
	for _, kind := range []Kind{Heading, Title} {
		prose[0].Kind = kind
		found := NewText(src, prose, Language{Tag: "en"}).Misspellings(Options{})
		if len(found) != 1 || found[0].Certain {
			t.Errorf("kind %d: %+v, want one finding that is not certain", kind, found)
		}
	}
}

func TestTheUsersWordsAreRight(t *testing.T) {
	var words WordList
	words.Add("sendd", "Spce", "two immagine")
	o := Options{Words: &words, Accept: func(w string) bool { return w == "recieve" }}
	for _, m := range english("I sendd, he sendds; Spce, the immagined, I recieve.").Misspellings(o) {
		t.Errorf("%q is called a misspelling", m.Word)
	}
}

func TestTheSiteDecides(t *testing.T) {
	tx := english("All of this needs a good plenom for its people, and the retreive of it.")
	if found := tx.Misspellings(Options{}); len(found) != 2 {
		t.Fatalf("without a site: %+v, want 2 findings", found)
	}
	var v Vocabulary
	for range 3 {
		v.Add([]byte("Our plenom is what plenom means: a plenom of plenoms.\n"))
	}
	v.Add([]byte("Another file.\n"))
	found := tx.Misspellings(Options{Site: func() *Vocabulary { return &v }})
	if len(found) != 1 || found[0].Word != "retreive" {
		t.Errorf("with a site that has the word in three files: %+v, want retreive alone", found)
	}
}

func TestSitesNames(t *testing.T) {
	var v Vocabulary
	for range 12 {
		v.Add([]byte("We run it on JavaScript, and call it Quuxland here, in Quuxland.\n"))
	}
	site := func() *Vocabulary { return &v }
	for source, want := range map[string]string{
		"We wrote it in JavaScipt then.":     "JavaScript",
		"We wrote it near Quuxlnd that day.": "Quuxland",
		"We wrote it in TypeScript then.":    "",
		"We saw the Quuxlands of old.":       "",
	} {
		found := english(source).Misspellings(Options{Site: site})
		switch {
		case want == "" && len(found) > 0:
			t.Errorf("%s: %+v", source, found)
		case want != "" && (len(found) != 1 || found[0].Suggestions[0] != want || found[0].Class != NameVariant || found[0].Certain):
			t.Errorf("%s: %+v, want %s", source, found, want)
		}
	}
}

func TestSensitivity(t *testing.T) {
	const source = "There is a scarfed thinkg, a wierdly wrod, a tesst of tehm and a consistancy."
	counts := map[Sensitivity]int{}
	for _, s := range []Sensitivity{Quiet, Normal, Strict} {
		counts[s] = len(english(source).Misspellings(Options{Sensitivity: s}))
	}
	if counts[Quiet] > counts[Normal] || counts[Normal] > counts[Strict] || counts[Quiet] == 0 {
		t.Errorf("findings by sensitivity: %v", counts)
	}
}

func TestUnknown(t *testing.T) {
	found := english("There is a zyxwortle in it.").Misspellings(Options{Unknown: true})
	if len(found) != 1 || found[0].Class != Unknown || len(found[0].Suggestions) > 0 {
		t.Errorf("%+v, want one unknown word", found)
	}
}

// The list of client9/misspell 0.3.4 holds corrections that are wrong themselves; none may
// reach a reader.
func TestListedCorrectionsAreWords(t *testing.T) {
	wrong := 0
	for typed := range known().all() {
		if _, ok := known().correction(typed); !ok {
			t.Fatalf("%q is listed and not found", typed)
		}
		if right, ok := correctionOf(typed); ok && !common(right, 0) {
			t.Errorf("%q would become %q", typed, right)
			wrong++
		}
		if wrong > 10 {
			break
		}
	}
}
