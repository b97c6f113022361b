package images

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/targets"
	"github.com/presscheck/presscheck/lint/site"
)

func wrongCase() lint.Rule {
	return lint.Rule{
		ID:       "images/wrong-case",
		Summary:  "an image's path differs from its file in capitals alone",
		Severity: lint.Error,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsSite,
		Fix:      lint.Safe,
		Check:    checkWrongCase,
		Doc: lint.Doc{
			Why: "Windows and macOS show photo.JPG for photo.jpg, the servers that publish your site do not: " +
				"you see the image and your readers do not.",
			Bad:    "-- post.md --\n![The press](press.SVG)\n-- press.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
			Good:   "-- post.md --\n![The press](press.svg)\n-- press.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
			Repair: "fix writes the path as the file is named, when exactly one file matches.",
		},
	}
}

func checkWrongCase(p *lint.Pass) error {
	all := targets.Of(p)
	for i := range all {
		if t := &all[i]; t.Resolution.Status == site.WrongCase && t.Link.Image {
			p.Report(t.WrongCase(p, "the image"))
		}
	}
	return nil
}
