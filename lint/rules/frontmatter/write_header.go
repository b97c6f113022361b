package frontmatter

import (
	"bytes"
	"context"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/text"
)

// jekyllPost reports whether Jekyll takes the file for a post.
func jekyllPost(name string) bool {
	_, dated := dateOfName(name)
	return dated && (strings.HasPrefix(name, "_posts/") || strings.Contains(name, "/_posts/"))
}

// model is what the headers of the site's other posts look like.
type model struct {
	format frontmatter.Format
	keys   []string          // as most posts write them, in their order
	same   map[string]string // values that every post has, the layout for one
}

type modelKey struct{ dir string }

// example learns from other posts how headers are written here: first from those in the
// same folder.
func (h header) example() model {
	dir := path.Dir(h.path)
	return lint.PerRun(h.pass, modelKey{dir}, func() model {
		near, far := []*document.Document{}, []*document.Document{}
		for _, name := range h.pass.Site.Posts() {
			if len(near) == 20 || len(far) == 20 && path.Dir(name) != dir {
				continue
			}
			d, err := h.pass.Site.Document(name)
			if err != nil {
				continue
			}
			if h := d.Header(); h.Format == frontmatter.None || len(h.Problems) > 0 || len(h.Entries) == 0 {
				continue
			}
			if path.Dir(name) == dir {
				near = append(near, d)
			} else {
				far = append(far, d)
			}
		}
		if len(near) > 0 {
			return learn(near)
		}
		return learn(far)
	})
}

// learn takes the format that most posts have, and the keys that at least half of these
// have, in the order of the first one that has most of them.
func learn(posts []*document.Document) model {
	formats := map[frontmatter.Format]int{}
	for _, d := range posts {
		formats[d.Header().Format]++
	}
	var m model
	for f, n := range formats {
		if n > formats[m.format] || n == formats[m.format] && f < m.format {
			m.format = f
		}
	}
	posts = slices.DeleteFunc(posts, func(d *document.Document) bool { return d.Header().Format != m.format })
	count, values := map[string]int{}, map[string]map[string]bool{}
	for _, d := range posts {
		for _, e := range d.Header().Entries {
			count[e.Key]++
			if values[e.Key] == nil {
				values[e.Key] = map[string]bool{}
			}
			values[e.Key][e.Value.Text] = true
		}
	}
	m.same = map[string]string{}
	for _, d := range posts {
		var keys []string
		for _, e := range d.Header().Entries {
			if 2*count[e.Key] >= len(posts) && !slices.Contains(keys, e.Key) {
				keys = append(keys, e.Key)
			}
			if len(values[e.Key]) == 1 && count[e.Key] == len(posts) && len(posts) > 1 && strings.EqualFold(e.Key, "layout") {
				m.same[e.Key] = e.Value.Text
			}
		}
		if len(keys) > len(m.keys) {
			m.keys = keys
		}
	}
	return m
}

// customary is how a header is written where no other post shows it.
func customary(generator string) model {
	switch generator {
	case "pelican":
		return model{format: frontmatter.Meta, keys: []string{"Title", "Date", "Slug"}}
	case "zola":
		return model{format: frontmatter.TOML, keys: []string{"title", "date", "slug"}}
	case "nikola":
		return model{format: frontmatter.NikolaMeta, keys: []string{"title", "slug", "date"}}
	}
	return model{format: frontmatter.YAML, keys: []string{"title", "date"}}
}

// write composes a header for a file that has none: "" when not even a title is known.
func (h header) write() string {
	m := h.example()
	if m.format == frontmatter.None || m.format == frontmatter.Docinfo || m.format == frontmatter.Org || m.format == frontmatter.HTMLHead || m.format == frontmatter.JSON {
		m = customary(h.grammar.Generator)
	}
	if !hasFold(m.keys, "title") {
		m.keys = append([]string{"title"}, m.keys...)
	}
	for _, name := range h.requiredKeys() {
		if !hasFold(m.keys, name) {
			m.keys = append(m.keys, name)
		}
	}
	nl := "\n"
	if bytes.Contains(h.src, []byte("\r\n")) {
		nl = "\r\n"
	}
	var lines []string
	for _, key := range m.keys {
		value, ok := h.fill(m, key)
		if strings.EqualFold(key, "title") && !ok {
			return ""
		}
		if ok {
			lines = append(lines, m.format.Line(key, value))
		}
	}
	return fencedIn(m.format, lines, nl)
}

func hasFold(keys []string, name string) bool {
	return slices.ContainsFunc(keys, func(k string) bool { return strings.EqualFold(k, name) })
}

// fencedIn puts lines between the fences of a format, with a blank line behind them.
func fencedIn(f frontmatter.Format, lines []string, nl string) string {
	switch f {
	case frontmatter.YAML:
		lines = slices.Concat([]string{"---"}, lines, []string{"---"})
	case frontmatter.TOML:
		lines = slices.Concat([]string{"+++"}, lines, []string{"+++"})
	case frontmatter.NikolaMeta:
		lines = slices.Concat([]string{"<!--"}, lines, []string{"-->"})
	}
	return strings.Join(lines, nl) + nl + nl
}

// fill returns the value of a key as it is written, if it can be known.
func (h header) fill(m model, key string) (string, bool) {
	var value string
	switch strings.ToLower(key) {
	case "title":
		value = firstLine(h.src)
	case "date":
		t, ok := h.date()
		return t.Format(time.DateOnly), ok
	case "slug":
		value = slugOf(h.path)
	default:
		value = m.same[key]
	}
	if value == "" {
		return "", false
	}
	return frontmatter.Quote(m.format, frontmatter.Unquoted, value)
}

// date is that of the file's name, or of its first commit.
func (h header) date() (time.Time, bool) {
	if t, ok := dateOfName(h.path); ok {
		return t, true
	}
	return h.pass.Site.FirstCommit(context.Background(), h.path)
}

// firstLine returns the first heading or line of a post as a title.
func firstLine(src []byte) string {
	src = bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	for line := range bytes.Lines(src) {
		t := strings.TrimSpace(string(line))
		if t == "" {
			continue
		}
		if strings.HasPrefix(t, "#") {
			t = strings.TrimSpace(strings.Trim(t, "#"))
		}
		if t == "" || len(t) > 120 || strings.ContainsAny(t[:1], "<![{|>`~*+-=:%") {
			return ""
		}
		return strings.Trim(strings.NewReplacer("**", "", "__", "", "`", "").Replace(t), " ")
	}
	return ""
}

// slugOf makes a slug of a file's name, without the date that it begins with.
func slugOf(name string) string {
	base := path.Base(name)
	base = strings.TrimSuffix(base, path.Ext(base))
	if base == "index" || base == "_index" {
		base = path.Base(path.Dir(name))
	}
	if _, ok := dateOfName(base); ok {
		base = strings.Trim(base[len(time.DateOnly):], "-_ ")
	}
	var b strings.Builder
	for _, r := range strings.ToLower(base) {
		switch {
		case r == ' ' || r == '_' || r == '-' || r == '.':
			if b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
				b.WriteByte('-')
			}
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 0x80:
			b.WriteRune(r)
		}
	}
	return strings.Trim(b.String(), "-")
}

// readsBack reports whether the generator reads the written header, and the body is what
// it was.
func (h header) readsBack(edits []text.Edit) bool {
	edited, err := text.Apply(h.src, edits)
	if err != nil {
		return false
	}
	after := frontmatter.Parse(edited, *h.grammar, headerMarkup(h.pass.Document.Markup))
	return after.Format != frontmatter.None && len(after.Problems) == 0 &&
		bytes.Equal(bytes.TrimLeft(edited[after.Body:], "\r\n"), bytes.TrimLeft(h.src[edits[0].Start:], "\r\n"))
}
