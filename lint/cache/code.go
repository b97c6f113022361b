package cache

import "encoding/binary"

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
	data   string
	at     int
	failed bool
}

// NewDecoder returns a Decoder of data. The texts that it gives are parts of it.
func NewDecoder(data string) *Decoder { return &Decoder{data: data} }

// Failed reports whether something could not be read.
func (d *Decoder) Failed() bool { return d.failed }

// More reports whether there is anything left.
func (d *Decoder) More() bool { return !d.failed && d.at < len(d.data) }

// At returns the offset of what is read next.
func (d *Decoder) At() int { return d.at }

// Rest returns what is left.
func (d *Decoder) Rest() string { return d.data[d.at:] }

func (d *Decoder) fail() { d.failed, d.at = true, len(d.data) }

// Uint reads a number of at least 0.
func (d *Decoder) Uint() uint64 {
	n := uint64(0)
	for shift := 0; shift < 64 && d.at < len(d.data); shift += 7 {
		c := d.data[d.at]
		d.at++
		n |= uint64(c&0x7F) << shift
		if c < 0x80 {
			return n
		}
	}
	d.fail()
	return 0
}

// Int reads a number.
func (d *Decoder) Int() int {
	n := d.Uint()
	return int(n>>1) ^ -int(n&1)
}

// take reads n bytes as they are.
func (d *Decoder) take(n uint64) string {
	if n > uint64(len(d.data)-d.at) {
		d.fail()
		return ""
	}
	s := d.data[d.at : d.at+int(n)]
	d.at += int(n)
	return s
}

// Word reads 64 bits.
func (d *Decoder) Word() (n uint64) {
	for i, c := range []byte(d.take(8)) {
		n |= uint64(c) << (8 * i)
	}
	return n
}

// Bool reads a truth value.
func (d *Decoder) Bool() bool { return d.take(1) == "\x01" }

// Sum reads a sum.
func (d *Decoder) Sum() (s Sum) {
	copy(s[:], d.take(uint64(len(s))))
	return s
}

// Text reads a string, or bytes.
func (d *Decoder) Text() string { return d.take(d.Uint()) }

// Len reads the length of a slice whose elements take at least a byte each, -1 for nil.
func (d *Decoder) Len() int {
	n := d.Uint()
	if n > uint64(len(d.data)-d.at)+1 {
		d.fail()
		return -1
	}
	return int(n) - 1
}
