package images

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/targets"
)

func htmlAsImage() lint.Rule {
	return lint.Rule{
		ID:       "images/html-as-image",
		Summary:  "a file with an image's name holds a web page or text",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsSite,
		Check:    checkHTMLAsImage,
		Doc: lint.Doc{
			Why: "The page around an image was saved instead of the image, or the server's error message: " +
				"browsers show a broken picture.",
			Bad:    "-- post.md --\n![The press](press.png)\n-- press.png --\n<!DOCTYPE html><html><body>404 Not Found</body></html>\n",
			Repair: "Save the image itself.",
		},
	}
}

func checkHTMLAsImage(p *lint.Pass) error {
	shown(p, func(t *targets.Target, e *examined) {
		if !e.markup {
			return
		}
		what := map[string]string{"text/html": "a web page", "application/json": "JSON data"}[e.kind]
		if what == "" {
			what = "text"
		}
		p.Report(lint.Finding{
			Span:    t.Link.Dest,
			Message: fmt.Sprintf("%q is no image but %s", t.Resolution.Path, what),
			Help:    "save the image itself",
			Causes:  []string{t.Resolution.Path},
		})
	})
	return nil
}
