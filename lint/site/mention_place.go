package site

import (
	"bytes"
	"strings"
)

// Where in a post a word stands tells whether it can be a link's.

// dots reads dots and slashes at i and returns where they end. They may be all of a link that
// leads to a folder above, or to the front page.
func (r *reader) dots(i int) int {
	end := i + 1
	for end < len(r.data) && (r.data[end] == '.' || r.data[end] == '/') {
		end++
	}
	if r.m.dots {
		r.hit = r.linkOfDots(i, end)
	}
	return end
}

func (r *reader) linkOfDots(start, end int) bool {
	run := r.data[start:end]
	before, after := byte('\n'), byte('\n')
	if start > 0 {
		before = r.data[start-1]
	}
	if end < len(r.data) {
		after = r.data[end]
	}
	if isBlank(before) {
		return after != '>' && endsLink(after) && !bytes.Contains(run, []byte("...")) && !r.prose(start, end)
	}
	ends := "#?%&\\"
	switch before {
	case '"', '\'', '`':
		ends += string(before)
	case '(':
		ends += ") \t\r\n"
	case '<':
		ends += ">"
	case '=':
		ends += "> \t\r\n"
	default:
		// What goes before is a folder that the dots lead out of, a/.., or template code.
		up := bytes.HasSuffix(bytes.TrimSuffix(run, []byte("/")), []byte("/.."))
		return endsLink(after) && (up || (before == '}' || before == '|') && bytes.IndexByte(run, '/') >= 0)
	}
	return strings.IndexByte(ends, after) >= 0
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// endsLink reports whether c may follow the path of a link.
func endsLink(c byte) bool { return strings.IndexByte(")#?\"'>]|}<`\\%&,{ \t\r\n", c) >= 0 }

// beginsLink reports whether c may stand right before a link.
func beginsLink(c byte) bool { return strings.IndexByte("(\"'=<>:|}]`,[{", c) >= 0 }

// prose reports whether what stands from start to end is a word among words: with blanks
// before and a blank, or a mark and a blank, after, and not in a place where a link may stand
// between blanks, which are few.
func (r *reader) prose(start, end int) bool {
	d := r.data
	if start > 0 && !isBlank(d[start-1]) {
		return false
	}
	after := end
	for after < len(d) && strings.IndexByte(".,;:!?", d[after]) >= 0 {
		after++
	}
	if after < len(d) && !isBlank(d[after]) {
		return false
	}
	at := start
	for at > 0 && isBlank(d[at-1]) {
		at--
	}
	if at == 0 || beginsLink(d[at-1]) {
		return false
	}
	return !r.inTag(start)
}

// inTag reports whether a template tag may be open at an offset: its arguments need no quotes.
func (r *reader) inTag(at int) bool {
	const longest = 4 << 10 // bytes of a tag
	before := r.data[max(0, at-longest):at]
	open := max(bytes.LastIndex(before, []byte("{{")), bytes.LastIndex(before, []byte("{%")))
	return open >= 0 && open >= max(bytes.LastIndex(before, []byte("}}")), bytes.LastIndex(before, []byte("%}")))
}

// usesSettings reports whether a post may take a target out of Jekyll's settings: site.key,
// but for those that say where the site itself is.
func usesSettings(data []byte) bool {
	for {
		i := bytes.Index(data, []byte("site."))
		if i < 0 {
			return false
		}
		data = data[i+len("site."):]
		if len(data) == 0 || data[0]|0x20 < 'a' || data[0]|0x20 > 'z' {
			continue
		}
		end := 0
		for end < len(data) && (folded[data[end]] != 0 || data[end] == '_' || data[end] == '.') {
			end++
		}
		switch strings.TrimRight(string(data[:end]), ".") {
		case "baseurl", "url", "github.baseurl", "github.url":
		default:
			return true
		}
	}
}
