package cli

import (
	"os"
	"sync/atomic"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/presscheck/presscheck/lint"
)

// patience is how long a run may last before it shows its progress.
const patience = time.Second

// progress shows the progress of a run that lasts, on a terminal alone. pre-commit can give
// its hooks a terminal that nobody reads, so there is none under it. The returned function
// ends it.
func (s *session) progress(o *lint.Options) (stop func()) {
	terminal, ok := s.err.(*os.File)
	if !ok || s.quiet || !term.IsTerminal(int(terminal.Fd())) || os.Getenv("PRE_COMMIT") != "" {
		return func() {}
	}
	started := time.Now()
	var bar atomic.Pointer[progressbar.ProgressBar]
	o.Progress = func(done, total int) {
		if time.Since(started) < patience {
			return
		}
		if bar.Load() == nil {
			fresh := progressbar.NewOptions(total,
				progressbar.OptionSetWriter(terminal),
				progressbar.OptionSetDescription("checking"),
				progressbar.OptionClearOnFinish(),
				progressbar.OptionThrottle(100*time.Millisecond),
			)
			bar.CompareAndSwap(nil, fresh)
		}
		_ = bar.Load().Set(done) // a bar that cannot be drawn harms nobody
	}
	return func() {
		if b := bar.Load(); b != nil {
			_ = b.Finish() // see above
		}
	}
}
