//go:build !unix

package site

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

// readPlain reads the first limit bytes of a file, all of it for 0, into buf where they have
// room there. A symbolic link is refused.
func readPlain(name string, limit int, buf []byte) ([]byte, error) {
	info, err := os.Lstat(name)
	if err != nil {
		return nil, err
	}
	if info.Mode()&fs.ModeSymlink != 0 {
		return nil, ErrNotRegular
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if limit == 0 {
		return readBounded(f)
	}
	if cap(buf) < limit {
		buf = make([]byte, limit)
	}
	n, err := io.ReadFull(f, buf[:limit])
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return buf[:n], nil
}
