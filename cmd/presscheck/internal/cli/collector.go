package cli

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// A run is short: what it leaves behind need not be collected as long as it does not fill a
// memory that anybody would miss. roomy is the size of the heap, in bytes, up to which garbage
// may pile up; beyond it the heap grows by a quarter of what is in use, not to twice as much.
const roomy = 64 << 20

// steerCollector sets how often garbage is collected, and again after each collection by what
// was still in use.
func steerCollector() {
	const leastHeap = 4 << 20 // what the percentage is of before the first collection
	debug.SetGCPercent(100 * roomy / leastHeap)
	watchCollector()
}

func watchCollector() {
	// What nobody holds is given to its cleanup by the next collection. A value without
	// pointers must not share its block with others that live on.
	mark := &struct{ next *byte }{}
	runtime.AddCleanup(mark, func(int) {
		debug.SetGCPercent(percentFor(liveHeap()))
		watchCollector()
	}, 0)
}

// percentFor returns the percentage of live bytes by which the heap may grow.
func percentFor(live uint64) int {
	const least, most = 25, 1600
	if live == 0 {
		return most
	}
	return int(min(max(least, 100*(roomy-float64(live))/float64(live)), most))
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
