package site

import (
	"strconv"
	"strings"
)

// readPython reads the literals that a Python module assigns at its top level: strings,
// numbers, booleans, lists, tuples and dictionaries of these, and names that were assigned
// one before. What is assigned otherwise, or assigned again under a condition, is computed.
// Nothing is ever run.
func readPython(src []byte) map[string]any {
	p := &python{scan: scan{src: string(src), comment: "#"}, names: map[string]any{}}
	for p.at < len(p.src) {
		p.statement()
	}
	return p.names
}

type python struct {
	scan
	names map[string]any
}

// statement reads one logical line.
func (p *python) statement() {
	indent := p.indent()
	if p.at >= len(p.src) {
		return
	}
	start := p.at
	name := p.word()
	if name == "" {
		p.restOfLine()
		return
	}
	switch name {
	case "from", "import", "if", "else", "elif", "try", "except", "finally", "with", "for", "while", "def", "class", "return", "del", "global":
		if name == "def" || name == "class" {
			p.restOfLine()
			p.skipBlock(indent)
			return
		}
		line := p.restOfLine()
		if name == "from" && strings.Contains(line, "import *") {
			p.names["*"] = computed{}
		}
		return
	}
	if line, _, _ := strings.Cut(p.src[start:], "\n"); strings.Contains(line, "globals()") {
		p.names["*"] = computed{} // load_settings(globals()), globals().update(…)
	}
	p.blanks()
	p.assignment(name, start, indent > 0)
}

func (p *python) assignment(name string, start int, conditional bool) {
	switch {
	case p.take("+="):
		old, added := p.names[name], p.value()
		p.set(name, add(old, added), conditional)
	case p.peek() == '=' && !strings.HasPrefix(p.src[p.at:], "=="):
		p.at++
		p.set(name, p.value(), conditional)
	case p.peek() == '[':
		p.item(name, conditional)
	case p.peek() == '.' && p.mutates():
		p.set(name, computed{}, true)
	case p.peek() == ':' && start < p.at: // an annotation: NAME: str = "x"
		if at := strings.IndexAny(p.src[p.at:], "=\n"); at >= 0 && p.src[p.at+at] == '=' {
			p.at += at + 1
			p.set(name, p.value(), conditional)
		}
	}
	p.restOfLine()
}

// mutates reports whether the method called on a name changes its value.
func (p *python) mutates() bool {
	rest := p.src[p.at+1:]
	for _, method := range []string{"append(", "extend(", "insert(", "update(", "remove(", "setdefault(", "pop("} {
		if strings.HasPrefix(rest, method) {
			return true
		}
	}
	return false
}

// item reads NAME[key] = value.
func (p *python) item(name string, conditional bool) {
	p.at++
	key, ok := p.value().(string)
	p.blanks()
	if !p.take("]") {
		return
	}
	p.blanks()
	if p.peek() != '=' {
		return
	}
	p.at++
	value := p.value()
	if m, isMap := p.names[name].(map[string]any); isMap && ok && !conditional {
		m[key] = value
		return
	}
	p.set(name, computed{}, false)
}

func (p *python) set(name string, value any, conditional bool) {
	if _, before := p.names[name]; before && conditional || conditional && value == nil {
		value = computed{}
	}
	p.names[name] = value
}

// value reads an expression; anything that goes on after a literal makes it computed, but
// for the sum of two literals.
func (p *python) value() any {
	v := p.operand()
	for {
		p.blanks()
		switch c := p.peek(); {
		case c == '+':
			p.at++
			v = add(v, p.operand())
		case c == 0 || c == '\n' || c == ',' || c == ']' || c == ')' || c == '}' || c == ':' || c == '#' || c == ';' || c == '\r':
			return v
		default:
			p.skipOperand()
			v = computed{}
		}
	}
}

func add(a, b any) any {
	switch a := a.(type) {
	case string:
		if b, ok := b.(string); ok {
			return a + b
		}
	case []any:
		if b, ok := b.([]any); ok {
			return append(append([]any(nil), a...), b...)
		}
	}
	return computed{}
}

func (p *python) operand() any {
	p.blanks()
	switch c := p.peek(); {
	case c == '"' || c == '\'':
		return p.strings()
	case c == '[':
		return p.sequence(']')
	case c == '(':
		return p.parenthesis()
	case c == '{':
		return p.dict()
	case c == '-' || c >= '0' && c <= '9':
		return number(p.numeral())
	}
	name := p.word()
	switch name {
	case "":
		p.skipOperand()
		return computed{}
	case "True":
		return true
	case "False":
		return false
	case "None":
		return nil
	case "r", "R", "u", "U", "b", "B", "rb", "br", "f", "F", "fr", "rf":
		if c := p.peek(); c == '"' || c == '\'' {
			return p.prefixed(name)
		}
	}
	if c := p.peek(); c == '(' || c == '.' || c == '[' {
		return computed{}
	}
	if v, ok := p.names[name]; ok {
		return v
	}
	return computed{}
}

func (p *python) prefixed(prefix string) any {
	raw := strings.ContainsAny(prefix, "rR")
	v := p.stringLiteral(raw)
	if strings.ContainsAny(prefix, "fF") && strings.ContainsAny(v, "{}") {
		return computed{}
	}
	return v
}

// strings reads a string and those right behind it, which Python joins.
func (p *python) strings() any {
	var b strings.Builder
	for {
		b.WriteString(p.stringLiteral(false))
		p.blanks()
		if p.depth > 0 {
			p.lines()
		}
		if c := p.peek(); c != '"' && c != '\'' {
			return b.String()
		}
	}
}

func (p *python) parenthesis() any {
	list := p.sequence(')')
	items, ok := list.([]any)
	if ok && len(items) == 1 && !p.comma {
		return items[0]
	}
	return list
}

// sequence reads a list or tuple up to its closing bracket.
func (p *python) sequence(closer byte) any {
	items := []any{}
	ok := p.bracket(closer, func() bool {
		items = append(items, p.value())
		return true
	})
	if !ok {
		return computed{}
	}
	return items
}

func (p *python) dict() any {
	out := map[string]any{}
	whole := true
	ok := p.bracket('}', func() bool {
		key := p.value()
		p.lines()
		if p.peek() != ':' {
			whole = false // a set, or **other
			return true
		}
		p.at++
		p.lines()
		value := p.value()
		if text, isText := key.(string); isText {
			out[text] = value
		}
		return true
	})
	if !ok || !whole && len(out) == 0 {
		return computed{}
	}
	return out
}

func number(s string) any {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil {
		return f
	}
	return computed{}
}
