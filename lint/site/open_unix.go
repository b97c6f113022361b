//go:build unix

package site

import (
	"os"
	"syscall"
)

// openListed opens a file that the list of files names, so that no folder on the way to it is a symbolic
// link. One that is a link itself is refused, and a FIFO does not block.
func openListed(name string) (*os.File, error) {
	return os.OpenFile(name, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
}
