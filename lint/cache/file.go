package cache

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// A file begins with its format and its key. Then come blocks: length and checksum, four
// bytes each, and the content. A block is appended whole; one that a killed process left
// unfinished fails its checksum, and what follows is not read.

const (
	format        = "presscheck cache 1\n"
	headerSize    = len(format) + len(Sum{})
	blockHeader   = 8
	lockExtension = ".lock"
	tempExtension = ".tmp"

	// MaxSize bounds a file in bytes; one that would grow beyond it is written anew.
	MaxSize = 96 << 20
)

var errForeign = errors.New("not a cache")

// File is one cache: blocks of bytes in the order in which they were added.
type File struct {
	path   string
	key    Sum
	blocks []string
	size   int64 // of what is sound; 0 when the file has to be written anew
}

// Blocks returns what was in the file when it was opened, the oldest first.
func (f *File) Blocks() []string { return f.blocks }

func (f *File) load() {
	data, err := readBounded(f.path)
	if err != nil || len(data) < headerSize || string(data[:len(format)]) != format || !bytes.Equal(data[len(format):headerSize], f.key[:]) {
		return
	}
	at := headerSize
	for at < len(data) {
		rest := data[at:]
		if len(rest) < blockHeader {
			return
		}
		n := int(binary.LittleEndian.Uint32(rest))
		if n > len(rest)-blockHeader {
			return
		}
		content := rest[blockHeader : blockHeader+n : blockHeader+n]
		if crc32.Checksum(content, table()) != binary.LittleEndian.Uint32(rest[4:]) {
			return
		}
		f.blocks = append(f.blocks, string(content))
		at += blockHeader + n
	}
	f.size = int64(at)
}

func table() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

func readBounded(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > MaxSize {
		return nil, errForeign
	}
	data := make([]byte, info.Size())
	n, err := io.ReadFull(file, data)
	if err != nil && n == 0 {
		return nil, err
	}
	return data[:n], nil // appended to meanwhile: the sound blocks count
}

// Append adds a block. When the file on disk is spoilt, or would become too large, nothing is
// added and the result is false: Replace makes it sound.
func (f *File) Append(block []byte) (bool, error) {
	if f.path == "" {
		return true, nil
	}
	if f.size == 0 {
		return false, nil
	}
	unlock, err := f.lock()
	if err != nil {
		return false, err
	}
	defer unlock()
	file, err := os.OpenFile(f.path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return false, nil // it went away: Replace makes a new one
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || info.Size() < f.size || info.Size()+int64(len(block))+blockHeader > MaxSize {
		return false, nil
	}
	if _, err := file.Write(framed(block)); err != nil {
		return false, fmt.Errorf("add to the cache: %w", err)
	}
	return true, nil
}

// Replace puts one block in the place of all that was there.
func (f *File) Replace(block []byte) error {
	if f.path == "" || len(block) > MaxSize-headerSize-blockHeader {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(f.path), 0o700); err != nil {
		return fmt.Errorf("make the cache folder: %w", err)
	}
	unlock, err := f.lock()
	if err != nil {
		return err
	}
	defer unlock()
	temp, err := os.CreateTemp(filepath.Dir(f.path), "new-*"+tempExtension)
	if err != nil {
		return fmt.Errorf("write the cache: %w", err)
	}
	content := append(append([]byte(format), f.key[:]...), framed(block)...)
	_, err = temp.Write(content)
	if closeErr := temp.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(temp.Name(), f.path)
	}
	if err != nil {
		_ = os.Remove(temp.Name()) // a leftover is swept up later
		return fmt.Errorf("write the cache: %w", err)
	}
	sweep(filepath.Dir(f.path), f.path)
	return nil
}

func framed(block []byte) []byte {
	out := make([]byte, blockHeader, blockHeader+len(block))
	binary.LittleEndian.PutUint32(out, uint32(len(block)))
	binary.LittleEndian.PutUint32(out[4:], crc32.Checksum(block, table()))
	return append(out, block...)
}

// lock keeps other processes from writing; one that is killed loses it.
func (f *File) lock() (unlock func(), err error) {
	unlock, err = lockedfile.MutexAt(f.path + lockExtension).Lock()
	if err != nil {
		return nil, fmt.Errorf("lock the cache: %w", err)
	}
	return unlock, nil
}
