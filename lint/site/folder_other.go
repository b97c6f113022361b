//go:build !linux

package site

import (
	"io/fs"
	"os"
)

// readFolder calls each with the names in a folder and the kinds of what they name: 0 for a
// file, ModeDir, ModeSymlink, or ModeIrregular where the file system does not tell.
func readFolder(folder string, _ []byte, each func(name []byte, kind fs.FileMode) error) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := each([]byte(e.Name()), e.Type()&(fs.ModeDir|fs.ModeSymlink|fs.ModeIrregular)); err != nil {
			return err
		}
	}
	return nil
}
