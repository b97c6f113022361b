package site

import "strings"

// readScript reads the literals of a JavaScript or TypeScript configuration: the object that
// is exported, directly, through a name or through a function such as defineConfig, and the
// constants of the file. Everything else is computed. Calls whose first argument is a
// literal are kept under "calls", a list of [name, argument] pairs, because Eleventy is
// configured by calls. Nothing is ever run.
func readScript(src []byte) map[string]any {
	s := &script{scan: scan{src: string(src), comment: "//", block: true}, names: map[string]any{}}
	out := map[string]any{}
	for s.at < len(s.src) {
		s.lines()
		if s.at >= len(s.src) {
			break
		}
		s.statement(out)
	}
	if s.calls != nil {
		out["calls"] = s.calls
	}
	return out
}

type script struct {
	scan
	names map[string]any
	calls []any
}

func (s *script) statement(out map[string]any) {
	word := s.word()
	switch word {
	case "":
		s.pass()
	case "const", "let", "var":
		s.declaration()
	case "export":
		s.lines()
		switch {
		case s.take("default"):
			s.export(out)
		case s.take("const config"): // Eleventy 3, beside the function
			s.lines()
			if s.take("=") {
				s.export(out)
			}
		}
	case "module":
		if s.take(".exports") {
			s.lines()
			if s.take("=") {
				s.export(out)
			}
		}
	case "return":
		s.lines()
		if s.peek() == '{' {
			s.export(out)
		}
	default:
		s.call(word)
	}
}

// pass goes over one thing at statement level. Brackets are entered, not skipped: Eleventy's
// configuration is a function's body.
func (s *script) pass() {
	switch c := s.peek(); c {
	case '"', '\'', '`':
		s.stringLiteral(false)
	default:
		s.at++
	}
}

func (s *script) declaration() {
	s.lines()
	name := s.word()
	if name == "" {
		return
	}
	// A TypeScript annotation stands between the name and the equals sign.
	for s.at < len(s.src) && s.peek() != '=' && s.peek() != ';' && s.peek() != '\n' {
		s.skipOperand()
	}
	if s.peek() != '=' || strings.HasPrefix(s.src[s.at:], "=>") {
		return
	}
	s.at++
	s.names[name] = s.value()
}

func (s *script) export(out map[string]any) {
	before := s.at
	value := s.value()
	m, ok := value.(map[string]any)
	if !ok {
		s.at = before // a function: what it returns is the configuration
		s.lines()
		if strings.HasPrefix(s.src[s.at:], "async") || strings.HasPrefix(s.src[s.at:], "function") {
			s.word()
		} else if s.peek() != 0 {
			s.at++
		}
		return
	}
	for key, v := range m {
		out[key] = v
	}
}

// call notes receiver.method("literal") with the literal.
func (s *script) call(word string) {
	for {
		s.blanks()
		if s.peek() != '.' {
			break
		}
		s.at++
		if word = s.word(); word == "" {
			return
		}
	}
	if s.peek() != '(' {
		return
	}
	s.at++
	s.lines()
	switch s.peek() {
	case '"', '\'', '`', '{':
		before := s.at
		v := s.value()
		s.calls = append(s.calls, []any{word, v})
		if _, dynamic := v.(computed); dynamic {
			s.at = before + 1
		}
	}
}

// value reads an expression up to a comma, a closing bracket or a semicolon.
func (s *script) value() any {
	s.lines()
	v := s.operand()
	for {
		line := s.at
		s.lines()
		switch c := s.peek(); {
		case c == 0 || strings.IndexByte(",;)]}", c) >= 0:
			return v
		case s.typeSuffix():
		case s.depth == 0 && strings.Contains(s.src[line:s.at], "\n"):
			return v // no semicolon
		default:
			v = computed{}
			s.passExpression()
		}
	}
}

// typeSuffix passes over TypeScript's "as const" and "satisfies Config".
func (s *script) typeSuffix() bool {
	rest := s.src[s.at:]
	if !strings.HasPrefix(rest, "as ") && !strings.HasPrefix(rest, "satisfies ") {
		return false
	}
	for s.at < len(s.src) && strings.IndexByte(",;)]}\n", s.peek()) < 0 {
		s.skipOperand()
	}
	return true
}

func (s *script) passExpression() {
	switch s.peek() {
	case '"', '\'', '`', '(', '[', '{':
		s.skipOperand()
	default:
		if s.word() == "" {
			s.at++
		}
	}
}

func (s *script) operand() any {
	switch c := s.peek(); {
	case c == '"' || c == '\'':
		return s.stringLiteral(false)
	case c == '`':
		if v := s.stringLiteral(false); !strings.Contains(v, "${") {
			return v
		}
		return computed{}
	case c == '[':
		return s.array()
	case c == '{':
		return s.object()
	case c == '-' || c >= '0' && c <= '9':
		return number(s.numeral())
	}
	start := s.at
	switch name := s.word(); name {
	case "":
		return computed{}
	case "true":
		return true
	case "false":
		return false
	case "null", "undefined":
		return nil
	case "function", "async", "new", "await", "class", "import", "require":
		return computed{}
	default:
		return s.name(name, start)
	}
}

// name is a constant of the file, or a function that hands its argument through: defineConfig({…}),
// withMermaid(defineConfig({…})).
func (s *script) name(name string, _ int) any {
	s.blanks()
	s.typeArguments()
	if s.peek() != '(' {
		if v, ok := s.names[name]; ok && s.peek() != '.' && s.peek() != '[' {
			return v
		}
		return computed{}
	}
	before := s.at
	s.at++
	s.depth++
	s.lines()
	v := s.value()
	s.depth--
	s.at = before
	s.skipBracket()
	if m, ok := v.(map[string]any); ok && passesThrough(name) {
		return m
	}
	return computed{}
}

// typeArguments passes over TypeScript's <ThemeConfig> between a function and its arguments.
func (s *script) typeArguments() {
	if s.peek() != '<' {
		return
	}
	end := strings.IndexAny(s.src[s.at:], "(\n;")
	if end > 0 && s.src[s.at+end] == '(' && s.src[s.at+end-1] == '>' {
		s.at += end
	}
}

func passesThrough(function string) bool {
	return strings.HasPrefix(function, "define") || strings.HasPrefix(function, "with")
}

func (s *script) array() any {
	items := []any{}
	if !s.bracket(']', func() bool {
		if s.take("...") {
			s.value()
			items = append(items, computed{})
			return true
		}
		items = append(items, s.value())
		return true
	}) {
		return computed{}
	}
	return items
}

func (s *script) object() any {
	out := map[string]any{}
	if !s.bracket('}', func() bool {
		if s.take("...") {
			if m, ok := s.value().(map[string]any); ok {
				for k, v := range m {
					out[k] = v
				}
			} else {
				out["..."] = computed{}
			}
			return true
		}
		s.property(out)
		return true
	}) {
		return computed{}
	}
	return out
}

func (s *script) property(out map[string]any) {
	key := ""
	switch c := s.peek(); c {
	case '"', '\'':
		key = s.stringLiteral(false)
	case '[':
		s.skipBracket()
	default:
		key = s.word()
	}
	s.lines()
	switch s.peek() {
	case ':':
		s.at++
		out[key] = s.value()
	case ',', '}':
		if v, ok := s.names[key]; ok {
			out[key] = v
		} else {
			out[key] = computed{}
		}
	default: // a method, a getter
		out[key] = computed{}
		for s.at < len(s.src) && s.peek() != ',' && s.peek() != '}' {
			s.skipOperand()
		}
	}
}
