package encoding

import (
	"bytes"
	"unicode/utf8"

	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

// eachRune calls visit for every character of src beyond ASCII.
func eachRune(src []byte, visit func(r rune, s text.Span)) {
	for run := encoding.NextRun(src, 0); !run.Empty(); run = encoding.NextRun(src, run.End) {
		for i := run.Start; i < run.End; {
			r, n := utf8.DecodeRune(src[i:])
			visit(r, text.Span{Start: i, End: i + n})
			i += n
		}
	}
}

// before returns the character that ends at offset, 0 at the beginning of the text.
func before(src []byte, offset int) rune {
	if offset <= 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRune(src[:offset])
	return r
}

// after returns the character at offset, 0 at the end of the text.
func after(src []byte, offset int) rune {
	if offset >= len(src) {
		return 0
	}
	r, _ := utf8.DecodeRune(src[offset:])
	return r
}

// longLine is how much of a line is looked at on either side of a place: lines of megabytes
// exist, and they may have a finding in every word.
const longLine = 4096

// lineOf returns the line that holds offset, and where in src it starts.
func lineOf(src []byte, offset int) (line []byte, start int) {
	start, end := max(0, offset-longLine), min(len(src), offset+longLine)
	if i := bytes.LastIndexByte(src[start:offset], '\n'); i >= 0 {
		start += i + 1
	}
	if i := bytes.IndexByte(src[offset:end], '\n'); i >= 0 {
		end = offset + i
	}
	return src[start:end], start
}

// lineVerdict answers a question about the whole line that holds a place, and asks it once for
// each line: a line of megabytes may have such a place in every word.
type lineVerdict struct {
	judge      func(line []byte) bool
	start, end int // of the line last judged
	verdict    bool
}

func (v *lineVerdict) at(src []byte, offset int) bool {
	if offset < v.start || offset >= v.end {
		v.start, v.end = bytes.LastIndexByte(src[:offset], '\n')+1, len(src)
		if i := bytes.IndexByte(src[offset:], '\n'); i >= 0 {
			v.end = offset + i + 1
		}
		v.verdict = v.judge(src[v.start:v.end])
	}
	return v.verdict
}
