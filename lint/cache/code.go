package cache

import (
	"encoding/binary"
	"math"
)

// Encoder writes values one after the other. The zero Encoder is ready.
type Encoder struct{ Bytes []byte }

// Uint writes a number of at least 0.
func (e *Encoder) Uint(n uint64) { e.Bytes = binary.AppendUvarint(e.Bytes, n) }

// Int writes a number.
func (e *Encoder) Int(n int) { e.Bytes = binary.AppendVarint(e.Bytes, int64(n)) }

// Word writes 64 bits as they are.
func (e *Encoder) Word(n uint64) { e.Bytes = binary.LittleEndian.AppendUint64(e.Bytes, n) }

// Bool writes a truth value.
func (e *Encoder) Bool(b bool) {
	if b {
		e.Bytes = append(e.Bytes, 1)
		return
	}
	e.Bytes = append(e.Bytes, 0)
}

// Sum writes a sum.
func (e *Encoder) Sum(s Sum) { e.Bytes = append(e.Bytes, s[:]...) }

// Text writes a string.
func (e *Encoder) Text(s string) {
	e.Uint(uint64(len(s)))
	e.Bytes = append(e.Bytes, s...)
}

// Blob writes bytes.
func (e *Encoder) Blob(b []byte) {
	e.Uint(uint64(len(b)))
	e.Bytes = append(e.Bytes, b...)
}

// Len writes the length of a slice; -1 stands for nil, which readers get back.
func (e *Encoder) Len(n int) { e.Uint(uint64(n + 1)) }

// Decoder reads what an Encoder wrote. Where the data ends early or makes no sense it fails
// for good, and gives zero values from then on.
type Decoder struct {
	data   []byte
	at     int
	failed bool
}

// NewDecoder returns a Decoder of data, which must not change while its texts are in use.
func NewDecoder(data []byte) *Decoder { return &Decoder{data: data} }

// Failed reports whether something could not be read.
func (d *Decoder) Failed() bool { return d.failed }

// More reports whether there is anything left.
func (d *Decoder) More() bool { return !d.failed && d.at < len(d.data) }

// At returns the offset of what is read next.
func (d *Decoder) At() int { return d.at }

func (d *Decoder) fail() { d.failed, d.at = true, len(d.data) }

// Uint reads a number of at least 0.
func (d *Decoder) Uint() uint64 {
	n, size := binary.Uvarint(d.data[d.at:])
	if size <= 0 {
		d.fail()
		return 0
	}
	d.at += size
	return n
}

// Int reads a number.
func (d *Decoder) Int() int {
	n, size := binary.Varint(d.data[d.at:])
	if size <= 0 || n > math.MaxInt || n < math.MinInt {
		d.fail()
		return 0
	}
	d.at += size
	return int(n)
}

// take reads n bytes as they are.
func (d *Decoder) take(n uint64) []byte {
	if n > uint64(len(d.data)-d.at) {
		d.fail()
		return nil
	}
	b := d.data[d.at : d.at+int(n) : d.at+int(n)]
	d.at += int(n)
	return b
}

// Word reads 64 bits.
func (d *Decoder) Word() uint64 {
	if b := d.take(8); len(b) == 8 {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

// Bool reads a truth value.
func (d *Decoder) Bool() bool {
	b := d.take(1)
	return len(b) == 1 && b[0] == 1
}

// Sum reads a sum.
func (d *Decoder) Sum() (s Sum) {
	copy(s[:], d.take(uint64(len(s))))
	return s
}

// Text reads a string.
func (d *Decoder) Text() string { return string(d.take(d.Uint())) }

// Blob reads bytes. They are a part of the decoder's data.
func (d *Decoder) Blob() []byte { return d.take(d.Uint()) }

// Len reads the length of a slice whose elements take at least a byte each, -1 for nil.
func (d *Decoder) Len() int {
	n := d.Uint()
	if n > uint64(len(d.data)-d.at)+1 {
		d.fail()
		return -1
	}
	return int(n) - 1
}
