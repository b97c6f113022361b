package cli

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"testing"
)

// TestLayHeap: the room that was asked for is free again at once, and nothing of it was touched,
// although the heap has used memory just below it.
func TestLayHeap(t *testing.T) {
	percent := debug.SetGCPercent(100)
	defer debug.SetGCPercent(percent)
	for size := 64 << 10; size <= 8<<20; size *= 2 {
		used := make([]byte, size)
		for i := range used {
			used[i] = 1
		}
		runtime.GC()
	}
	before := resident(t)
	layHeap()
	var stats runtime.MemStats
	if runtime.ReadMemStats(&stats); stats.HeapAlloc > 64<<20 {
		t.Errorf("%d MB are in use", stats.HeapAlloc>>20)
	}
	if grown := resident(t) - before; grown > 32<<20 {
		t.Errorf("%d MB were touched", grown>>20)
	}
}

// resident returns the process's memory in bytes.
func resident(t *testing.T) int {
	t.Helper()
	data, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Skip(err)
	}
	var size, pages int
	if _, err := fmt.Sscan(string(data), &size, &pages); err != nil {
		t.Fatal(err)
	}
	return pages * os.Getpagesize()
}
