package images

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/targets"
)

func empty() lint.Rule {
	return lint.Rule{
		ID:       "images/empty",
		Summary:  "an image has no target, or its file has no content",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsSite,
		Check:    checkEmpty,
		Doc: lint.Doc{
			Why:    "There is nothing to show: the address was to be filled in later, or the file was never written.",
			Bad:    "![The castle]()\n",
			Good:   "![The castle](https://example.org/castle.jpg)\n",
			Repair: "Fill in the address, or save the image again.",
		},
	}
}

func checkEmpty(p *lint.Pass) error {
	links := p.Document.Body().Links
	for i := range links {
		if l := &links[i]; l.Image && l.Attr != "srcset" && l.Dest.Empty() && !l.Dynamic {
			p.Report(lint.Finding{Span: l.Span, Message: "the image has no target", Help: "fill in the image's address"})
		}
	}
	shown(p, func(t *targets.Target, e *examined) {
		if e.size == 0 {
			p.Report(lint.Finding{
				Span:    t.Link.Dest,
				Message: fmt.Sprintf("the image file %q is empty", t.Resolution.Path),
				Help:    "save it again from its source",
				Causes:  []string{t.Resolution.Path},
			})
		}
	})
	return nil
}
