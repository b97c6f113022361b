package frontmatter

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	yamlparser "github.com/goccy/go-yaml/parser"
	"github.com/pelletier/go-toml/v2"

	"github.com/presscheck/presscheck/lint/text"
)

// maxJudged bounds what is handed to a library, in bytes: hardly any header that a person
// wrote is larger, and goccy/go-yaml 1.19 takes time in proportion to the square of a
// header's lines.
const maxJudged = 16 << 10

// verdict is what a format's library says of a header.
type verdict struct {
	ok      bool
	refused bool   // not YAML at all, instead of YAML that is no mapping
	at      int    // where it failed, an offset of the file
	message string // in the library's words
}

// judgeYAML asks goccy/go-yaml, which is Hugo's library, whether content is a mapping.
// Keys that occur twice are left to the scanner.
func judgeYAML(src []byte, content text.Span, d Dialect) (v verdict) {
	defer func() {
		if r := recover(); r != nil {
			v = verdict{at: content.Start, message: "not understood"}
		}
	}()
	b := content.Of(src)
	if bytes.ContainsAny(b, "\t\r") {
		b = mask(b, !d.Goccy)
		if d.WideTabs {
			b = widen(b)
		}
	}
	file, err := yamlparser.ParseBytes(b, 0, yamlparser.AllowDuplicateMapKey())
	if err != nil {
		return yamlVerdict(src, content, err)
	}
	var body ast.Node
	for i, doc := range file.Docs {
		if i > 0 && doc.Body != nil {
			return verdict{at: content.Start, message: "more than one document"}
		}
		body = doc.Body
	}
	switch body.(type) {
	case nil, *ast.MappingNode, *ast.MappingValueNode, *ast.CommentGroupNode, *ast.AnchorNode, *ast.TagNode:
		return verdict{ok: true}
	}
	return verdict{at: content.Start, message: "not a list of keys and values"}
}

// mask returns a copy of the same length with a line feed for each lone carriage return,
// which goccy/go-yaml 1.19 is slow at, and, if tabs is set, with blanks for the tabs that are
// not indentation, which it alone refuses within quotes.
func mask(b []byte, tabs bool) []byte {
	b = bytes.Clone(b)
	indent := true
	for i, c := range b {
		switch {
		case c == '\r' && (i+1 == len(b) || b[i+1] != '\n'):
			b[i] = '\n'
			indent = true
		case c == '\n':
			indent = true
		case c == '\t' && tabs && !indent:
			b[i] = ' '
		case c != '\t' && c != ' ':
			indent = false
		}
	}
	return b
}

// widen writes two blanks for each tab that a line begins with, as hexo-front-matter 4 does.
func widen(b []byte) []byte {
	out := make([]byte, 0, len(b)+16)
	for len(b) > 0 {
		l := lineAt(b, 0)
		tabs := l.end - len(bytes.TrimLeft(b[:l.end], "\t"))
		out = append(out, bytes.Repeat([]byte("  "), tabs)...)
		out = append(out, b[tabs:l.next]...)
		b = b[l.next:]
	}
	return out
}

func yamlVerdict(src []byte, content text.Span, err error) verdict {
	v := verdict{refused: true, at: content.Start, message: err.Error()}
	var failed yaml.Error
	if errors.As(err, &failed) {
		v.message = failed.GetMessage()
		if t := failed.GetToken(); t != nil && t.Position != nil {
			v.at = offsetOf(src, content, t.Position.Line, t.Position.Column)
		}
	}
	return v
}

// offsetOf turns a 1-based line and column, counted in characters, into an offset. Columns
// of libraries are not always right: the offset is kept within its line.
func offsetOf(src []byte, content text.Span, row, column int) int {
	at := content.Start
	for ; row > 1 && at < content.End; row-- {
		at = lineAt(src, at).next
	}
	at = min(at, content.End)
	l := lineAt(src[:content.End], at)
	for _, r := range string(src[l.start:l.end]) {
		if column <= 1 {
			break
		}
		column--
		at += len(string(r))
	}
	return min(at, l.end)
}

// judgeTOML asks pelletier/go-toml, which is Hugo's library.
func judgeTOML(src []byte, content text.Span) verdict {
	var into map[string]any
	err := toml.Unmarshal(content.Of(src), &into)
	if err == nil {
		return verdict{ok: true}
	}
	v := verdict{at: content.Start, message: err.Error()}
	var failed *toml.DecodeError
	if errors.As(err, &failed) {
		row, column := failed.Position()
		at := content.Start
		for ; row > 1; row-- {
			at = lineAt(src, at).next
		}
		v.at = min(at+column-1, content.End)
		v.message = failed.Error()
	}
	return v
}

// judgeJSON asks encoding/json whether the object that content holds, in braces or not, is
// valid.
func judgeJSON(src []byte, content text.Span) verdict {
	b := bytes.TrimSpace(content.Of(src))
	if !bytes.HasPrefix(b, []byte("{")) {
		b = fmt.Appendf(nil, "{%s}", b)
	}
	if json.Valid(b) {
		return verdict{ok: true}
	}
	return verdict{at: content.Start, message: "not valid JSON"}
}
