package lint

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

// What is looked up in a table must be what going through all comments one by one says.
func TestSilenceIsWhatTheCommentsSay(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	names := []string{"links", "links/missing-file", "spelling", "spelling/likely", "*"}
	for range 2000 {
		var table, plain []directive
		line := 1
		for range random.IntN(8) {
			d := directive{verb: verb(verbs()[random.IntN(5)]), line: line, last: line + random.IntN(2)}
			for range random.IntN(3) {
				d.rules = append(d.rules, ruleName{pattern: names[random.IntN(len(names))]})
			}
			line = d.last + random.IntN(3)
			table = append(table, d)
			d.rules = append([]ruleName(nil), d.rules...)
			plain = append(plain, d)
		}
		for _, rule := range []string{"links/missing-file", "spelling/likely"} {
			s := silenceOf(table, rule)
			for l := 1; l <= line+2; l++ {
				used := s.on(l)
				if used != nil {
					*used = true
				}
				if want := oneByOne(plain, rule, l); want != (used != nil) {
					t.Fatalf("%s on line %d: %v, want %v\n%v", rule, l, used != nil, want, plain)
				}
			}
		}
		if got, want := fmt.Sprint(table), fmt.Sprint(plain); got != want {
			t.Fatalf("not the same comments count as used:\n%s\n%s", got, want)
		}
	}
}

func oneByOne(directives []directive, rule string, line int) bool {
	var open []*bool
	for i := range directives {
		d := &directives[i]
		used := d.names(rule)
		if used == nil {
			continue
		}
		switch {
		case d.verb == disableFile, d.verb == disableLine && (d.line == line || d.last == line), d.verb == disableNextLine && d.last+1 == line:
			*used = true
			return true
		case d.verb == disable && d.line <= line:
			open = append(open, used)
		case d.verb == enable && d.line <= line:
			open = nil
		}
	}
	if len(open) > 0 {
		*open[0] = true
	}
	return len(open) > 0
}

// Nobody's post may take time in proportion to the square of its length: with a MiB of each
// that would run into the time limit of go test, which is what would fail here.
func TestHostileCommentsTakeLinearTime(t *testing.T) {
	const size = 1 << 20
	for name, piece := range map[string]string{
		"never closed":    "<!-- presscheck-disable-line ",
		"no directive":    "<!-- presscheck-",
		"closed":          "<!-- presscheck-disable-line -->",
		"in code":         "`<!-- presscheck-disable-line -->`\n\n",
		"marks":           "presscheck-",
		"lines in code":   "    <!-- presscheck-disable-line -->\n\n",
		"reST on a line":  ".. presscheck-",
		"names":           "<!-- presscheck-disable a,b,c -->\n",
		"in a header":     "# presscheck-x ",
		"lines in header": "# presscheck-disable x\n",
	} {
		body := strings.Repeat(piece, size/len(piece))
		markup, head := "post.md", ""
		switch {
		case strings.HasPrefix(piece, ".."):
			markup = "post.rst"
		case strings.HasPrefix(piece, "#"):
			head = "---\n"
			body += "\n---\n"
		}
		d := document.Parse(markup, []byte(head+body+" -->\n"), document.Syntax{Header: frontmatter.Hugo()})
		d.Body()
		n := len(directivesOf(d))
		if strings.HasPrefix(name, "lines in header") && n == 0 || bytes.Contains([]byte(name), []byte("in code")) && n != 0 {
			t.Errorf("%s: %d comments", name, n)
		}
	}
}
