package markdown

import (
	"bytes"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// benchPost is what an ordinary post holds, in ordinary proportions.
const benchPost = `
## Setting up the press {#press}

The press stands in the *old hall*, next to the **bindery**; see [how we print](../printing.md#ink "Ink")
and the [type catalogue][types] before you touch it. It was built in 1911 and has printed some 4,000
sheets a day ever since, with ` + "`two`" + ` breaks of a week each.

![The press in the old hall](images/press.jpg)

- Ink is kept in the cellar, at https://example.org/ink?kind=black.
- Paper comes from [the mill](https://mill.example/paper), cut to size.
- Rollers are cleaned <kbd>daily</kbd>, with {{< ref "cleaning.md" >}} in hand.

| Part   | Made by            | Year |
|--------|--------------------|------|
| Bed    | [Foundry](bed.md)  | 1911 |
| Roller | Unknown            | 1954 |

` + "```sh\npress --start --speed=3 | tee log\n```" + `

> A sheet that is spoiled is not wasted: it proofs the next one.

[types]: /catalogue/types.html
`

var benchBody = bytes.Repeat([]byte(benchPost), 100)

func BenchmarkParse(b *testing.B) {
	o := Options{Templates: []TemplateSyntax{Shortcodes}, HeadingAttributes: true, Tags: []TagTarget{{Tag: "ref"}}}
	b.SetBytes(int64(len(benchBody)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(benchBody, 0, o)
	}
}

// BenchmarkGoldmark is the yardstick: goldmark by itself with the same extensions.
func BenchmarkGoldmark(b *testing.B) {
	p := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList)).Parser()
	b.SetBytes(int64(len(benchBody)))
	b.ReportAllocs()
	for b.Loop() {
		p.Parse(text.NewReader(benchBody))
	}
}
