package cli

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// A run is short: what it leaves behind need not be collected as long as it does not fill a
// memory that anybody would miss. roomy is the size of the heap, in bytes, up to which garbage
// may pile up; beyond it the heap grows by a quarter of what is in use, not to twice as much.
const roomy = 80 << 20

// steerCollector sets how often garbage is collected, and again after each collection by what
// was still in use.
func steerCollector() {
	layHeap()
	const leastHeap = 4 << 20 // what the percentage is of before the first collection
	debug.SetGCPercent(100 * roomy / leastHeap)
	watchCollector(roomy)
}

// watchCollector sets the percentage after the next collection. What the heap was let grow to
// once, taken, was asked of the system: it may be filled again.
func watchCollector(taken uint64) {
	// What nobody holds is given to its cleanup by the next collection. A value without
	// pointers must not share its block with others that live on.
	mark := &struct{ next *byte }{}
	runtime.AddCleanup(mark, func(int) {
		live := liveHeap()
		percent := percentFor(live, taken)
		debug.SetGCPercent(percent)
		watchCollector(max(taken, live+live*uint64(percent)/100))
	}, 0)
}

// percentFor returns the percentage of live bytes by which a heap may grow that was as large
// as taken before.
func percentFor(live, taken uint64) int {
	const least, most = 25, 1600
	if live == 0 {
		return most
	}
	return int(min(max(least, 100*(float64(taken)-float64(live))/float64(live)), most))
}

// liveHeap returns the bytes that the last collection found in use.
func liveHeap() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	if sample[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return sample[0].Value.Uint64()
}
