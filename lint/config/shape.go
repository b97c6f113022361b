package config

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"
)

// shape is the form that a value has: how it is read, and how the JSON Schema says so.
// The two sides of each shape must accept the same values.
type shape interface {
	// read returns the value at n; false after it has told r what is wrong with it.
	read(r *reader, key string, n ast.Node) (any, bool)
	// parse returns the value that words of a command line or of the environment stand
	// for; an error when they stand for none.
	parse(words []string) (any, error)
	schema() map[string]any
}

// text is a string that matches form.
type text struct {
	form  string // regular expression
	wants string // what it is, for people
	never string // regular expression of what it must not hold; "" for none
}

func (s text) read(r *reader, key string, n ast.Node) (any, bool) {
	v, ok := r.text(n)
	if !ok || !s.fits(v) {
		r.wrong(n, key, s.wants)
		return nil, false
	}
	return v, true
}

func (s text) fits(v string) bool {
	if strings.ContainsRune(v, 0) {
		return false
	}
	if s.never != "" {
		if bad, err := regexp.MatchString(s.never, v); err != nil || bad {
			return false
		}
	}
	ok, err := regexp.MatchString(s.form, v) // a handful of times in a run
	return err == nil && ok
}

func (s text) parse(words []string) (any, error) {
	if len(words) != 1 || !s.fits(words[0]) {
		return nil, fmt.Errorf("%q is not %s", strings.Join(words, ","), s.wants)
	}
	return words[0], nil
}

func (s text) schema() map[string]any {
	never := `\x00`
	if s.never != "" {
		never += "|" + s.never
	}
	return map[string]any{"type": "string", "pattern": s.form, "not": map[string]any{"pattern": never}}
}

// choice is one of a few names.
type choice struct {
	kind string // what they name; "" for plain values
	of   []string
}

func (s choice) read(r *reader, key string, n ast.Node) (any, bool) {
	v, ok := r.text(n)
	if !ok {
		r.wrong(n, key, s.wants())
		return nil, false
	}
	if err := s.check(v); err != nil {
		r.fail(n, err.Error())
		return nil, false
	}
	return v, true
}

func (s choice) wants() string {
	if s.kind != "" {
		return "the name of a " + s.kind
	}
	return oneOf(s.of)
}

func (s choice) check(v string) error {
	switch {
	case slices.Contains(s.of, v):
		return nil
	case s.kind != "":
		return fmt.Errorf("%s", unknown(s.kind, v, s.of))
	}
	return fmt.Errorf("%q is not %s", v, oneOf(s.of))
}

func (s choice) parse(words []string) (any, error) {
	if len(words) != 1 {
		return nil, fmt.Errorf("%q is not %s", strings.Join(words, ","), s.wants())
	}
	return words[0], s.check(words[0])
}

func (s choice) schema() map[string]any { return map[string]any{"enum": s.of} }

// list is any number of strings.
type list struct {
	of shape // of strings
}

func (s list) read(r *reader, key string, n ast.Node) (any, bool) {
	items, ok := r.items(n)
	if !ok {
		r.wrong(n, key, "a list")
		return nil, false
	}
	out := make([]string, 0, len(items))
	for _, item := range items {
		v, fine := s.of.read(r, key, item)
		if !fine {
			ok = false
			continue
		}
		out = append(out, v.(string))
	}
	return out, ok
}

func (s list) parse(words []string) (any, error) {
	for _, w := range words {
		if _, err := s.of.parse([]string{w}); err != nil {
			return nil, err
		}
	}
	return words, nil
}

func (s list) schema() map[string]any {
	return map[string]any{"type": "array", "items": s.of.schema()}
}

// oneOrMore is a string, or a list of them.
type oneOrMore struct {
	of shape
}

func (s oneOrMore) read(r *reader, key string, n ast.Node) (any, bool) {
	if _, ok := r.items(n); ok {
		return list(s).read(r, key, n)
	}
	v, ok := s.of.read(r, key, n)
	if !ok {
		return nil, false
	}
	return []string{v.(string)}, true
}

func (s oneOrMore) parse(words []string) (any, error) { return list(s).parse(words) }

func (s oneOrMore) schema() map[string]any {
	return map[string]any{"anyOf": []any{s.of.schema(), list(s).schema()}}
}

// boolean is true or false.
type boolean struct{}

func (boolean) read(r *reader, key string, n ast.Node) (any, bool) {
	b, ok := r.resolve(n).(*ast.BoolNode)
	if !ok {
		r.wrong(n, key, "true or false")
		return nil, false
	}
	return b.Value, true
}

func (boolean) parse(words []string) (any, error) {
	v, err := strconv.ParseBool(strings.Join(words, ","))
	if err != nil {
		return nil, fmt.Errorf("%q is not true or false", strings.Join(words, ","))
	}
	return v, nil
}

func (boolean) schema() map[string]any { return map[string]any{"type": "boolean"} }

// durationForm is short enough that no match overflows.
const durationForm = `^([0-9]{1,5}h)?([0-9]{1,6}m)?([0-9]{1,6}(\.[0-9]{1,3})?s)?([0-9]{1,6}ms)?$`

// duration is a length of time such as 8s or 1m30s.
type duration struct{}

func (s duration) read(r *reader, key string, n ast.Node) (any, bool) {
	v, ok := r.text(n)
	if ok {
		if d, err := s.parse([]string{v}); err == nil {
			return d, true
		}
	}
	r.wrong(n, key, `a time such as "8s" or "5m"`)
	return nil, false
}

func (duration) parse(words []string) (any, error) {
	word := strings.Join(words, ",")
	if ok, err := regexp.MatchString(durationForm, word); err != nil || !ok || word == "" {
		return nil, fmt.Errorf("%q is not a time such as 8s or 5m", word)
	}
	return time.ParseDuration(word)
}

func (duration) schema() map[string]any {
	return map[string]any{"type": "string", "pattern": durationForm, "minLength": 1}
}

const (
	sizeForm = `^[0-9]{1,9} ?(B|KB|MB|GB|KiB|MiB|GiB)$`
	maxSize  = 1e15
)

// size is a number of bytes: 200000, 200 KB, 2 MiB.
type size struct{}

func (s size) read(r *reader, key string, n ast.Node) (any, bool) {
	switch n := r.resolve(n).(type) {
	case *ast.IntegerNode:
		if v, err := strconv.ParseInt(fmt.Sprint(n.Value), 10, 64); err == nil && v >= 0 && v <= maxSize {
			return v, true
		}
	case *ast.FloatNode: // 1000.0 is a whole number to JSON Schema
		if n.Value >= 0 && n.Value <= maxSize && n.Value == math.Trunc(n.Value) {
			return int64(n.Value), true
		}
	}
	if v, ok := r.text(n); ok {
		if bytes, err := s.parse([]string{v}); err == nil {
			return bytes, true
		}
	}
	r.wrong(n, key, `a size such as "500 KB"`)
	return nil, false
}

func (size) parse(words []string) (any, error) {
	word := strings.Join(words, ",")
	if ok, err := regexp.MatchString(sizeForm, word); err != nil || !ok {
		return nil, fmt.Errorf("%q is not a size such as 500 KB", word)
	}
	digits := strings.TrimRight(word, " BKMGi")
	v, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return nil, fmt.Errorf("read the size %q: %w", word, err)
	}
	units := map[string]int64{"B": 1, "KB": 1e3, "MB": 1e6, "GB": 1e9, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30}
	return v * units[strings.TrimSpace(word[len(digits):])], nil
}

func (size) schema() map[string]any {
	return map[string]any{"anyOf": []any{
		map[string]any{"type": "integer", "minimum": 0, "maximum": int64(maxSize)},
		map[string]any{"type": "string", "pattern": sizeForm},
	}}
}
