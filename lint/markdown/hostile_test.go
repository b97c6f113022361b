package markdown

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"
)

// hostile are texts that make a careless parser look at everything again and again.
var hostile = map[string]string{
	"open brackets":         "[",
	"closed brackets":       "]",
	"bracket pairs":         "[a]",
	"nested brackets":       "[a ",
	"references":            "[a][b]",
	"images":                "![a](",
	"unclosed titles":       "[a](b \"",
	"unclosed angles":       "[a](<b",
	"links":                 "[a](b) ",
	"ticks":                 "a`b``c```d````",
	"stars":                 "a**b_*",
	"underscores":           "_a __b ",
	"tildes":                "a~~b~",
	"tags":                  "<a b='",
	"open tags":             "<a ",
	"comments":              "<!-- a ",
	"instructions":          "<?a ",
	"liquid":                "{% a ",
	"double braces":         "{{ a ",
	"braces":                "{a ",
	"shortcodes":            "{{< a ",
	"raw tags":              "{% highlight %} ",
	"dollars":               "$a$$ ",
	"wiki":                  "[[a",
	"URLs":                  "http://a.b ",
	"unfinished URLs":       "http://",
	"www":                   "www.www.",
	"entities":              "&amp;&a",
	"backslashes":           `\a\[`,
	"parentheses":           "http://a.b/((((",
	"closing parentheses":   "http://a.b/))))",
	"quotes":                "> ",
	"list marks":            "- ",
	"quotes and lines":      "> > > > > a\n",
	"definitions":           "[a]: b\n",
	"other definitions":     "[a]: b 'c\n",
	"footnotes":             "[^a]: b\n\n",
	"table":                 "a | b\n-|-\n",
	"bars":                  "| a ",
	"headings":              "# a {#b}\n",
	"attribute lists":       "# a\n{: #b}\n",
	"imports":               "import {a\n\n",
	"exports":               "export const a = {\n\n",
	"admonitions":           "!!! a\n    ",
	"srcset":                "<img srcset=\"a 1x, ",
	"headings in HTML":      "<h1>a",
	"nested code elements":  "<code>",
	"undefined":             "[a a][b",
	"spaces in targets":     "[a](b c ",
	"definition lists":      "a\n: b\n",
	"fences":                "```\n",
	"fences in quotes":      "> ```\n\n",
	"deeper and deeper":     "  - a\n",
	"mixed":                 "*a [b](c) `d` <e> {{ f }} \n",
	"quotes in destination": "[a](b \"c\" \"d\" ",
}

// TestHostileText reads a lot of each and wants an answer, even if that is a refusal. With
// HOSTILE=1 in the environment it reads ten times as much, and wants it soon.
func TestHostileText(t *testing.T) {
	size, dialects := 40<<10, everyDialect[1:2] // above what is read unseen
	thorough := os.Getenv("HOSTILE") != ""
	if thorough {
		size, dialects = 400<<10, everyDialect
	}
	for name, unit := range hostile {
		sources := [][]byte{bytes.Repeat([]byte(unit), size/len(unit))}
		if thorough { // once more, a line for each
			line := strings.ReplaceAll(unit, "\n", " ") + "\n"
			sources = append(sources, bytes.Repeat([]byte(line), size/len(line)))
		}
		for _, src := range sources {
			for i, o := range dialects {
				start := time.Now()
				checkBody(t, src, 0, o)
				ParseHTML(src, 0, o)
				if took := time.Since(start); thorough && took > 5*time.Second {
					t.Errorf("%s, dialect %d: %v, refused: %q", name, i, took, Parse(src, 0, o).Refused)
				}
			}
		}
	}
}
