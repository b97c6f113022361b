//go:build unix

package site

import (
	"errors"
	"path/filepath"
	"syscall"
	"testing"
)

func TestFIFODoesNotBlock(t *testing.T) {
	root := write(t, map[string]string{"a.md": "# A\n"})
	if err := syscall.Mkfifo(filepath.Join(root, "pipe.md"), 0o644); err != nil {
		t.Skip(err)
	}
	s := open(t, Options{Root: root})
	if _, err := s.Read("pipe.md"); !errors.Is(err, ErrNotRegular) {
		t.Errorf("got %v", err)
	}
	if data, err := s.Head("pipe.md", 10); err == nil && len(data) > 0 {
		t.Errorf("read %q from a FIFO", data)
	}
}
