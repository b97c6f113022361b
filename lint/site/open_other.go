//go:build !unix

package site

import (
	"io/fs"
	"os"
)

// openListed opens a file that the list of files names. One that is a symbolic link is
// refused.
func openListed(name string) (*os.File, error) {
	info, err := os.Lstat(name)
	if err != nil {
		return nil, err
	}
	if info.Mode()&fs.ModeSymlink != 0 {
		return nil, ErrNotRegular
	}
	return os.Open(name)
}
