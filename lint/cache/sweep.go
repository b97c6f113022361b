package cache

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/presscheck/presscheck/lint/order"
)

const (
	maxFolder = 256 << 20 // bytes that all caches may take together
	maxAge    = 60 * 24 * time.Hour
	orphaned  = time.Hour // age of a file that its writer will not come back for
)

// sweep removes what nobody needs any more: caches that were not written to for long, the
// oldest ones of a folder that is too full, and what killed processes left. keep stays.
func sweep(dir, keep string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	var caches []fs.FileInfo
	total := int64(0)
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || !ours(e.Name()) {
			continue
		}
		age := time.Since(info.ModTime())
		switch {
		case filepath.Join(dir, e.Name()) == keep:
			total += info.Size()
		case filepath.Ext(e.Name()) == lockExtension:
			// A lock that is held cannot be told from one that is not: it goes with its cache.
		case filepath.Ext(e.Name()) == tempExtension && age > orphaned, age > maxAge:
			discard(dir, e.Name())
		default:
			caches = append(caches, info)
			total += info.Size()
		}
	}
	order.Sort(caches, func(a, b fs.FileInfo) int { return cmp.Compare(a.ModTime().UnixNano(), b.ModTime().UnixNano()) })
	for _, info := range caches {
		if total <= maxFolder {
			return
		}
		total -= info.Size()
		discard(dir, info.Name())
	}
}

// discard removes a cache and its lock. Somebody who waits for the lock then writes a new one.
func discard(dir, name string) {
	_ = os.Remove(filepath.Join(dir, name)) // somebody else may have been first
	_ = os.Remove(filepath.Join(dir, name+lockExtension))
}
