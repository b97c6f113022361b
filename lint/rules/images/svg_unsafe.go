package images

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/net/html"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/targets"
)

func svgUnsafe() lint.Rule {
	return lint.Rule{
		ID:       "images/svg-unsafe",
		Summary:  "an SVG image holds a script",
		Severity: lint.Info,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsSite,
		Check:    checkSVGUnsafe,
		Doc: lint.Doc{
			Why: "Browsers run it when the image is opened by itself, with the rights of your site. Images from elsewhere " +
				"should not be able to do so.",
			Bad: "-- post.md --\n![The press](press.svg)\n-- press.svg --\n" +
				"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>\n",
			Good: "-- post.md --\n![The press](press.svg)\n-- press.svg --\n" +
				"<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"1\"/></svg>\n",
			Repair: "Export the image as plain SVG, or clean it with a tool such as svgo.",
		},
	}
}

func checkSVGUnsafe(p *lint.Pass) error {
	shown(p, func(t *targets.Target, e *examined) {
		if e.unsafe != "" {
			p.Report(lint.Finding{
				Span:    t.Link.Dest,
				Message: fmt.Sprintf("the SVG image %q holds %s", t.Resolution.Path, e.unsafe),
				Help:    "export it as plain SVG: it runs when the image is opened by itself",
				Causes:  []string{t.Resolution.Path},
			})
		}
	})
	return nil
}

// unsafeIn says what in an SVG runs: a script element, an event handler, a javascript: target.
func unsafeIn(data []byte) string {
	if !bytes.Contains(data, []byte("script")) && !bytes.Contains(data, []byte(" on")) {
		return ""
	}
	tokens := html.NewTokenizer(bytes.NewReader(data))
	tokens.SetMaxBuf(1 << 20)
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := tokens.TagName()
			if string(name) == "script" {
				return "a script"
			}
			for more {
				var key, value []byte
				key, value, more = tokens.TagAttr()
				if len(key) > 3 && key[0] == 'o' && key[1] == 'n' {
					return fmt.Sprintf("an event handler, %q", key)
				}
				if strings.HasPrefix(strings.ToLower(strings.TrimSpace(string(value))), "javascript:") {
					return "a javascript: target"
				}
			}
		}
	}
}
