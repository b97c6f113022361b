package targets

import (
	"path"
	"path/filepath"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/site"
)

// Rewrite returns how the target would be written to lead to the file or document at to,
// in the manner in which it is written now; false when no way is found that the site
// resolves to just that file. Its query and fragment are kept.
func (t *Target) Rewrite(p *lint.Pass, to string) (string, bool) {
	written := t.Written(p)
	if written != t.Link.Target { // escapes and entities would have to be written anew
		return "", false
	}
	old, tail := cutTail(written)
	for _, manner := range t.manners(p, decode(old), to) {
		fresh := manner
		if t.Key == "" {
			fresh = encodeLike(manner, old, t.Link.Kind, t.bracketed(p))
		} else if strings.ContainsAny(fresh, "\"'#:\\{}[],&*!|>%@`") {
			continue // the header's notation might read it as something else
		}
		if fresh+tail == written {
			continue
		}
		if r := t.would(p, fresh+tail); r.Path == to && (r.Status == site.OK || r.Status == site.MissingAnchor) {
			return fresh + tail, true
		}
	}
	return "", false
}

// WithFragment returns how the target is written with another fragment.
func (t *Target) WithFragment(p *lint.Pass, id string) (string, bool) {
	written := t.Written(p)
	hash := strings.IndexByte(written, '#')
	if hash < 0 || written != t.Link.Target || strings.ContainsAny(id, " \"'<>()\\`") {
		return "", false
	}
	fresh := written[:hash+1] + id
	return fresh, t.would(p, fresh).Status == site.OK
}

// Would tells where the target would lead if it were written like this.
func (t *Target) Would(p *lint.Pass, written string) site.Resolution { return t.would(p, written) }

func (t *Target) would(p *lint.Pass, written string) site.Resolution {
	l := *t.Link
	l.Target, l.Dynamic = written, false
	return p.Site.Resolve(p.Document, &l)
}

// cutTail parts a target from its query and fragment.
func cutTail(target string) (name, tail string) {
	if i := strings.IndexAny(target, "?#"); i >= 0 {
		return target[:i], target[i:]
	}
	return target, ""
}

// manners lists ways to write a path to the file at to, likeliest first. Each is only a
// try: Rewrite asks the site where it leads.
func (t *Target) manners(p *lint.Pass, old, to string) []string {
	var out []string
	meant := t.Resolution.Path
	// The whole path but for capitals, in a folder that the generator looks in by itself.
	if name := strings.TrimLeft(old, "./"); len(to) > len(name) && strings.EqualFold(to[len(to)-len(name):], name) {
		out = append(out, old[:len(old)-len(name)]+to[len(to)-len(name):])
	}
	// What old and the path it stands for have in common at the end is the path; what is
	// before it, on both sides, stays: {static}/images/a.png and content/images/a.png.
	if n := commonSuffix(old, meant); n > 0 {
		before, root := old[:len(old)-n], meant[:len(meant)-n]
		if rest, ok := strings.CutPrefix(to, root); ok {
			out = append(out, before+rest)
		}
		stem := strings.TrimSuffix(to, path.Ext(to))
		if rest, ok := strings.CutPrefix(stem, root); ok && path.Ext(old) == "" {
			out = append(out, before+rest)
		}
	}
	out = append(out, relativePaths(path.Dir(p.Document.Path), old, to)...)
	return append(out, addresses(p, old, to)...)
}

// relativePaths lists ways to write the path from a folder to the file at to.
func relativePaths(folder, old, to string) []string {
	if strings.HasPrefix(old, "/") || strings.HasPrefix(old, "{") || strings.HasPrefix(old, "@") {
		return nil
	}
	rel, err := filepath.Rel(folder, to)
	if err != nil {
		return nil
	}
	rel = filepath.ToSlash(rel)
	if strings.HasPrefix(old, "./") && !strings.HasPrefix(rel, "../") {
		rel = "./" + rel
	}
	if path.Ext(old) == "" {
		return []string{rel, strings.TrimSuffix(rel, path.Ext(rel))}
	}
	return []string{rel}
}

// addresses lists ways to write the address of the page that is made of the file at to.
func addresses(p *lint.Pass, old, to string) []string {
	url, ok := p.Site.URL(to)
	if !ok {
		return nil
	}
	rooted := strings.HasPrefix(old, "/")
	var out []string
	if own, ok := p.Site.URL(p.Document.Path); ok && !rooted {
		out = append(out, relativeURL(own, url))
	}
	if rooted && !strings.HasSuffix(old, "/") {
		out = append(out, strings.TrimSuffix(url, "/"))
	}
	if rooted || path.Ext(old) != "" && path.Ext(old) == path.Ext(to) {
		out = append(out, url)
	}
	return out
}

// relativeURL returns how a page at from links to the one at to, both addresses from the
// root of the host.
func relativeURL(from, to string) string {
	rel, err := filepath.Rel(from[:strings.LastIndexByte(from, '/')+1], to)
	if err != nil {
		return to
	}
	rel = filepath.ToSlash(rel)
	if strings.HasSuffix(to, "/") {
		rel += "/"
	}
	return rel
}

// commonSuffix returns how many bytes a and b have in common at their ends, without regard
// to ASCII case and from the beginning of a path's segment.
func commonSuffix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && strings.EqualFold(a[len(a)-n-1:len(a)-n], b[len(b)-n-1:len(b)-n]) {
		n++
	}
	for n > 0 && n < len(a) && a[len(a)-n-1] != '/' && n < len(b) && b[len(b)-n-1] != '/' && a[len(a)-n] != '/' {
		n--
	}
	return n
}

// bracketed reports whether the destination stands between < and >, where spaces are allowed.
func (t *Target) bracketed(p *lint.Pass) bool {
	src := p.Document.Source()
	at := t.Link.Dest.Start
	return at > 0 && src[at-1] == '<'
}

// encodeLike writes a path with what must be percent-encoded where it stands, and with
// non-ASCII letters encoded if they were.
func encodeLike(name, old string, kind markdown.LinkKind, bracketed bool) string {
	if kind == markdown.Tag || kind == markdown.Wiki || kind == markdown.Import {
		return name
	}
	const hex = "0123456789ABCDEF"
	spaces := strings.Contains(old, " ") || bracketed
	encodeLetters := strings.Contains(old, "%C") || strings.Contains(old, "%D") || strings.Contains(old, "%E")
	var b strings.Builder
	for i := range len(name) {
		c := name[i]
		switch {
		case c == ' ' && spaces, c >= 0x80 && !encodeLetters:
			b.WriteByte(c)
		case c <= ' ', c == '%', c == '#', c == '?', c == '"', c == '<', c == '>', c == '\\', c >= 0x80, c == '\'' && kind == markdown.HTML,
			(c == '(' || c == ')') && !strings.ContainsRune(old, rune(c)):
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// decode resolves percent-encoding, as far as it is valid.
func decode(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if hi, lo := unhex(s[i+1]), unhex(s[i+2]); hi >= 0 && lo >= 0 {
				b.WriteByte(byte(hi<<4 | lo))
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func unhex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}
