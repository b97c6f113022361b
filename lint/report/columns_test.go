package report

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/text"
)

// script is a range of characters that share a width in a terminal, as Unicode 16 gives it:
// EastAsianWidth.txt W or F is 2, a General_Category of Mn, Me or Cf is 0, all else is 1. It is
// written from the charts, so that it can prove the tables of golang.org/x/text wrong.
type script struct {
	name        string
	first, last rune
	cells       int
}

func scripts() []script {
	return []script{
		{"Latin", 'a', 'z', 1},
		{"Latin with accents", 0xC0, 0x17F, 1},
		{"combining marks", 0x300, 0x36F, 0},
		{"Greek", 0x3B1, 0x3C9, 1},
		{"Cyrillic", 0x410, 0x44F, 1},
		{"Hebrew", 0x5D0, 0x5EA, 1},
		{"Hebrew points", 0x5B0, 0x5BD, 0},
		{"Arabic", 0x628, 0x63A, 1},
		{"Arabic marks", 0x64B, 0x652, 0},
		{"Devanagari", 0x905, 0x939, 1},
		{"Thai", 0xE01, 0xE30, 1},
		{"Thai marks", 0xE34, 0xE3A, 0},
		{"quotes", 0x2018, 0x201F, 1},
		{"joiners", 0x200C, 0x200D, 0},
		{"arrows", 0x2190, 0x2199, 1},
		{"Hiragana", 0x3041, 0x3096, 2},
		{"Katakana", 0x30A1, 0x30FA, 2},
		{"Han", 0x4E00, 0x9FFF, 2},
		{"Hangul", 0xAC00, 0xD7A3, 2},
		{"CJK punctuation", 0x3001, 0x3003, 2},
		{"fullwidth", 0xFF01, 0xFF60, 2},
		{"halfwidth", 0xFF66, 0xFF9D, 1},
		{"variation selectors", 0xFE00, 0xFE0F, 0},
		{"mathematics", 0x1D400, 0x1D419, 1},
		{"emoji", 0x1F600, 0x1F64F, 2},
		{"pictographs", 0x1F400, 0x1F43E, 2},
		{"Han beyond the BMP", 0x20000, 0x2A6DF, 2},
		{"Gothic", 0x10330, 0x1034A, 1},
	}
}

// place is what is known of a place in a line without presscheck's help.
type place struct{ bytes, runes, utf16, cells int }

// randomPlace returns words before a place, and how far they reach.
func randomPlace(r *rand.Rand) (string, place) {
	var words strings.Builder
	var p place
	for range r.IntN(25) {
		s := scripts()[r.IntN(len(scripts()))]
		c := s.first + rune(r.IntN(int(s.last-s.first+1)))
		words.WriteRune(c)
		p.runes++
		p.utf16 += len(utf16.Encode([]rune{c}))
		p.cells += s.cells
	}
	p.bytes = words.Len()
	return words.String(), p
}

// TestColumnsOfReports holds the columns that the formats write for 1,000 random lines against
// counts made apart from it: bytes in json and rdjson, code points in sarif and concise, cells
// under an excerpt, and UTF-16 units, which no format has and an editor will.
func TestColumnsOfReports(t *testing.T) {
	t.Parallel()
	const lines = 1000
	r := rand.New(rand.NewPCG(5, 6))
	var content strings.Builder
	var before, within []place
	var spans []text.Span
	for range lines {
		words, p := randomPlace(r)
		marked, q := randomPlace(r)
		before, within = append(before, p), append(within, q)
		start := content.Len() + len(words)
		spans = append(spans, text.Span{Start: start, End: start + len(marked)})
		content.WriteString(words + marked + "|\n")
	}
	s := newSampler(map[string]string{"a.md": content.String()})
	for _, span := range spans {
		s.report.Findings = append(s.report.Findings, lint.Finding{Rule: "test/rule", Severity: lint.Error, Message: "m", Path: "a.md", Span: span})
	}
	got := columnsOf(t, s.report)
	view := newViews(s.report).of("a.md")
	for i := range lines {
		b, e := before[i], place{before[i].bytes + within[i].bytes, before[i].runes + within[i].runes, before[i].utf16 + within[i].utf16, 0}
		for what, columns := range map[string][2]int{
			"json": {b.bytes + 1, e.bytes + 1}, "rdjson": {b.bytes + 1, e.bytes + 1}, "sarif": {b.runes + 1, e.runes + 1},
			"concise": {b.runes + 1, b.runes + 1}, "text": {b.cells, max(1, within[i].cells)},
		} {
			if got[what][i] != columns {
				t.Errorf("line %d: %s has %v, want %v: %+q", i+1, what, got[what][i], columns, content.String()[spans[i].Start-b.bytes:spans[i].End])
			}
		}
		units := [2]int{view.position(spans[i].Start, text.UTF16).Column, view.position(spans[i].End, text.UTF16).Column}
		if units != [2]int{b.utf16 + 1, e.utf16 + 1} {
			t.Errorf("line %d: %v UTF-16 units, want %v", i+1, units, b.utf16+1)
		}
	}
}

// columnsOf reads the columns out of what formats wrote: begin and end; of text where the mark
// begins, counted from zero, and how long it is.
func columnsOf(t *testing.T, r *lint.Report) map[string][][2]int {
	t.Helper()
	out := map[string][][2]int{}
	written := func(name string) []byte {
		format, _ := ByName(name)
		return write(t, format, r, Options{Width: 200})
	}
	read := func(name string, into any) {
		if err := json.Unmarshal(written(name), into); err != nil {
			t.Fatal(err)
		}
	}
	var all struct{ Findings []struct{ Start, End point } }
	read("json", &all)
	for _, f := range all.Findings {
		out["json"] = append(out["json"], [2]int{f.Start.Column, f.End.Column})
	}
	var rd struct {
		Diagnostics []struct {
			Location struct{ Range struct{ Start, End point } }
		}
	}
	read("rdjson", &rd)
	for _, d := range rd.Diagnostics {
		out["rdjson"] = append(out["rdjson"], [2]int{d.Location.Range.Start.Column, d.Location.Range.End.Column})
	}
	var log struct {
		Runs []struct {
			Results []struct {
				Locations []struct {
					PhysicalLocation struct {
						Region struct{ StartColumn, EndColumn int }
					}
				}
			}
		}
	}
	read("sarif", &log)
	for _, result := range log.Runs[0].Results {
		region := result.Locations[0].PhysicalLocation.Region
		out["sarif"] = append(out["sarif"], [2]int{region.StartColumn, region.EndColumn})
	}
	for line := range strings.Lines(string(written("concise"))) {
		var n, column int
		if _, err := fmt.Sscanf(line, "a.md:%d:%d:", &n, &column); err != nil {
			t.Fatal(err)
		}
		out["concise"] = append(out["concise"], [2]int{column, column})
	}
	mark := regexp.MustCompile(`(?m)^ +\| ( *)(\^+)$`)
	for _, m := range mark.FindAllSubmatch(written("text"), -1) {
		out["text"] = append(out["text"], [2]int{len(m[1]), len(m[2])})
	}
	for name, columns := range out {
		if len(columns) != len(r.Findings) {
			t.Fatalf("%s: %d findings", name, len(columns))
		}
	}
	return out
}
