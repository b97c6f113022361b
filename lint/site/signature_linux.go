package site

import (
	"io/fs"
	"syscall"
)

// inodeOf returns when the inode changed, in nanoseconds, and its number.
func inodeOf(info fs.FileInfo) (changed int64, inode uint64) {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, 0
	}
	return stat.Ctim.Nano(), stat.Ino
}
