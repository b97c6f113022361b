package fix

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/diff"
)

// Diff writes changes as a patch that git apply, and patch -p1, take. name turns a change's
// path into the one in the patch, nil for the path itself; git reads names in a patch from
// the top of the work tree, wherever it is started.
func Diff(w io.Writer, changes []Change, name func(path string) string) error {
	for i := range changes {
		c := &changes[i]
		path := c.Path
		if name != nil {
			path = name(path)
		}
		if _, err := w.Write(patch(path, c.Before, c.After)); err != nil {
			return fmt.Errorf("write the patch: %w", err)
		}
	}
	return nil
}

// patch returns the patch of one file, nil when nothing changed.
func patch(path string, before, after []byte) []byte {
	body := diff.Diff("a", before, "b", after)
	// The library's own header does not quote names: put git's in its place.
	for range 3 {
		_, rest, ok := bytes.Cut(body, []byte("\n"))
		if !ok {
			return nil
		}
		body = rest
	}
	var out bytes.Buffer
	a, b := quotePath("a/"+path), quotePath("b/"+path)
	fmt.Fprintf(&out, "diff --git %s %s\n--- %s\n+++ %s\n", a, b, ended(a), ended(b))
	out.Write(body)
	return out.Bytes()
}

// ended adds the tab that git puts after a name with a space, so that what reads the patch
// does not take the rest of the name for a date.
func ended(name string) string {
	if strings.Contains(name, " ") && !strings.HasPrefix(name, `"`) {
		return name + "\t"
	}
	return name
}

// quotePath writes a name as git does with core.quotePath off: within quotes, with escapes
// as in C, where it holds a quote, a backslash, a control character or a byte that is not UTF-8.
func quotePath(name string) string {
	plain := true
	var b strings.Builder
	for i := 0; i < len(name); {
		r, n := utf8.DecodeRuneInString(name[i:])
		switch {
		case r == '"' || r == '\\':
			plain = false
			b.WriteByte('\\')
			b.WriteByte(name[i])
		case r < 0x20 || r == 0x7F || r == utf8.RuneError && n == 1:
			plain = false
			b.WriteString(escapeByte(name[i]))
		default:
			b.WriteString(name[i : i+n])
		}
		i += n
	}
	if plain {
		return name
	}
	return `"` + b.String() + `"`
}

func escapeByte(c byte) string {
	if i := strings.IndexByte("\a\b\t\n\v\f\r", c); i >= 0 {
		return `\` + "abtnvfr"[i:i+1]
	}
	octal := strconv.FormatInt(int64(c), 8)
	return `\` + strings.Repeat("0", 3-len(octal)) + octal
}
