package frontmatter

import (
	"fmt"

	"github.com/presscheck/presscheck/lint/text"
)

// The kinds of problems that Parse finds.
const (
	YAMLSyntax      ProblemKind = "yaml-syntax"
	YAMLTab         ProblemKind = "yaml-tab"
	TOMLSyntax      ProblemKind = "toml-syntax"
	JSONSyntax      ProblemKind = "json-syntax"
	Indent          ProblemKind = "indent"
	MissingSpace    ProblemKind = "missing-space"
	SmartQuotes     ProblemKind = "smart-quotes"
	DuplicateKey    ProblemKind = "duplicate-key"
	CommentTruncate ProblemKind = "comment-truncates"
	InvisibleChar   ProblemKind = "invisible-char"
	FormatMismatch  ProblemKind = "format-mismatch"
	UnsafeEngine    ProblemKind = "unsafe-engine"
	UnclosedHeader  ProblemKind = "unclosed"
	MissingOpen     ProblemKind = "missing-open"
	NotAtStart      ProblemKind = "not-at-start"
	FenceWhitespace ProblemKind = "fence-whitespace"
	FenceLength     ProblemKind = "fence-length"
	FenceTypo       ProblemKind = "fence-typo"
	FenceJunk       ProblemKind = "fence-junk"
	BOM             ProblemKind = "bom"
	LooksLikeFence  ProblemKind = "looks-like-fence"
	DateFormat      ProblemKind = "date-format"
	MetaKey         ProblemKind = "meta-key"
	MetaList        ProblemKind = "meta-list"
	MetaQuotes      ProblemKind = "meta-quotes"
	MetaNoBlank     ProblemKind = "meta-no-blank"
	BodySwallowed   ProblemKind = "body-swallowed"
	RSTField        ProblemKind = "rst-field"
)

// The effects that Problem.As alone names.
const (
	TemplateBraces ProblemKind = "template-braces" // {{ a }} without quotes is a map
	MetaBrackets   ProblemKind = "meta-brackets"   // brackets are a part of the first and the last item
	SwallowedKey   ProblemKind = "swallowed-key"   // a key is read as a part of the value above it
	LosesFields    ProblemKind = "required"        // a field that the post must have is not read
)

// Unreadable returns the kind of the problem for which the format's library refuses the header,
// so that the generator has none of its values; "" when it can be read.
func (h *Header) Unreadable() ProblemKind {
	for i := range h.Problems {
		problem := &h.Problems[i]
		kind := problem.Kind
		if problem.As != "" {
			kind = problem.As
		}
		if problem.Mild {
			continue
		}
		switch kind {
		case YAMLSyntax, YAMLTab, TOMLSyntax, JSONSyntax, Indent, MissingSpace, SmartQuotes, FormatMismatch, LosesFields:
			return kind
		}
	}
	return ""
}

// add notes a problem.
func (p *parser) add(problem Problem) { p.h.Problems = append(p.h.Problems, problem) }

// quotef formats a message in which %q shows text as the author wrote it, cut to a length
// that a line of output bears.
func quotef(format string, args ...any) string {
	for i, a := range args {
		if s, ok := a.(string); ok {
			args[i] = clip(s)
		}
	}
	return fmt.Sprintf(format, args...)
}

// clip shortens s to at most 40 characters.
func clip(s string) clipped {
	n := 0
	for i := range s {
		if n == 40 {
			return clipped(s[:i] + "…")
		}
		n++
	}
	return clipped(s)
}

// clipped prints itself in plain quotation marks under %q: escapes would show authors what
// they did not write.
type clipped string

// Format implements fmt.Formatter.
func (c clipped) Format(f fmt.State, verb rune) {
	if verb == 'q' {
		fmt.Fprintf(f, `"%s"`, string(c))
		return
	}
	fmt.Fprint(f, string(c))
}

// replace is the edit that writes s over span.
func replace(span text.Span, s string) text.Edit { return text.Edit{Span: span, New: []byte(s)} }

// insert is the edit that writes s at offset at.
func insert(at int, s string) text.Edit {
	return text.Edit{Span: text.Span{Start: at, End: at}, New: []byte(s)}
}
