package encoding

import "slices"

// knownText is a run of characters, and what it is like whatever it stands between. A text that
// was misread has the same few again and again, and so has the next one: they stay in a search
// when it is used again.
type knownText struct {
	text        part
	hash        uint32
	mask        uint32       // the readings under which it is valid
	found       unreadingsOf // what they make of it, when it is explored
	inner       int32        // its worth without the pairs that it makes with its neighbours
	first, last kind         // of its characters
	control     bool         // it has a C1 control: see hasControl
	latin       bool         // it has a Latin letter beside a to z
	word        bool         // it is like a word, or a part, of a script other than Latin
	rare        bool         // it has a letter that hardly anybody writes
	bidi        bool         // see isBidi
	kept        bool         // it is found again
	explored    bool
}

const (
	// longestKept is how many characters a text may have to be kept: longer ones hardly come twice.
	longestKept = 32
	// mostTexts is how many are kept, half of the places to find them at.
	mostTexts  = 1 << (textPlaces - 1)
	textPlaces = 13
)

// part is characters within search.runes.
type part struct{ start, end int32 }

func (t part) len() int { return int(t.end - t.start) }

func (s *search) chars(t part) []rune { return s.runes[t.start:t.end:t.end] }

func (s *search) indicesOf(t part) []uint16 { return s.indices[t.start:t.end:t.end] }

// charsOf returns the characters of a known text.
func (s *search) charsOf(id int32) []rune { return s.chars(s.texts[id].text) }

// know returns the number of t within search.texts.
func (s *search) know(t []rune) int32 {
	if len(t) > longestKept {
		return s.addText(knownText{}, t)
	}
	h := uint64(len(t))
	for _, r := range t {
		h = (h ^ uint64(r)) * 0x9E3779B97F4A7C15
		h ^= h >> 32
	}
	hash, place := uint32(h>>32), h&(1<<textPlaces-1)
	for ; s.placed[place] != 0; place = (place + 1) & (1<<textPlaces - 1) {
		id := s.placed[place] - 1
		if s.texts[id].hash == hash && slices.Equal(s.charsOf(id), t) {
			return id
		}
	}
	keep := len(s.texts) < mostTexts
	id := s.addText(knownText{hash: hash, kept: keep}, t)
	if keep {
		s.placed[place] = id + 1
		s.keepTexts()
	}
	return id
}

func (s *search) addText(k knownText, t []rune) int32 {
	k.text.start = int32(len(s.runes))
	s.runes = append(s.runes, t...)
	for _, r := range t {
		s.indices = append(s.indices, indexOf(r))
	}
	k.text.end = int32(len(s.runes))
	s.describe(&k)
	s.texts = append(s.texts, k)
	return int32(len(s.texts) - 1)
}

// keepTexts makes all texts stay that are known now.
func (s *search) keepTexts() { s.keptTexts = len(s.texts) }

// forget takes back the texts from n on, but for those that are to stay.
func (s *search) forget(n int) {
	s.texts = s.texts[:max(n, s.keptTexts)]
	end := int32(0)
	if n := len(s.texts); n > 0 {
		end = s.texts[n-1].text.end
	}
	s.runes, s.indices = s.runes[:end], s.indices[:end]
}

// forgetAll is for when there are too many.
func (s *search) forgetAll() {
	clear(s.placed[:])
	s.keptTexts, s.keptMade = 0, 0
	s.texts, s.made, s.runes, s.indices = s.texts[:0], s.made[:0], s.runes[:0], s.indices[:0]
}

// describe says what a text is like.
func (s *search) describe(t *knownText) {
	chars, indices := s.chars(t.text), s.indicesOf(t.text)
	t.mask = valid(indices)
	t.inner = int32(-perCharacter * len(chars))
	t.word = true
	for k, i := range indices {
		now := runeTable[i].kind
		if i == 0 {
			now = kindOutside(chars[k])
		}
		if k == 0 {
			t.first = now
		} else {
			n := s.pair(t.last, now)
			t.inner += int32(n)
			t.word = t.word && n >= strange && sameWord(t.last, now)
		}
		t.last = now
		t.control = t.control || chars[k] < 0xA0
		t.bidi = t.bidi || isBidi(chars[k])
		t.rare = t.rare || now.class() == rare
		t.latin = t.latin || now.latinLetter() >= 0
	}
}

// sameWord reports two letters of a script other than Latin, the second a small one.
func sameWord(a, b kind) bool {
	return a.class() == modelled && b.class() == modelled && b.block() > latinBlock && a.block() == b.block() && !b.upper()
}
