package cli

import "runtime/debug"

// few is how many posts a hook is handed at the most: their run is over before its garbage
// fills a memory that anybody would miss.
const few = 50

// easeCollector lets a run over a few posts collect its garbage less often, a third of the
// processor's time otherwise. A run over a whole site keeps the collector as it is, because
// there memory grows with the site.
func easeCollector(targets []*target) {
	posts := 0
	for _, t := range targets {
		if t.paths == nil {
			return
		}
		posts += len(t.paths)
	}
	if posts <= few {
		debug.SetGCPercent(400)
	}
}
