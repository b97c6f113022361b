package images

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/targets"
)

func lfsPointer() lint.Rule {
	return lint.Rule{
		ID:       "images/lfs-pointer",
		Summary:  "an image is a Git LFS pointer whose content is not here",
		Severity: lint.Info,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsSite,
		Check:    checkLFSPointer,
		Doc: lint.Doc{
			Why: "A site that is built here shows no image: git keeps only a note of it and has not fetched the content.",
			Bad: "-- post.md --\n![The press](press.png)\n-- press.png --\nversion https://git-lfs.github.com/spec/v1\n" +
				"oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n",
			Repair: "Run git lfs pull, also in the workflow that builds the site.",
		},
	}
}

func checkLFSPointer(p *lint.Pass) error {
	shown(p, func(t *targets.Target, e *examined) {
		if e.lfs {
			p.Report(lint.Finding{
				Span:    t.Link.Dest,
				Message: fmt.Sprintf("%q is a Git LFS pointer, the image itself is not here", t.Resolution.Path),
				Help:    "run git lfs pull",
				Causes:  []string{t.Resolution.Path},
			})
		}
	})
	return nil
}
