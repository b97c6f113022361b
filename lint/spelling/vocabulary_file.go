package spelling

import (
	"encoding/binary"
	"errors"
	"strings"
)

// vocabularyFormat is the first thing in a vocabulary on disk; it changes with the layout
// and with what Add counts.
const vocabularyFormat = "presscheck words 2\n"

var errVocabulary = errors.New("not a vocabulary of this version")

// AppendBinary appends the vocabulary in the form that UnmarshalBinary reads.
func (v *Vocabulary) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, vocabularyFormat...)
	b = binary.AppendUvarint(b, uint64(v.files))
	b = binary.AppendUvarint(b, uint64(v.used))
	for i := range v.slots {
		s := &v.slots[i]
		if s.length == 0 {
			continue
		}
		b = append(b, s.length)
		b = append(b, v.word(s)...)
		b = binary.AppendUvarint(b, uint64(s.files))
		b = binary.AppendUvarint(b, uint64(s.count))
		b = binary.AppendUvarint(b, uint64(s.caps))
	}
	b = binary.AppendUvarint(b, uint64(len(v.forms)))
	for _, form := range v.forms {
		b = append(b, byte(len(form)))
		b = append(b, form...)
	}
	return b, nil
}

// UnmarshalBinary fills an empty vocabulary. Data of another version, or cut short, is an
// error and leaves the vocabulary empty.
func (v *Vocabulary) UnmarshalBinary(b []byte) error {
	if len(b) < len(vocabularyFormat) || string(b[:len(vocabularyFormat)]) != vocabularyFormat {
		return errVocabulary
	}
	var read Vocabulary
	if err := read.MergeBinary(b); err != nil {
		return err
	}
	v.table, v.total, v.files, v.forms = read.table, read.total, read.files, read.forms
	return nil
}

// MergeBinary is Merge with a vocabulary in the form that AppendBinary writes. After an error
// v is of no use.
func (v *Vocabulary) MergeBinary(b []byte) error {
	if len(b) < len(vocabularyFormat) || string(b[:len(vocabularyFormat)]) != vocabularyFormat {
		return errVocabulary
	}
	r := reader{b: b[len(vocabularyFormat):]}
	v.files += int32(r.number())
	for range r.number() {
		if r.failed {
			return errVocabulary
		}
		word := r.bytes(int(r.byte()))
		files, count, caps := r.number(), r.number(), r.number()
		if r.failed || len(word) == 0 || len(word) > longestCounted {
			return errVocabulary
		}
		s := v.intern(word)
		s.files, s.count, s.caps = s.files+int32(files), s.count+int32(count), s.caps+int32(caps)
		v.total += int(count)
	}
	for range r.number() {
		form := string(r.bytes(int(r.byte())))
		if r.failed {
			return errVocabulary
		}
		v.keepForm(strings.ToLower(form), form)
	}
	if r.failed || len(r.b) > 0 {
		return errVocabulary
	}
	return nil
}

// reader takes numbers and strings off a slice of bytes.
type reader struct {
	b      []byte
	failed bool
}

func (r *reader) number() uint64 {
	n, size := binary.Uvarint(r.b)
	if size <= 0 || n > 1<<31 {
		r.failed, r.b = true, nil
		return 0
	}
	r.b = r.b[size:]
	return n
}

func (r *reader) byte() byte {
	if b := r.bytes(1); len(b) == 1 {
		return b[0]
	}
	return 0
}

func (r *reader) bytes(n int) []byte {
	if n > len(r.b) {
		r.failed, r.b = true, nil
		return nil
	}
	b := r.b[:n]
	r.b = r.b[n:]
	return b
}
