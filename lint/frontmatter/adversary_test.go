package frontmatter

import (
	"strings"
	"testing"
)

// TestAdversary reads what is made to cost time or stack, with every grammar.
// A reader that recursed without bound would overflow its stack here, and one whose steps
// double with each byte would run into the time limit of go test.
func TestAdversary(t *testing.T) {
	const size = 1 << 12
	fill := func(unit string) string { return strings.Repeat(unit, size/len(unit)) }
	for name, body := range map[string]string{
		"brackets": "a: " + fill("["), "braces": "a: " + fill("{"), "pairs": "a: " + fill("[{a: "), "dashes": fill("- "), "colons": fill("a: "),
		"keys": fill("a: b\n"), "anchors": fill("&a "), "quotes": fill("a: \"b\n"), "fences": fill("--\n"), "junk": fill("--- x\n"),
		"indent": fill("a:\n "), "block": "a: |\n" + fill(" b\n"), "comments": fill("#\n"), "tables": fill("[a]\n"), "dots": "a." + fill("a.") + " = 1",
		"tabs": fill("\t"), "line": fill("x"), "carriage": fill("a: b\r"), "list": fill("- a\n"), "meta": fill("a: b\n    c\n"), "invisible": fill("\u200b"),
	} {
		t.Run(name, func(*testing.T) {
			for _, generator := range allGenerators {
				g, _ := GrammarOf(generator)
				for _, open := range []string{"---\n", "+++\n", "title: x\n", ""} {
					for _, closing := range []string{"\n---\n", ""} {
						Parse([]byte(open+body+closing), g, InMarkdown)
					}
				}
			}
		})
	}
}
