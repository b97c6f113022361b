package cli

import (
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"
	"unsafe"
)

// layHeap has the heap lie in pages of 2 MB: a run of thousands of posts touches each page of
// its heap once, and with pages of 4 KB a tenth of its time went into the kernel's handing them
// out one by one. What is asked for is given back at once, untouched, so that it costs no
// memory; the heap grows into it. It leaves the collector switched off.
//
// Linux gives large pages unasked only where /sys/kernel/mm/transparent_hugepage/enabled says
// "always"; most distributions have "madvise".
func layHeap() {
	const (
		room     = 128 << 20 // more than the heap of most runs
		hugePage = 14        // MADV_HUGEPAGE in the kernel's include/uapi/asm-generic/mman-common.h
	)
	debug.SetGCPercent(-1) // the asking alone must not start a collection
	// What make returns may have to be cleared, and would be touched; a Builder's room is not.
	var b strings.Builder
	b.Grow(room)
	b.WriteByte(0)
	_ = syscall.Madvise(unsafe.Slice(unsafe.StringData(b.String()), room), hugePage) // refused, the pages stay small
	runtime.GC()
}
