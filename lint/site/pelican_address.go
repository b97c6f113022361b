package site

import (
	"fmt"
	"path"
	"strings"
	"time"
	"unicode"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"golang.org/x/text/unicode/norm"
)

func (p *pelican) address(_ *Site, m *meta) address {
	rel, ok := p.inContent(m.path)
	if !ok {
		return address{}
	}
	if document.MarkupOf(m.path) == document.HTML && m.format == frontmatter.None {
		return address{} // its metadata stand in meta elements
	}
	if url := m.text("save_as"); url != "" {
		return address{url: "/" + strings.TrimPrefix(url, "/"), known: true}
	}
	kind := p.kind(rel)
	name := "ARTICLE"
	if kind == "page" {
		name = "PAGE"
	}
	lang := m.text("lang")
	switch status := p.status(m); {
	case status == "skip":
		return address{known: true}
	case status == "draft" && kind == "article":
		name = "DRAFT"
	case lang != "" && lang != p.language:
		name += "_LANG"
	}
	pattern := p.addresses[name]
	slug, ok := p.slug(m, rel)
	if pattern == "" || !ok || p.doubtful {
		return address{}
	}
	url, ok := p.format(pattern, m, rel, slug)
	a := address{url: "/" + strings.TrimPrefix(url, "/"), known: ok}
	if file, ok := p.format(p.saved[name], m, rel, slug); ok && file != url {
		a.maybe = append(a.maybe, "/"+strings.TrimPrefix(file, "/"))
	}
	return a
}

// slug is a document's slug: its own, or made of its title or file name.
func (p *pelican) slug(m *meta, rel string) (string, bool) {
	if slug := m.text("slug"); slug != "" {
		return slug, true
	}
	source := m.title()
	if p.slugSource == "basename" {
		source = stem(path.Base(rel))
	}
	return pelicanSlug(source)
}

// pelicanSlug is Pelican's slugify with its default substitutions. Letters beyond accented
// Latin ones are spelled out with unidecode, whose tables presscheck does not have: then the
// slug is not known.
func pelicanSlug(text string) (slug string, ok bool) {
	var b strings.Builder
	for _, r := range norm.NFKD.String(text) {
		switch {
		case r > unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsNumber(r)):
			return "", false
		case r > unicode.MaxASCII:
		case r == '_' || r == '-' || unicode.IsSpace(r) || unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		}
	}
	fields := strings.FieldsFunc(strings.ToLower(b.String()), func(r rune) bool { return unicode.IsSpace(r) || r == '-' })
	slug = strings.Join(fields, "-")
	return slug, slug != ""
}

func (p *pelican) format(pattern string, m *meta, rel, slug string) (string, bool) {
	var b strings.Builder
	for pattern != "" {
		open := strings.IndexByte(pattern, '{')
		end := strings.IndexByte(pattern, '}')
		if open < 0 || end < open {
			b.WriteString(pattern)
			break
		}
		b.WriteString(pattern[:open])
		value, ok := p.field(pattern[open+1:end], m, rel, slug)
		if !ok {
			return "", false
		}
		b.WriteString(value)
		pattern = pattern[end+1:]
	}
	return b.String(), true
}

func (p *pelican) field(field string, m *meta, rel, slug string) (string, bool) {
	name, format, _ := strings.Cut(field, ":")
	switch name {
	case "slug":
		return slug, true
	case "lang":
		if lang := m.text("lang"); lang != "" {
			return lang, true
		}
		return p.language, true
	case "category":
		category := m.text("category")
		if dir := parent(rel); category == "" && dir != "." && p.byFolder {
			category = path.Base(dir)
		}
		if category == "" {
			category = p.category
		}
		return pelicanSlug(category)
	case "author":
		list := m.list("author", "authors")
		if len(list) == 0 {
			return "", false
		}
		return pelicanSlug(list[0])
	case "date":
		when, ok := p.date(m, rel)
		text, known := strftime(when, format)
		return text, ok && known
	case "path_no_ext":
		return stem(rel), true
	case "filename", "base_name":
		return stem(path.Base(rel)), true
	}
	return "", false
}

// date is the header's, or the one that the file name begins with.
func (p *pelican) date(m *meta, rel string) (time.Time, bool) {
	if text := m.text("date"); text != "" {
		return readDate(text)
	}
	base := path.Base(rel)
	if len(base) >= len(time.DateOnly) {
		if when, err := time.Parse(time.DateOnly, base[:len(time.DateOnly)]); err == nil {
			return when, true
		}
	}
	return time.Time{}, false
}

// strftime knows the directives that addresses are made of.
func strftime(t time.Time, format string) (string, bool) {
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			b.WriteByte(format[i])
			continue
		}
		i++
		minus := format[i] == '-' && i+1 < len(format)
		if minus {
			i++
		}
		layout, ok := map[byte]string{'Y': "2006", 'm': "01", 'd': "02", 'y': "06", 'b': "Jan", 'B': "January", 'H': "15", 'M': "04", 'S': "05", 'j': "002"}[format[i]]
		if !ok {
			return "", false
		}
		text := t.Format(layout)
		if minus {
			text = strings.TrimLeft(text, "0")
		}
		b.WriteString(text)
	}
	return b.String(), true
}

// publish follows Pelican: an article needs a title and a date that can be read, or it is
// dropped with a line in the log. A title without a value will do for Pelican.
func (p *pelican) publish(_ *Site, m *meta, now time.Time) Publication {
	out := Publication{Path: m.path, State: Published, Title: m.title()}
	rel, _ := p.inContent(m.path)
	article := p.kind(rel) == "article"
	out.Date, _ = p.date(m, rel)
	if document.MarkupOf(m.path) == document.HTML && m.format == frontmatter.None {
		out.State, out.Reason = Undecidable, "it has no meta elements that Pelican looks for"
		return out
	}
	if out.State, out.Reason = p.lacking(m, &out, article, now); out.State != Published {
		return out
	}
	switch status := p.status(m); status {
	case "", "published":
		if article && out.Date.After(now) && !p.future {
			out.State, out.Until, out.Reason = Scheduled, out.Date, "its date is "+out.Date.Format(time.DateOnly)
		}
	case "draft":
		out.State, out.Reason = Draft, "Status: draft"
		if m.text("status") == "" {
			out.Reason = "DEFAULT_METADATA says so"
		}
	case "skip":
		out.State, out.Reason = Left, "Status: skip"
	case "hidden":
		out.State, out.Reason = Hidden, "Status: hidden"
	default:
		out.State, out.Reason = Left, fmt.Sprintf("Status: %q is none that pelican knows", status)
	}
	return out
}

func refusedDate(text string, now time.Time) bool {
	return text != "" && frontmatter.Dateutil.Read(text, now).Kind == frontmatter.Refused
}

// status is what the header says of publication, or the settings for all that say nothing.
func (p *pelican) status(m *meta) string {
	status := m.text("status")
	if status == "" {
		status = p.defaults.text("", "status")
	}
	return strings.ToLower(strings.TrimSpace(status))
}

// title is the header's title, or in reST that of the document.
func (m *meta) title() string {
	if title := m.text("title"); title != "" {
		return title
	}
	return m.frame().Title
}

// lacking tells what becomes of a document that lacks what Pelican needs; Published where it
// lacks nothing.
func (p *pelican) lacking(m *meta, out *Publication, article bool, now time.Time) (state State, reason string) {
	_, titled := m.value("title")
	date, _, _ := strings.Cut(m.text("date"), "\n")
	switch undated := article && date == "" && out.Date.IsZero(); {
	case p.dynamic && (out.Title == "" || undated):
		return Undecidable, "its settings are made by a program"
	case !titled && out.Title == "" && document.MarkupOf(m.path) != document.RST:
		return Left, "it has no title"
	case undated && !p.doubtful && !p.dated:
		return Left, "it has no date"
	case refusedDate(date, now) || refusedDate(m.text("modified"), now):
		return Left, "its date cannot be read"
	case m.garbled:
		return Left, "it is not in UTF-8"
	}
	return Published, ""
}
