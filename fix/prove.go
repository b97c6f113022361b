package fix

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/text"
)

// Why a result is not written. The text is shown to people after "not applied: ".
var (
	errUnreadable   = errors.New("presscheck does not understand the file's bytes")
	errTurnsOdd     = errors.New("the result could not be read as text")
	errOtherCharset = errors.New("the result would be read in another encoding")
	errOtherText    = errors.New("the result in its new encoding would not say the same")
	errByteOutside  = errors.New("a byte outside of the repair would change")
	errLineEnding   = errors.New("it would bring in another kind of line ending")
	errHeaderGone   = errors.New("the front matter would no longer be recognised")
	errHeaderBroken = errors.New("the front matter would be broken")
)

// proveDocument compares a file before and after edits, in offsets of before, and says why
// the result must not be written: proofs 1 and 2 of a repair.
func proveDocument(before, after *document.Document, edits []text.Edit) error {
	if !before.Readable() {
		return errUnreadable
	}
	if err := proveBytes(before.Text.Raw, after.Text.Raw, edits); err != nil {
		return err
	}
	if !after.Readable() {
		return errTurnsOdd
	}
	if err := proveEncoding(before.Text, after.Text, edits); err != nil {
		return err
	}
	return proveHeader(before, after, edits)
}

// proveBytes walks over both texts and compares what lies between the edits. It shares no
// code with the function that made the edits.
func proveBytes(before, after []byte, edits []text.Edit) error {
	b, a := 0, 0
	for _, e := range edits {
		if e.Start < b || e.End < e.Start || e.End > len(before) {
			return errByteOutside
		}
		keep := e.Start - b
		if keep > len(after)-a || !bytes.Equal(before[b:e.Start], after[a:a+keep]) || !bytes.HasPrefix(after[a+keep:], e.New) {
			return errByteOutside
		}
		a += keep + len(e.New)
		b = e.End
	}
	if !bytes.Equal(before[b:], after[a:]) {
		return errByteOutside
	}
	return nil
}

func proveEncoding(before, after encoding.Text, edits []text.Edit) error {
	if after.Charset != before.Charset {
		if after.Charset != encoding.UTF8 {
			return errOtherCharset
		}
		if !bytes.Equal(before.UTF8[before.BOMInUTF8():], after.UTF8[after.BOMInUTF8():]) {
			return errOtherText
		}
	}
	if after.BOM != before.BOM && !touches(edits, text.Span{End: max(before.BOM, 1)}) {
		return errOtherCharset
	}
	was, is := before.LineEndings().Kind(), after.LineEndings().Kind()
	if is != was && is == encoding.MixedEnding && was != encoding.NoEnding {
		return errLineEnding
	}
	return nil
}

// proveHeader checks that the header is as well as it was, and that each key which no edit
// touches has the value that it had.
func proveHeader(before, after *document.Document, edits []text.Edit) error {
	was, is := before.Header(), after.Header()
	if was.Format == frontmatter.None {
		return nil // there is nothing that could change its value
	}
	if is.Format == frontmatter.None {
		return errHeaderGone
	}
	if worse(was.Problems, is.Problems) {
		return errHeaderBroken
	}
	h := headerProof{before: before, after: after, edits: edits, intact: len(was.Problems) == 0}
	return h.entries(was.Entries, is.Entries, "")
}

// headerProof compares values before and after edits.
type headerProof struct {
	before, after *document.Document
	edits         []text.Edit
	intact        bool // the header was in order before, so every value was read as it was meant
}

// entries checks the keys of one map, the header itself or one within it.
func (h *headerProof) entries(was, is []frontmatter.Entry, within string) error {
	left := slices.Clone(is)
	for i := range was {
		entry := &was[i]
		if h.touched(entrySpan(entry)) {
			if err := h.within(entry, is, within); err != nil {
				return err
			}
			continue
		}
		at := slices.IndexFunc(left, func(e frontmatter.Entry) bool { return e.Key == entry.Key && equalValue(&e.Value, &entry.Value) })
		if at >= 0 {
			left = slices.Delete(left, at, at+1)
			continue
		}
		if h.intact || h.sameBytes(entry, is) {
			return fmt.Errorf("the value of %q would change", within+entry.Key)
		}
	}
	return nil
}

// within checks what lies untouched inside of a map or a list that an edit reaches into.
func (h *headerProof) within(entry *frontmatter.Entry, is []frontmatter.Entry, outer string) error {
	found := find(is, entry.Key)
	if !h.intact || found == nil || found.Value.Kind != entry.Value.Kind {
		return nil
	}
	if entry.Value.Kind == frontmatter.Map {
		return h.entries(entry.Value.Entries, found.Value.Entries, outer+entry.Key+".")
	}
	left := found.Value.Items
	for i := range entry.Value.Items {
		item := &entry.Value.Items[i]
		if h.touched(item.Span) {
			continue
		}
		at := slices.IndexFunc(left, func(v frontmatter.Value) bool { return equalValue(&v, item) })
		if at < 0 {
			return fmt.Errorf("an item of %q would change", outer+entry.Key)
		}
		left = left[at+1:]
	}
	return nil
}

// sameBytes reports whether is has entry's key with the same bytes as its value, so that
// reading another value out of them is a change which the repair of a broken header did not
// mean. What stood next to the break may have been read wrongly before.
func (h *headerProof) sameBytes(entry *frontmatter.Entry, is []frontmatter.Entry) bool {
	found := find(is, entry.Key)
	return found != nil && bytes.Equal(found.Value.Span.Of(h.after.Source()), entry.Value.Span.Of(h.before.Source()))
}

// touched reports whether an edit reaches into a span of the decoded text, or stands at one
// of its ends.
func (h *headerProof) touched(span text.Span) bool {
	return touches(h.edits, h.before.Text.RawSpan(span))
}

func find(entries []frontmatter.Entry, key string) *frontmatter.Entry {
	for i := len(entries) - 1; i >= 0; i-- {
		if entries[i].Key == key {
			return &entries[i]
		}
	}
	return nil
}

// worse reports whether is holds a kind of problem more often than was.
func worse(was, is []frontmatter.Problem) bool {
	count := map[frontmatter.ProblemKind]int{}
	for _, p := range was {
		count[p.Kind]++
	}
	for _, p := range is {
		if count[p.Kind]--; count[p.Kind] < 0 {
			return true
		}
	}
	return false
}

// equalValue compares what the generator reads, not how it is written.
func equalValue(a, b *frontmatter.Value) bool {
	if a.Kind != b.Kind || a.Text != b.Text || len(a.Items) != len(b.Items) || len(a.Entries) != len(b.Entries) {
		return false
	}
	for i := range a.Items {
		if !equalValue(&a.Items[i], &b.Items[i]) {
			return false
		}
	}
	for i := range a.Entries {
		if a.Entries[i].Key != b.Entries[i].Key || !equalValue(&a.Entries[i].Value, &b.Entries[i].Value) {
			return false
		}
	}
	return true
}

func entrySpan(e *frontmatter.Entry) text.Span {
	end := max(e.KeySpan.End, e.Value.Span.End, e.Value.Comment.End)
	for i := range e.Value.Entries { // the span of a TOML table is its heading's
		end = max(end, entrySpan(&e.Value.Entries[i]).End)
	}
	return text.Span{Start: e.KeySpan.Start, End: end}
}
