package markdown

import (
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// IDs returns the id that each heading has in the rendered page, in the order of the
// headings, "" for one that has none. Ids that are written out count, and two headings
// of the same text get different ids in the way of the algorithm. The ids of dynamic
// headings are "".
func IDs(headings []Heading, a Algorithm) []string {
	ids := make([]string, len(headings))
	s := sluggers[a]
	if s.slug == nil {
		for i := range headings {
			ids[i] = headings[i].ID
		}
		return ids
	}
	seen := lentSeen.Get().(map[string]int)
	defer giveSeen(seen)
	if s.reserve {
		for i := range headings {
			if id := headings[i].ID; id != "" {
				seen[id]++
			}
		}
	}
	for i := range headings {
		h := &headings[i]
		switch {
		case h.HTML && !s.html:
			ids[i] = h.ID
		case h.ID != "" && s.suffixOwn:
			ids[i] = s.unique(h.ID, seen)
		case h.ID != "":
			ids[i] = h.ID
			if !s.reserve {
				seen[h.ID]++
			}
		case h.Dynamic:
		default:
			id := s.slug(h)
			if id == "" && s.empty == "" && !s.countEmpty {
				continue
			}
			if id == "" {
				id = s.empty
			}
			ids[i] = s.unique(id, seen)
		}
	}
	return ids
}

// lentSeen lends what notes the ids of one document: that of a post is used again for the next.
var lentSeen = sync.Pool{New: func() any { return map[string]int{} }}

func giveSeen(seen map[string]int) {
	const few = 100 // a map does not become smaller again
	if len(seen) <= few {
		clear(seen)
		lentSeen.Put(seen)
	}
}

// slugger is one generator's way from a heading to an id.
type slugger struct {
	slug   func(h *Heading) string
	unique func(id string, seen map[string]int) string // makes id different from those seen, and notes it

	empty      string // id of a heading that leaves nothing
	countEmpty bool   // "" is an id like others: the second one becomes "-1"
	suffixOwn  bool   // ids that are written out are made different too
	reserve    bool   // ids that are written out are noted before all others
	html       bool   // <h2> gets an id as well
}

// sluggers by algorithm; NoIDs has none.
var sluggers = [...]slugger{
	NoIDs:            {},
	GitHub:           {slug: slugGitHub, unique: uniqueGitHub, countEmpty: true, html: true},
	Hugo:             {slug: slugHugo, unique: uniqueDash, empty: "heading"},
	HugoASCII:        {slug: slugHugoASCII, unique: uniqueDash, empty: "heading"},
	HugoBlackfriday:  {slug: slugBlackfriday, unique: uniqueDash, empty: "heading"},
	KramdownGFM:      {slug: slugKramdownGFM, unique: uniqueKramdown, countEmpty: true},
	Kramdown:         {slug: slugKramdown, unique: uniqueKramdown, empty: "section"},
	Python:           {slug: slugPython, unique: uniquePython, countEmpty: true, reserve: true},
	PythonUnicode:    {slug: slugPythonUnicode, unique: uniquePython, countEmpty: true, reserve: true},
	MarkdownItVue:    {slug: slugVue, unique: uniqueDash, countEmpty: true, suffixOwn: true},
	MarkdownItAnchor: {slug: slugMarkdownItAnchor, unique: uniqueDash, countEmpty: true},
	Hexo:             {slug: slugHexo, unique: uniqueKramdown, countEmpty: true},
	Zola:             {slug: slugZola, unique: uniqueDash, countEmpty: true, reserve: true},
	ZolaSafe:         {slug: slugZolaSafe, unique: uniqueDash, countEmpty: true, reserve: true},
}

// uniqueDash appends -1, -2 … until the id is a new one. How far it got with an id is kept
// beside those seen, under a name that no id has: a hundred thousand headings may be alike.
func uniqueDash(id string, seen map[string]int) string {
	if seen[id] == 0 {
		seen[id] = 1
		return id
	}
	reached := id + "\x00"
	for n := seen[reached] + 1; ; n++ {
		out := id + "-" + strconv.Itoa(n)
		if seen[out] == 0 {
			seen[out], seen[reached] = 1, n
			return out
		}
	}
}

// stripMarks takes accents off: NFKD without combining marks.
func stripMarks(s string) string {
	if isASCII(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(s))
}

// lowerFull is strings.ToLower with the one letter that becomes two by Unicode's
// SpecialCasing, as JavaScript, Ruby and Python have it.
func lowerFull(s string) string {
	return strings.ToLower(strings.ReplaceAll(s, "İ", "i\u0307"))
}

// asciiSlug is what the algorithms that follow GitHub's make of ASCII: letters, digits, _ and -
// in lower case, spaces as hyphens, nothing else. It is false for other text.
func asciiSlug(s string) (slug string, ok bool) {
	var room [80]byte
	b := room[:0]
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 0x80:
			return "", false
		case c == ' ':
			c = '-'
		case 'A' <= c && c <= 'Z':
			c |= 0x20
		case c != '-' && c != '_' && !isAlphanumeric(c):
			continue
		}
		b = append(b, c)
	}
	return string(b), true
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
