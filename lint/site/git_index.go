package site

import (
	"bytes"
	"encoding/binary"
)

// indexReader reads the entries of a git index, gitformat-index(5), as git 2.39 writes and
// 2.51 documents it.
type indexReader struct {
	data    []byte // without the checksum at the end
	hash    int    // the length of an object's name, in bytes
	version uint32
	at      int
	last    []byte // the name of the last entry
	spare   []byte // see suffixed
}

// parseIndex returns the files below prefix, "" or a folder with a slash at its end, that an
// index of version 2 to 4 lists. It is false where the index may say more than is read of it
// here: one that is split, has folders for entries or leaves files out of the work tree.
func parseIndex(data []byte, prefix string) ([]File, bool) {
	const sha1, sha256 = 20, 32
	for _, hash := range []int{sha1, sha256} { // which one only the configuration says
		if len(data) < 12+hash || string(data[:4]) != "DIRC" {
			break
		}
		r := &indexReader{data: data[:len(data)-hash], hash: hash, version: binary.BigEndian.Uint32(data[4:]), at: 12}
		if r.version < 2 || r.version > 4 {
			break
		}
		if files, ok := r.files(binary.BigEndian.Uint32(data[8:]), prefix); ok {
			return files, true
		}
	}
	return nil, false
}

func (r *indexReader) files(count uint32, prefix string) ([]File, bool) {
	least := 40 + r.hash + 2 // bytes of an entry
	if int64(count)*int64(least) > int64(len(r.data)) {
		return nil, false
	}
	var files []File
	var names []byte // made one string that all paths share
	var ends []int
	if prefix == "" {
		files, names = make([]File, 0, count), make([]byte, 0, len(r.data)-int(count)*least)
	}
	last := 0
	for ; count > 0; count-- {
		mode, name, ok := r.next()
		if !ok {
			return nil, false
		}
		name, below := bytes.CutPrefix(name, []byte(prefix))
		if !below || len(name) == 0 || len(files) > 0 && bytes.Equal(name, names[last:]) {
			continue // the last of these: another stage of a conflict
		}
		last = len(names)
		names = append(names, name...)
		files = append(files, File{Tracked: true, Link: mode == gitLink, Module: mode == gitModule})
		ends = append(ends, len(names))
	}
	text, from := string(names), 0
	for i, end := range ends {
		files[i].Path, from = text[from:end], end
	}
	return files, r.ends()
}

// The kinds of files in an index, as in st_mode.
const (
	gitPlain  = 0o100644
	gitScript = 0o100755
	gitLink   = 0o120000
	gitModule = 0o160000
)

// next reads an entry: the times, numbers and size that stat told, with the kind of file among
// them, the object's name, flags, and the path. ok is false for all that is not known.
func (r *indexReader) next() (mode uint32, name []byte, ok bool) {
	const kind, extended, length = 24, 0x4000, 0x0FFF
	start := r.at
	at := start + 40 + r.hash
	if at+2 > len(r.data) {
		return 0, nil, false
	}
	mode = binary.BigEndian.Uint32(r.data[start+kind:])
	flags := binary.BigEndian.Uint16(r.data[at:])
	at += 2
	if flags&extended != 0 {
		const intentToAdd = 0x2000
		if r.version < 3 || at+2 > len(r.data) || binary.BigEndian.Uint16(r.data[at:])&^intentToAdd != 0 {
			return 0, nil, false // it is left out of the work tree, or something new
		}
		at += 2
	}
	if r.version == 4 {
		name, ok = r.suffixed(at)
	} else if end := bytes.IndexByte(r.data[at:], 0); end >= 0 {
		name, ok = r.data[at:at+end], true
		r.at = start + (at+end-start+8)&^7 // one to eight NULs
	}
	switch mode {
	case gitPlain, gitScript, gitLink, gitModule:
	default:
		return 0, nil, false
	}
	stage := flags >> 12 & 3
	if !ok || min(len(name), length) != int(flags&length) || r.at > len(r.data) {
		return 0, nil, false
	}
	if order := bytes.Compare(r.last, name); order > 0 || order == 0 && stage == 0 {
		return 0, nil, false
	}
	r.last = name
	return mode, name, true
}

// suffixed reads a path of version 4: how many bytes to take off the end of the last one, and
// what to add to it.
func (r *indexReader) suffixed(at int) (name []byte, ok bool) {
	off := 0
	for {
		if at >= len(r.data) || off > len(r.data) {
			return nil, false
		}
		b := r.data[at]
		at++
		off = off<<7 | int(b&0x7F)
		if b < 0x80 {
			break
		}
		off++
	}
	end := bytes.IndexByte(r.data[at:], 0)
	if end < 0 || off > len(r.last) {
		return nil, false
	}
	name = append(append(r.spare[:0], r.last[:len(r.last)-off]...), r.data[at:at+end]...)
	r.spare, r.at = r.last[:0], at+end+1
	return name, true
}

// ends reports whether nothing but extensions follows that may be passed over: their names
// begin with a capital.
func (r *indexReader) ends() bool {
	for len(r.data)-r.at >= 8 {
		size := binary.BigEndian.Uint32(r.data[r.at+4:])
		if c := r.data[r.at]; c < 'A' || c > 'Z' {
			return false
		}
		if r.at += 8; int64(size) > int64(len(r.data)-r.at) {
			return false
		}
		r.at += int(size)
	}
	return r.at == len(r.data)
}
