package images

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/targets"
)

func corrupt() lint.Rule {
	return lint.Rule{
		ID:       "images/corrupt",
		Summary:  "an image file is cut short or damaged",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsSite,
		Check:    checkCorrupt,
		Doc: lint.Doc{
			Why: "Readers see half an image, or none. It happens when a download or an upload breaks off, or when a tool " +
				"takes an image for text. The header and the end of each file are looked at; --deep decodes it all.",
			Bad:    "-- post.md --\n![The press](press.png)\n-- press.png --\n\\x89PNG\\x0d\\x0a\\x1a\\x0a\\x00\\x00\\x00\\x0dIHDR",
			Repair: "Save the image again from its source.",
		},
	}
}

func checkCorrupt(p *lint.Pass) error {
	shown(p, func(t *targets.Target, e *examined) {
		if e.defect == "" {
			return
		}
		p.Report(lint.Finding{
			Span:    t.Link.Dest,
			Message: fmt.Sprintf("the image file %q is damaged: %s", t.Resolution.Path, e.defect),
			Help:    "save it again from its source",
			Causes:  []string{t.Resolution.Path},
		})
	})
	return nil
}
