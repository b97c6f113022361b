package frontmatter

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml/ast"
	yamlparser "github.com/goccy/go-yaml/parser"
	"github.com/pelletier/go-toml/v2"

	"github.com/presscheck/presscheck/lint/text"
)

// libraryYAML renders what goccy/go-yaml reads as path=value lines.
func libraryYAML(b []byte) (lines []string, err error) {
	file, err := yamlparser.ParseBytes(b, 0, yamlparser.AllowDuplicateMapKey())
	if err != nil {
		return nil, err
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		return nil, nil
	}
	switch body := file.Docs[0].Body.(type) {
	case *ast.MappingNode, *ast.MappingValueNode, *ast.NullNode, *ast.CommentGroupNode:
	default: // YAML, but what decodes a header into a map refuses it
		return nil, fmt.Errorf("no mapping but %s", body.Type())
	}
	walkYAML("", file.Docs[0].Body, &lines)
	return lines, nil
}

func walkYAML(path string, n ast.Node, out *[]string) {
	switch n := n.(type) {
	case *ast.MappingNode:
		for _, v := range n.Values {
			walkYAML(path, v, out)
		}
	case *ast.MappingValueNode:
		walkYAML(path+"/"+yamlKey(n.Key), n.Value, out)
	case *ast.SequenceNode:
		for i, v := range n.Values {
			walkYAML(fmt.Sprintf("%s/%d", path, i), v, out)
		}
	case *ast.StringNode:
		*out = append(*out, path+"="+n.Value)
	case *ast.LiteralNode:
		*out = append(*out, path+"="+n.Value.Value)
	case *ast.NullNode:
		*out = append(*out, path+"=")
	case *ast.AnchorNode:
		walkYAML(path, n.Value, out)
	case *ast.TagNode:
		walkYAML(path, n.Value, out)
	case *ast.AliasNode: // its own token is the star alone
		*out = append(*out, path+"=*"+n.Value.GetToken().Value)
	case nil:
		*out = append(*out, path+"=")
	default:
		*out = append(*out, path+"="+n.GetToken().Value)
	}
}

func yamlKey(n ast.MapKeyNode) string {
	if s, ok := n.(*ast.StringNode); ok {
		return s.Value
	}
	return n.GetToken().Value
}

// scannerLines renders entries in the same way.
func scannerLines(path string, entries []Entry, out *[]string) {
	for _, e := range entries {
		scannerValue(path+"/"+e.Key, e.Value, out)
	}
}

func scannerValue(path string, v Value, out *[]string) {
	switch v.Kind {
	case Map:
		scannerLines(path, v.Entries, out)
	case List:
		for i, item := range v.Items {
			scannerValue(fmt.Sprintf("%s/%d", path, i), item, out)
		}
	case Null:
		*out = append(*out, path+"=")
	default:
		*out = append(*out, path+"="+v.Text)
	}
}

func diffLines(want, got []string) string {
	for i := range max(len(want), len(got)) {
		w, g := "(none)", "(none)"
		if i < len(want) {
			w = want[i]
		}
		if i < len(got) {
			g = got[i]
		}
		if w != g {
			return fmt.Sprintf("library %q, scanner %q", w, g)
		}
	}
	return ""
}

// swallowing renders entries as goccy/go-yaml 1.19 reads them where an unindented empty item
// stands above a key: the keys below become the item's value. What YAML says is the scanner's
// reading; the library's is what Hugo works with, so the scanner tells Hugo's users of it.
func swallowing(entries []Entry) []Entry {
	for i := range entries {
		items := entries[i].Value.Items
		if n := len(items); n > 0 && i+1 < len(entries) && items[n-1].Kind == Null && items[n-1].Span.Empty() {
			e := entries[i]
			e.Value.Items = slices.Clone(items)
			e.Value.Items[n-1] = Value{Kind: Map, Entries: swallowing(entries[i+1:])}
			return append(slices.Clone(entries[:i]), e)
		}
	}
	return entries
}

// swallowed reports whether Hugo's users are told of an empty item.
func swallowed(problems []Problem) bool {
	return slices.ContainsFunc(problems, func(p Problem) bool { return strings.Contains(p.Message, "below this empty item") })
}

// agreeYAML compares scanner and library over one header. They agree when both see the same
// keys and values or both refuse it; a header with an empty item that swallows keys, when the
// library's reading is the scanner's with those keys swallowed.
func agreeYAML(h *Header, src []byte, content text.Span) (problem string, sure bool) {
	entries, s := scanYAML(src, content, Dialect{})
	want, err := libraryYAML(content.Of(src))
	if err != nil {
		if !s.odd {
			return "the library refuses what the scanner is sure of: " + err.Error(), true
		}
		if len(h.Problems) == 0 {
			return "nobody is told what the library refuses: " + err.Error(), false
		}
		return "", false
	}
	if len(s.flaws) > 0 {
		return fmt.Sprintf("the scanner finds a flaw (%d at %q) in what the library takes", s.flaws[0].kind, src[s.flaws[0].at:min(len(src), s.flaws[0].at+30)]), false
	}
	if swallowed(h.Problems) {
		entries = swallowing(entries)
	}
	var got []string
	scannerLines("", entries, &got)
	return diffLines(want, got), !s.odd
}

// TestAgreesWithLibraries compares scanner and libraries over every header below the
// folders that PRESSCHECK_SITES names, separated by colons.
func TestAgreesWithLibraries(t *testing.T) {
	sites := os.Getenv("PRESSCHECK_SITES")
	if sites == "" {
		t.Skip("SKIPPED: PRESSCHECK_SITES names no folders of real sites")
	}
	headers, sure, bad := 0, 0, 0
	for _, dir := range strings.Split(sites, ":") {
		err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".md") && !strings.HasSuffix(path, ".html") && !strings.HasSuffix(path, ".mdx") {
				return nil
			}
			src, err := os.ReadFile(path)
			if err != nil {
				return nil
			}
			h := Parse(src, Hugo(), InMarkdown)
			problem, ok := "", true
			switch h.Format {
			case YAML:
				problem, ok = agreeYAML(&h, src, h.Content)
			case TOML:
				problem = agreeTOML(src, h.Content)
			default:
				return nil
			}
			headers++
			if ok {
				sure++
			}
			if problem != "" {
				bad++
				if bad < 40 {
					t.Errorf("%s: %s", path, problem)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d headers, %d accepted by the scanner alone, %d disagreements", headers, sure, bad)
}

func agreeTOML(src []byte, content text.Span) string {
	entries, s := scanTOML(src, content)
	var m map[string]any
	err := toml.Unmarshal(content.Of(src), &m)
	if err != nil {
		if !s.odd && len(s.repeats) == 0 {
			return "the library refuses what the scanner is sure of: " + err.Error()
		}
		return ""
	}
	return compareTOML("", m, entries)
}

func compareTOML(path string, m map[string]any, entries []Entry) string {
	if len(m) != len(entries) {
		return fmt.Sprintf("%s: library has %d keys, scanner %d", path, len(m), len(entries))
	}
	for _, e := range entries {
		v, ok := m[e.Key]
		if !ok {
			return path + "/" + e.Key + ": not in the library's reading"
		}
		if d := compareTOMLValue(path+"/"+e.Key, v, e.Value); d != "" {
			return d
		}
	}
	return ""
}

func compareTOMLValue(path string, v any, got Value) string {
	switch v := v.(type) {
	case map[string]any:
		if got.Kind != Map {
			return path + ": not a map"
		}
		return compareTOML(path, v, got.Entries)
	case []any:
		if got.Kind != List || len(got.Items) != len(v) {
			return fmt.Sprintf("%s: %d items, library %d", path, len(got.Items), len(v))
		}
		for i := range v {
			if d := compareTOMLValue(fmt.Sprintf("%s/%d", path, i), v[i], got.Items[i]); d != "" {
				return d
			}
		}
	case string:
		if got.Kind != String || got.Text != v {
			return fmt.Sprintf("%s: library %q, scanner %q", path, v, got.Text)
		}
	case bool:
		if got.Kind != Bool || got.Text != fmt.Sprint(v) {
			return fmt.Sprintf("%s: library %v, scanner %q", path, v, got.Text)
		}
	}
	return ""
}
