package site

import (
	"bytes"
	"encoding/binary"
	"io/fs"
	"syscall"
)

// readFolder calls each with the names in a folder and the kinds of what they name: 0 for a
// file, ModeDir, ModeSymlink, or ModeIrregular where the file system does not tell. The name
// holds until each returns. buf is what they are read into.
//
// Package os makes an object of each, and sorts them: that is more than the reading takes.
func readFolder(folder string, buf []byte, each func(name []byte, kind fs.FileMode) error) error {
	fd, err := again(func() (int, error) {
		return syscall.Open(folder, syscall.O_RDONLY|syscall.O_DIRECTORY|syscall.O_CLOEXEC, 0)
	})
	if err != nil {
		return err
	}
	defer syscall.Close(fd)
	for {
		n, err := again(func() (int, error) { return syscall.ReadDirent(fd, buf) })
		if n <= 0 || err != nil {
			return err
		}
		// struct linux_dirent64, getdents64(2): inode and offset, the length of the record,
		// the kind, and the name up to a NUL.
		const length, kind, name = 16, 18, 19
		for rest := buf[:n]; len(rest) > name; {
			record := rest[:binary.NativeEndian.Uint16(rest[length:])]
			rest = rest[len(record):]
			word, _, _ := bytes.Cut(record[name:], []byte{0})
			if string(word) == "." || string(word) == ".." {
				continue
			}
			if err := each(word, kindOf(record[kind])); err != nil {
				return err
			}
		}
	}
}

func kindOf(kind byte) fs.FileMode {
	switch kind {
	case syscall.DT_DIR:
		return fs.ModeDir
	case syscall.DT_LNK:
		return fs.ModeSymlink
	case syscall.DT_UNKNOWN:
		return fs.ModeIrregular
	}
	return 0
}
