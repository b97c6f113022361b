package site

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
)

// jekyllName is a post's file name, taken apart.
type jekyllName struct {
	date  time.Time
	dated bool
	slug  string
}

// impossible reports whether the name begins with a date of a month that there is not, or of a
// 32nd day.
func (n jekyllName) impossible() bool { return n.dated && n.date.IsZero() }

// splitName reads YYYY-MM-DD-slug.ext as Jekyll's DATE_FILENAME_MATCHER does: any digits will
// do. A day that the month does not have rolls over, as Ruby's Time has it; of a month that
// there is not the date stays zero.
func splitName(base string) jekyllName {
	base = stem(base)
	year, digits, rest := numberBefore(base, '-')
	month, monthDigits, rest := numberBefore(rest, '-')
	day, dayDigits, slug := numberBefore(rest, '-')
	if digits < 2 || digits > 4 || monthDigits < 1 || monthDigits > 2 || dayDigits < 1 || dayDigits > 2 || slug == "" {
		return jekyllName{slug: base}
	}
	name := jekyllName{dated: true, slug: slug}
	if digits == 2 { // as Ruby reads them
		century := 2000
		if year >= 69 {
			century = 1900
		}
		year += century
	}
	if month >= 1 && month <= 12 && day >= 1 && day <= 31 {
		name.date = time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	}
	return name
}

// numberBefore reads the digits that s begins with and what stands behind the mark that follows
// them; none where there is no mark.
func numberBefore(s string, mark byte) (n, digits int, rest string) {
	for digits < len(s) && '0' <= s[digits] && s[digits] <= '9' && digits < 9 {
		n = n*10 + int(s[digits]-'0')
		digits++
	}
	if digits == len(s) || s[digits] != mark {
		return 0, 0, ""
	}
	return n, digits, s[digits+1:]
}

func (j *jekyll) address(s *Site, m *meta) address {
	rel, ok := j.inSource(m.path)
	if !ok {
		return address{}
	}
	c, inner, collected := j.collection(rel)
	if (!collected || c.name != "posts" && c.name != "drafts") && !s.begins(m.path, "---") {
		return j.headless(rel)
	}
	var a address
	switch {
	case collected && c.name == "posts":
		name := splitName(path.Base(rel))
		if !name.dated || j.heldBack(m) {
			return address{known: true}
		}
		a = j.post(m, rel, inner, name)
	case collected && c.name == "drafts":
		return address{known: true}
	case collected && !c.output:
		return address{known: true}
	case collected:
		a = j.document(m, rel, inner, c)
	default:
		a = j.pageAddress(m, rel)
	}
	for _, from := range m.list("redirect_from") {
		a.also = append(a.also, "/"+strings.Trim(from, "/"))
	}
	return a
}

// headless is a file without a header: it is copied, unless a plugin makes a page of it.
func (j *jekyll) headless(rel string) address {
	a := address{url: "/" + rel, known: true}
	if j.optional && isMarkdown(rel) {
		base := "/" + stem(rel)
		a.maybe = []string{"/" + rel, "/" + stem(rel) + ".html"}
		switch path.Base(base) {
		case "index":
			base = path.Dir(base)
		case "README": // an index only where there is no other
			a.maybe = append(a.maybe, path.Dir(base))
		}
		a.url = base
	}
	return a
}

// isHTML reports whether a source file becomes an HTML page.
func (j *jekyll) outputExt(rel string) string {
	if j.extensions[strings.ToLower(strings.TrimPrefix(path.Ext(rel), "."))] || document.MarkupOf(rel) == document.HTML {
		return ".html"
	}
	return path.Ext(rel)
}

// pattern returns the permalink that holds for a file: its own, or that of the defaults.
func (j *jekyll) pattern(m *meta, rel, kind string) string {
	if own := m.text("permalink"); own != "" {
		if j.relativePermalinks && kind == "pages" {
			return "/" + parent(rel) + "/" + own
		}
		return own
	}
	found, weight := "", -1
	for _, d := range j.defaults {
		if d.kind != "" && d.kind != kind || !scoped(d.path, rel) {
			continue
		}
		w := 2*len(d.path) + len(d.kind)
		if d.permalink != "" && w >= weight {
			found, weight = d.permalink, w
		}
	}
	return found
}

func scoped(scope, rel string) bool {
	if strings.HasPrefix(rel, scope) || !strings.ContainsAny(scope, "*?[") {
		return strings.HasPrefix(rel, scope)
	}
	g := globsOf([]string{scope})
	return g.match(rel)
}

func (j *jekyll) post(m *meta, rel, inner string, name jekyllName) address {
	pattern := j.pattern(m, rel, "posts")
	if pattern == "" {
		pattern = j.permalink
	}
	when := name.date
	spread := false
	if text := m.text("date"); text != "" {
		t, ok := readDate(text)
		if !ok {
			return address{}
		}
		when, spread = t, len(text) > len(time.DateOnly)
		if v, _ := m.value("date"); spread && instant(v, text) {
			when, spread = j.local(t)
		}
	}
	t := jekyllTokens{
		title: slugified(m, name.slug), when: when, ext: ".html", categories: j.categories(m, rel),
		path: stem(inner), name: name.slug, collection: "posts", basename: name.slug,
	}
	pattern = style(pattern)
	var a address
	a.url, a.known = j.fill(pattern, t)
	if spread && strings.Contains(pattern, "day") { // the time zone of the build decides which day it is
		a.maybe = make([]string, 2)
		for i, days := range [...]int{-1, 1} {
			t.when = when.AddDate(0, 0, days)
			a.maybe[i], _ = j.fill(pattern, t)
		}
	}
	return a
}

// instant reports whether a date with a time says which moment it is: with an offset, or
// unquoted, where Psych takes it for UTC. Jekyll 4.3 takes a quoted one without an offset for the
// site's own time.
func instant(v frontmatter.Value, text string) bool {
	if v.Style == frontmatter.Unquoted {
		return true
	}
	last := text[len(text)-1]
	return last == 'Z' || strings.LastIndexAny(text, "+-") > len(time.DateOnly)
}

// local is a moment in the site's own time. Without a timezone the machine's decides, which is
// UTC on GitHub Pages, and may be another one: then it is not sure.
func (j *jekyll) local(t time.Time) (when time.Time, unsure bool) {
	if j.zone == nil {
		return t.UTC(), true
	}
	return t.In(j.zone), false
}

func (j *jekyll) document(m *meta, rel, inner string, c jekyllCollection) address {
	pattern := j.pattern(m, rel, c.name)
	if pattern == "" {
		pattern = c.permalink
	}
	if pattern == "" {
		pattern = "/:collection/:path" + j.suffix()
	}
	name := splitName(path.Base(rel))
	when := name.date
	if t, ok := readDate(m.text("date")); ok {
		when = t
	}
	url, known := j.fill(style(pattern), jekyllTokens{
		title: slugified(m, name.slug), when: when, ext: j.outputExt(rel), categories: j.categories(m, rel),
		path: stem(inner), name: stem(path.Base(rel)), collection: c.name, basename: stem(path.Base(rel)),
	})
	return address{url: url, known: known}
}

func (j *jekyll) pageAddress(m *meta, rel string) address {
	base := stem(path.Base(rel))
	pattern := j.pattern(m, rel, "pages")
	ext := j.outputExt(rel)
	if pattern == "" {
		switch {
		case ext != ".html":
			pattern = "/:path/:basename:output_ext"
		case base == "index":
			pattern = "/:path/"
		default:
			pattern = "/:path/:basename" + j.suffix()
		}
	}
	dir := parent(rel)
	if dir == "." {
		dir = ""
	}
	url, known := j.fill(style(pattern), jekyllTokens{path: dir, basename: base, name: base, title: base, ext: ext})
	return address{url: url, known: known}
}

// suffix is what the site's permalink style adds to addresses that have no pattern.
func (j *jekyll) suffix() string {
	switch p := j.permalink; {
	case p == "pretty" || strings.HasSuffix(p, "/"):
		return "/"
	case p == "date", p == "ordinal", p == "none", p == "weekdate", strings.HasSuffix(p, ":output_ext"):
		return ":output_ext"
	}
	return ""
}

// style returns the pattern of a named permalink style.
func style(permalink string) string {
	switch permalink {
	case "date":
		return "/:categories/:year/:month/:day/:title:output_ext"
	case "pretty":
		return "/:categories/:year/:month/:day/:title/"
	case "ordinal":
		return "/:categories/:year/:y_day/:title:output_ext"
	case "none":
		return "/:categories/:title:output_ext"
	}
	return permalink
}

// categories are those of the header behind the folders above _posts, in lower case.
func (j *jekyll) categories(m *meta, rel string) string {
	var all []string
	if i := strings.Index(rel, "/_posts/"); i > 0 && !strings.HasPrefix(rel, "_posts/") {
		all = strings.Split(rel[:i], "/")
	}
	for _, k := range []string{"category", "categories"} {
		v, ok := m.value(k)
		if !ok {
			continue
		}
		list := items(v)
		if len(list) == 1 && k == "categories" && len(v.Items) == 0 {
			list = strings.Fields(list[0])
		}
		all = append(all, list...)
	}
	for i := range all {
		all[i] = strings.ToLower(all[i])
	}
	out := all[:0]
	for _, c := range all {
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return strings.ReplaceAll(strings.Join(out, "/"), " ", "%20")
}

type jekyllTokens struct {
	title, path, name, basename, collection, categories, ext string
	when                                                     time.Time
}

func (j *jekyll) fill(pattern string, t jekyllTokens) (url string, known bool) {
	var room [128]byte
	out, known := append(room[:0], '/'), true
	for more := true; more; {
		var before, name string
		before, name, pattern, more = cutToken(pattern)
		if out = append(out, before...); more {
			var ok bool
			out, ok = t.append(out, name)
			known = known && ok
		}
	}
	slash := len(out) > 1 && out[len(out)-1] == '/'
	url = cleanURL(out)
	if slash && url != "/" {
		url += "/"
	}
	return url, known
}

// append appends what a name in a pattern stands for. A pattern ":title.html:output_ext" ends in
// .html.html; so it does with Jekyll.
func (t *jekyllTokens) append(out []byte, name string) (filled []byte, known bool) {
	switch name {
	case "title", "slug":
		return append(out, t.title...), true
	case "path":
		return append(out, t.path...), true
	case "name":
		return append(out, t.name...), true
	case "basename":
		return append(out, t.basename...), true
	case "collection":
		return append(out, t.collection...), true
	case "categories", "slugified_categories":
		return append(out, t.categories...), true
	case "output_ext":
		return append(out, t.ext...), true
	}
	layout, ok := dateLayouts[name]
	if !ok || t.when.IsZero() {
		return out, false
	}
	return t.when.AppendFormat(out, layout), true
}

// cleanURL is path.Clean of an address that begins with a slash, decoded. Most have nothing to
// clean but slashes in a row, where a post has no categories.
func cleanURL(url []byte) string {
	if bytes.IndexByte(url, '%') >= 0 || bytes.Contains(url, []byte("/.")) {
		return path.Clean(decodePercent(string(url)))
	}
	out := url[:0]
	for i, c := range url {
		if c != '/' || i == 0 || out[len(out)-1] != '/' {
			out = append(out, c)
		}
	}
	if n := len(out); n > 1 && out[n-1] == '/' {
		out = out[:n-1]
	}
	return string(out)
}

// slugified is Jekyll's slugify in its mode pretty, case kept.
func slugified(m *meta, fallback string) string {
	text := m.text("slug")
	if text == "" {
		text = fallback
	}
	var b strings.Builder
	b.Grow(len(text))
	hyphen := false
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || strings.ContainsRune("._~!$&'()+,;=@", r) {
			if hyphen && b.Len() > 0 {
				b.WriteByte('-')
			}
			hyphen = false
			b.WriteRune(r)
			continue
		}
		hyphen = true
	}
	return b.String()
}
