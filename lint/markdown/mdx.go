package markdown

import (
	"bytes"
)

// module takes the import and export statements of MDX that begin at i, the beginning of a
// line, and returns where they end; i when there are none. They end at a blank line outside
// of all brackets.
func (m *masker) module(i int) int {
	rest := m.src[i:min(len(m.src), i+8)]
	if !bytes.HasPrefix(rest, []byte("import ")) && !bytes.HasPrefix(rest, []byte("import{")) &&
		!bytes.HasPrefix(rest, []byte("export ")) {
		return i
	}
	end := m.paragraphEnd(i)
	if !looksLikeModule(m.src[i:end]) {
		return i
	}
	const most = 64 << 10 // bytes of one statement
	for tries := 0; unbalanced(m.src[i:end]) && end < len(m.src); tries++ {
		if end-i > most || tries > 100 {
			end = m.paragraphEnd(i)
			break
		}
		m.end = 0
		end = m.paragraphEnd(end)
	}
	m.imports(i, end)
	m.take(i, end, true)
	m.region(i, end, Template)
	return max(i, end-1) // at the line's end, so that the next line is looked at as one
}

func looksLikeModule(b []byte) bool {
	if line := bytes.IndexByte(b, '\n'); line >= 0 {
		b = b[:line]
	}
	if bytes.HasPrefix(b, []byte("import")) {
		return bytes.ContainsAny(b, `"'{`) || bytes.HasSuffix(bytes.TrimSpace(b), []byte("from"))
	}
	for _, word := range []string{"const ", "let ", "var ", "function ", "default ", "async ", "class ", "{", "*"} {
		if bytes.HasPrefix(b[len("export "):], []byte(word)) {
			return true
		}
	}
	return false
}

// unbalanced reports whether brackets are open at the end of b. Brackets in strings count
// as well: a statement that ends too early only makes text of code.
func unbalanced(b []byte) bool {
	return bytes.Count(b, []byte{'{'}) > bytes.Count(b, []byte{'}'}) ||
		bytes.Count(b, []byte{'('}) > bytes.Count(b, []byte{')'}) ||
		bytes.Count(b, []byte{'['}) > bytes.Count(b, []byte{']'}) ||
		bytes.Count(b, []byte{'`'})%2 == 1
}

// imports notes the paths of files that statements import.
func (m *masker) imports(i, end int) {
	for i < end {
		stop := min(m.lineEnd(i), end)
		line := m.src[i:stop]
		from := bytes.LastIndex(line, []byte("from "))
		if from < 0 && bytes.HasPrefix(line, []byte("import ")) {
			from = len("import ") - len("from ")
		}
		if from >= 0 || bytes.HasPrefix(bytes.TrimSpace(line), []byte("} from")) {
			m.imported(i, max(i, i+from+len("from ")), stop)
		}
		i = stop + 1
	}
}

func (m *masker) imported(start, from, stop int) {
	rest := m.src[from:stop]
	open := bytes.IndexAny(rest, `"'`)
	if open < 0 {
		return
	}
	length := bytes.IndexByte(rest[open+1:], rest[open])
	if length < 1 {
		return
	}
	target := rest[open+1 : open+1+length]
	switch target[0] { // packages are none of our business
	case '.', '/', '~':
	case '@':
		if !bytes.HasPrefix(target, []byte("@site/")) {
			return
		}
	default:
		return
	}
	l := Link{Kind: Import, Target: share(target), Element: "import"}
	l.Span.Start, l.Span.End = start, stop
	l.Dest.Start = from + open + 1
	l.Dest.End = l.Dest.Start + length
	m.links = append(m.links, l)
}

// expression takes a JavaScript expression in braces, {…}, with braces balanced and
// strings, templates and comments skipped. It ends within the paragraph or is text.
func (m *masker) expression(i int) int {
	limit := m.paragraphEnd(i)
	if i < m.missing["{"] {
		return i + 1
	}
	end := balanced(m.src, i, limit)
	if end < 0 {
		if m.missing == nil {
			m.missing = map[string]int{}
		}
		m.missing["{"] = limit
		return i + 1
	}
	m.jsxTarget(i, end)
	list, isList := parseAttributeList(m.src, i, end)
	if isList && !m.alone(i, end) && m.src[i+1] == '#' {
		return end // {#id} behind a heading
	}
	m.take(i, end, m.alone(i, end))
	if isList && list.id.Len() > 0 {
		m.lists = append(m.lists, list)
	}
	m.region(i, end, Template)
	return end
}

// balanced returns the offset behind the brace that closes the one at i, -1 when there is
// none before limit.
func balanced(src []byte, i, limit int) int {
	depth := 0
	for ; i < limit; i++ {
		switch c := src[i]; c {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i + 1
			}
		case '"', '`':
			if n := bytes.IndexByte(src[i+1:limit], c); n >= 0 && depth > 0 {
				i += n + 1
			}
		case '/':
			if i+1 < limit && src[i+1] == '*' {
				if n := bytes.Index(src[i+2:limit], []byte("*/")); n >= 0 {
					i += n + 3
				}
			}
		}
	}
	return -1
}

// jsxTarget notes src={require("./a.png")}, src={"./a.png"} and href={useBaseUrl("/a")}.
func (m *masker) jsxTarget(start, end int) {
	if start < 2 || m.src[start-1] != '=' {
		return
	}
	from := start - 1
	for from > 0 && isAlphanumeric(m.src[from-1]) {
		from--
	}
	name := string(m.src[from : start-1])
	if _, _, ok := targetAttribute(name); !ok {
		return
	}
	inner := bytes.TrimSpace(m.src[start+1 : end-1])
	for _, call := range []string{"require(", "useBaseUrl("} {
		if rest, ok := bytes.CutPrefix(inner, []byte(call)); ok {
			inner = bytes.TrimSuffix(bytes.TrimSuffix(rest, []byte(".default")), []byte(")"))
			break
		}
	}
	if n := len(inner); n < 3 || inner[0] != inner[n-1] || inner[0] != '"' && inner[0] != '\'' && inner[0] != '`' ||
		bytes.IndexByte(inner[1:n-1], inner[0]) >= 0 || bytes.Contains(inner, []byte("${")) {
		return
	}
	at, ok := offsetIn(m.src, inner)
	if !ok {
		return
	}
	l := Link{Kind: Import, Attr: name, Image: name == "src", Target: share(m.src[at+1 : at+len(inner)-1]), HasAlt: true}
	l.Span.Start, l.Span.End = from, end
	l.Dest.Start, l.Dest.End = at+1, at+len(inner)-1
	m.links = append(m.links, l)
}
