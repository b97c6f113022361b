package markdown

import (
	"bytes"
	"strings"
)

// targetAttribute tells whether an attribute holds a target, and whether that is shown in the
// page. The name that it returns outlives the text that it was asked for.
func targetAttribute(name string) (is string, image, ok bool) {
	switch name {
	case "href":
		return "href", false, true
	case "src":
		return "src", false, true
	case "srcset":
		return "srcset", true, true
	case "poster":
		return "poster", true, true
	case "data":
		return "data", false, true
	case "to":
		return "to", false, true
	case "xlink:href":
		return "xlink:href", false, true
	}
	return "", false, false
}

// attributes reads the attributes of e from i and returns the end of the tag.
func (r *reader) attributes(e *element, i, end int) int {
	for i < end {
		c := r.masked[i]
		switch {
		case isSpace(c) || c == '/':
			i++
			continue
		case c == '>':
			return i + 1
		case c == '<': // the tag was never closed
			return i
		}
		from := i
		for i < end && !isSpace(r.masked[i]) && r.masked[i] != '=' && r.masked[i] != '>' && r.masked[i] != '/' {
			i++
		}
		if i == from {
			i++
			continue
		}
		name := r.masked[from:i]
		after := i
		for after < end && isSpace(r.masked[after]) {
			after++
		}
		if after >= end || r.masked[after] != '=' {
			r.attribute(e, lower(name), i, i)
			continue
		}
		i = after + 1
		for i < end && isSpace(r.masked[i]) {
			i++
		}
		start, stop, next := attributeBounds(r.masked, i, end)
		i = next
		r.attribute(e, lower(name), start, stop)
	}
	return end
}

// attributeBounds returns where the value at i begins and ends, and what follows it.
func attributeBounds(src []byte, i, end int) (start, stop, next int) {
	if i < end && (src[i] == '"' || src[i] == '\'') {
		if n := bytes.IndexByte(src[i+1:end], src[i]); n >= 0 {
			return i + 1, i + 1 + n, i + 2 + n
		}
		return i + 1, end, end
	}
	start = i
	for i < end && !isSpace(src[i]) && src[i] != '>' {
		i++
	}
	if i < end && i > start && src[i] == '>' && src[i-1] == '/' && i == start+1 {
		return start, start, i
	}
	return start, i, i
}

func (r *reader) attribute(e *element, name string, start, end int) {
	value := attributeValue{start, end, true}
	switch name {
	case "id":
		e.id = value
	case "name":
		if e.name == "a" && !e.id.set {
			e.id = value
		}
	case "alt":
		e.alt = value
	case "aria-hidden", "role":
		v := string(r.src[start:end])
		e.hidden = e.hidden || v == "true" || v == "presentation" || v == "none"
	default:
		target, image, ok := targetAttribute(name)
		switch {
		case ok:
			r.targetAttribute(e, target, image, start, end)
		case len(name) > 2 && strings.HasSuffix(name, "id") && start < end: // titleId, heading-id: a component may make an id of it
			r.body.Anchors = append(r.body.Anchors, Anchor{ID: string(r.src[start:end]), Span: r.span(start, end)})
		}
	}
}

func (r *reader) targetAttribute(e *element, name string, image bool, start, end int) {
	switch {
	case name == "data" && e.name != "object", name == "to" && !e.capital, e.name == "use":
		return
	case name == "srcset":
		r.srcset(e, start, end)
		return
	}
	switch e.name {
	case "img", "Image", "image":
		image = true
	case "input":
		image = name == "src"
	}
	for start < end && isSpace(r.masked[start]) {
		start++
	}
	if r.options.MDX && start < end && r.src[start] == '{' {
		return // an expression: jsxTarget has taken the literal ones
	}
	r.attributeLink(e, name, image, start, trimSpaceRight(r.masked, start, end))
}

// keptName returns the name of an element so that it outlives the text that it was read in.
func keptName(name string) string {
	switch name {
	case "a":
		return "a"
	case "img":
		return "img"
	}
	return strings.Clone(name)
}

func (r *reader) attributeLink(e *element, name string, image bool, start, end int) {
	l := Link{Kind: HTML, Image: image, Element: keptName(e.name), Attr: name, Dest: r.span(start, end)}
	if e.capital {
		l.Kind = Import
	}
	if l.Dynamic = r.masksIn(start, end); l.Dynamic {
		l.Target = share(r.src[start:end])
	} else {
		l.Target = unescapeAttribute(r.src[start:end])
	}
	r.region(start, end, URL)
	r.body.Links = append(r.body.Links, l)
}

// srcset takes the URLs of a srcset attribute (HTML Standard 4.8.4.2.1).
func (r *reader) srcset(e *element, i, end int) {
	for i < end {
		for i < end && (isSpace(r.masked[i]) || r.masked[i] == ',') {
			i++
		}
		start := i
		for i < end && !isSpace(r.masked[i]) {
			i++
		}
		stop := i
		for stop > start && r.masked[stop-1] == ',' {
			stop--
		}
		if stop > start {
			r.attributeLink(e, "srcset", true, start, stop)
		}
		if stop < i {
			continue // the comma belonged to the URL's end: no descriptor
		}
		if n := bytes.IndexByte(r.masked[i:end], ','); n >= 0 {
			i += n + 1
		} else {
			i = end
		}
	}
}
