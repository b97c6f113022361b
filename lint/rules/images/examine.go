package images

import (
	"bytes"
	"image"
	_ "image/gif"  // the decoders that a post's images need
	_ "image/jpeg" // (registered in package image)
	_ "image/png"
	"path"
	"strings"

	"github.com/gabriel-vasile/mimetype"
	_ "golang.org/x/image/bmp"  // likewise
	_ "golang.org/x/image/webp" // likewise

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/targets"
	"github.com/presscheck/presscheck/lint/site"
)

// examined is what was found out about one image file.
type examined struct {
	size   int64
	kind   string // MIME type by content
	lfs    bool   // a Git LFS pointer
	markup bool   // HTML, JSON or text that was saved as an image
	width  int    // in pixels; 0 where it is not known
	height int
	defect string // why it cannot be shown; "" when nothing is known against it
	unsafe string // what an SVG holds that runs
	err    error
}

// ofImage is the key under which a run keeps what it found out about an image: many posts
// show the same one.
type ofImage struct{ path string }

// examine looks at the image file at name, once a run.
func examine(p *lint.Pass, name string) *examined {
	return lint.PerRun(p, ofImage{name}, func() *examined { return inspect(p.Site, name, p.Settings.Images.Deep) })
}

type ofDocument struct{}

// showing is an image file with the first place in a post that shows it.
type showing struct {
	at *targets.Target
	of *examined
}

// shown calls report for each image file that the post shows, at the first place that it
// is shown in.
func shown(p *lint.Pass, report func(t *targets.Target, e *examined)) {
	for _, x := range lint.PerDocument(p, ofDocument{}, func() []showing { return showings(p) }) {
		report(x.at, x.of)
	}
}

// showings looks at the image files that the post shows. What cannot be read is left out.
func showings(p *lint.Pass) (out []showing) {
	var seen map[string]bool
	all := targets.Of(p)
	for i := range all {
		t := &all[i]
		name := t.Resolution.Path
		if !t.Link.Image || t.Resolution.Status != site.OK || !targets.IsImageName(name) || seen[name] {
			continue
		}
		if seen == nil {
			seen = map[string]bool{}
		}
		seen[name] = true
		if e := examine(p, name); e.err == nil {
			out = append(out, showing{t, e})
		}
	}
	return out
}

func inspect(s *site.Site, name string, deep bool) *examined {
	data, err := s.Read(name)
	if err != nil {
		return &examined{err: err}
	}
	e := &examined{size: int64(len(data))}
	switch {
	case len(data) == 0:
		return e
	case bytes.HasPrefix(data, []byte("version https://git-lfs.github.com/spec/")):
		e.lfs = true
		return e
	}
	e.kind = kindOf(data)
	e.markup = isMarkup(e.kind, name)
	if e.markup {
		return e
	}
	if e.kind == "image/svg+xml" {
		e.unsafe = unsafeIn(data)
		return e
	}
	e.look(data, deep)
	return e
}

// kindOf tells the type by content, without parameters.
func kindOf(data []byte) string {
	const enough = 3072 // what mimetype looks at itself
	kind, _, _ := strings.Cut(mimetype.Detect(data[:min(len(data), enough)]).String(), ";")
	if (kind == "text/xml" || strings.HasPrefix(kind, "text/plain")) && bytes.Contains(data[:min(len(data), 64<<10)], []byte("<svg")) {
		return "image/svg+xml" // behind a long comment or a DOCTYPE
	}
	return kind
}

// isMarkup reports whether a file with an image's name holds a web page, an error message
// or the like: what a server answers when an image is not there.
func isMarkup(kind, name string) bool {
	switch kind {
	case "text/html", "application/json":
		return true
	case "text/plain", "text/xml":
		return !strings.EqualFold(path.Ext(name), ".svg")
	}
	return false
}

// look reads an image's header and, with deep, all of it.
func (e *examined) look(data []byte, deep bool) {
	switch e.kind {
	case "image/png", "image/vnd.mozilla.apng", "image/jpeg", "image/gif", "image/webp", "image/bmp":
	default:
		return
	}
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if e.defect = broken(err); e.defect != "" {
		return
	}
	e.width, e.height = config.Width, config.Height
	if e.defect = cutShort(data, e.kind); e.defect != "" {
		return
	}
	if deep && err == nil && e.width*e.height <= maxPixels {
		_, _, err := image.Decode(bytes.NewReader(data))
		e.defect = broken(err)
	}
}

// broken says what is wrong with an image that Go cannot read, "" where that is Go's own
// limit: lossless JPEG, arithmetic coding, animated WebP.
func broken(err error) string {
	if err == nil {
		return ""
	}
	for _, limit := range [...]string{"unsupported", "unknown format", "not implemented"} {
		if strings.Contains(err.Error(), limit) {
			return ""
		}
	}
	return err.Error()
}

// cutShort looks at an image's end: a file that was cut short has none.
func cutShort(data []byte, kind string) string {
	switch kind {
	case "image/png", "image/vnd.mozilla.apng":
		if !bytes.Contains(data[max(0, len(data)-4096):], []byte("IEND")) {
			return "its end is missing"
		}
	case "image/jpeg":
		if !bytes.Contains(data[max(0, len(data)-64<<10):], []byte{0xFF, 0xD9}) {
			return "its end is missing"
		}
	case "image/gif":
		if bytes.LastIndexByte(data, 0x3B) < max(0, len(data)-1024) {
			return "its end is missing"
		}
	case "image/webp":
		if len(data) >= 8 {
			if size := int(data[4]) | int(data[5])<<8 | int(data[6])<<16 | int(data[7])<<24; size+8 > len(data)+1 {
				return "its end is missing"
			}
		}
	}
	return ""
}
