package images

import (
	"fmt"
	"path"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/targets"
)

func typeMismatch() lint.Rule {
	return lint.Rule{
		ID:       "images/type-mismatch",
		Summary:  "an image's content is of another type than its name says",
		Severity: lint.Warning,
		Needs:    lint.NeedsHeader | lint.NeedsBody | lint.NeedsSite,
		Check:    checkTypeMismatch,
		Doc: lint.Doc{
			Why: "Servers announce the type by the name. Most browsers forgive it, feed readers, previews and image " +
				"processing of generators do not.",
			Bad:    "-- post.md --\n![The press](press.png)\n-- press.png --\nGIF89a\\x01\\x00\\x01\\x00\\x00\\x00\\x00\\x3b",
			Good:   "-- post.md --\n![The press](press.gif)\n-- press.gif --\nGIF89a\\x01\\x00\\x01\\x00\\x00\\x00\\x00\\x3b",
			Repair: "Rename the file and the places that show it, or convert the image.",
		},
	}
}

// typesOf lists what the content of a file with this extension may be.
func typesOf(extension string) []string {
	switch strings.ToLower(extension) {
	case ".png":
		return []string{"image/png", "image/vnd.mozilla.apng"}
	case ".apng":
		return []string{"image/vnd.mozilla.apng", "image/png"}
	case ".jpg", ".jpeg", ".jfif":
		return []string{"image/jpeg"}
	case ".gif":
		return []string{"image/gif"}
	case ".webp":
		return []string{"image/webp"}
	case ".svg":
		return []string{"image/svg+xml"}
	case ".avif":
		return []string{"image/avif"}
	case ".bmp":
		return []string{"image/bmp"}
	case ".tif", ".tiff":
		return []string{"image/tiff"}
	}
	return nil
}

func checkTypeMismatch(p *lint.Pass) error {
	shown(p, func(t *targets.Target, e *examined) {
		ext := path.Ext(t.Resolution.Path)
		allowed := typesOf(ext)
		if e.kind == "" || e.markup || len(allowed) == 0 || !strings.HasPrefix(e.kind, "image/") {
			return
		}
		for _, kind := range allowed {
			if kind == e.kind {
				return
			}
		}
		name := strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(e.kind, "image/"), "vnd."), "+xml")
		p.Report(lint.Finding{
			Span:    t.Link.Dest,
			Message: fmt.Sprintf("%q is a %s image by its content, not %s", t.Resolution.Path, strings.ToUpper(name), strings.ToUpper(ext[1:])),
			Help:    "rename it, or convert it: servers announce the type by the name",
			Causes:  []string{t.Resolution.Path},
		})
	})
	return nil
}
