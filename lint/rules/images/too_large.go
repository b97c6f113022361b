package images

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/targets"
)

// maxPixels is about what mobile browsers refuse to decode.
const maxPixels = 100_000_000

func tooLarge() lint.Rule {
	return lint.Rule{
		ID:       "images/too-large",
		Summary:  "an image file is so large that readers wait for it",
		Severity: lint.Info,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsSite,
		Check:    checkTooLarge,
		Doc: lint.Doc{
			Why: "Photos straight from the camera are many times larger than a page can show. The limit is 5 MB, for which " +
				"images.max-size sets another, or 100 million pixels, more than a telephone's memory has room for.",
			Bad:    "-- post.md --\n![The press](press.gif)\n-- press.gif --\nGIF89a\\x50\\xc3\\x50\\xc3\\x00\\x00\\x00\\x3b",
			Good:   "-- post.md --\n![The press](press.gif)\n-- press.gif --\nGIF89a\\x01\\x00\\x01\\x00\\x00\\x00\\x00\\x3b",
			Repair: "Scale the image down and save it as WebP or JPEG.",
		},
	}
}

func checkTooLarge(p *lint.Pass) error {
	limit := p.Settings.Images.MaxSize
	if limit <= 0 {
		limit = lint.DefaultMaxImageSize
	}
	shown(p, func(t *targets.Target, e *examined) {
		if e.size > limit {
			p.Report(lint.Finding{
				Span:    t.Link.Dest,
				Message: fmt.Sprintf("the image %q is %.1f MB large", t.Resolution.Path, float64(e.size)/(1<<20)),
				Help:    fmt.Sprintf("scale it down: more than %.1f MB is slow on a telephone", float64(limit)/(1<<20)),
				Causes:  []string{t.Resolution.Path},
			})
			return
		}
		if e.width*e.height > maxPixels {
			p.Report(lint.Finding{
				Span:    t.Link.Dest,
				Message: fmt.Sprintf("the image %q is %d × %d pixels large", t.Resolution.Path, e.width, e.height),
				Help:    "scale it down: browsers on telephones do not show images of this size",
				Causes:  []string{t.Resolution.Path},
			})
		}
	})
	return nil
}
