// Package remote asks about the web addresses of a site, once for all rules that report on
// them.
package remote

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/text"
	"github.com/presscheck/presscheck/lint/web"
)

// Use is one place in a post that points at a web address, with the answer about it.
type Use struct {
	web.Result
	Path    string
	Dest    text.Span // the address as written, in offsets of the document's text
	Written string    // the bytes of Dest
	Key     string    // of an address in the front matter; "" for one in the body
	strict  bool
}

// Fails reports whether the use may fail the run: see web.Result.Fails.
func (u *Use) Fails() bool { return u.Result.Fails(u.strict) }

// Fresh reports whether somebody is looking: the change under check brought the address in,
// or the run was asked to be strict.
func (u *Use) Fresh() bool { return u.New || u.strict }

// answers is what the check of a run came to.
type answers struct {
	uses []Use
	err  error
}

type ofRun struct{}

// Of returns every use of a web address in the documents of the run, in their order. The
// first rule that asks sets the check off, and alone is told the error, which is for settings
// that cannot be used.
func Of(p *lint.Pass) ([]Use, error) {
	first := false
	a := lint.PerRun(p, ofRun{}, func() answers {
		first = true
		uses := collect(p)
		return answers{uses, ask(p, uses)}
	})
	if !first {
		return a.uses, nil
	}
	return a.uses, a.err
}

// Report calls f for each use, with the pass of its document. Documents are read again for
// those that wanted says yes to, and for these alone.
func Report(p *lint.Pass, wanted func(*Use) bool, f func(*lint.Pass, *Use)) error {
	uses, err := Of(p)
	if err != nil {
		return err
	}
	for start := 0; start < len(uses); {
		end := start + 1
		for end < len(uses) && uses[end].Path == uses[start].Path {
			end++
		}
		if of := uses[start:end]; slices.ContainsFunc(of, func(u Use) bool { return wanted(&u) }) {
			report(p, of, wanted, f)
		}
		start = end
	}
	return nil
}

// report is Report for the uses of one document.
func report(p *lint.Pass, uses []Use, wanted func(*Use) bool, f func(*lint.Pass, *Use)) {
	name := uses[0].Path
	defer p.Site.Release(name)
	d, err := p.Site.Document(name)
	if err != nil {
		return // it went away meanwhile; nothing can be said of it
	}
	in := p.In(d)
	for i := range uses {
		if wanted(&uses[i]) {
			f(in, &uses[i])
		}
	}
}

// collect finds the uses in the documents of the run; in those that a change touched, on the
// lines it touched, where the run is about a change. Several documents are read at once.
func collect(p *lint.Pass) []Use {
	perDocument := make([][]Use, len(p.Paths))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(p.Paths)) {
		wg.Go(func() {
			for p.Context().Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(p.Paths) {
					return
				}
				perDocument[i] = inFile(p, p.Paths[i])
			}
		})
	}
	wg.Wait()
	return slices.Concat(perDocument...)
}

func inFile(p *lint.Pass, name string) []Use {
	if p.Changed != nil {
		if _, touched := p.Changed.Files[name]; !touched {
			return nil
		}
	}
	defer p.Site.Release(name)
	d, err := p.Site.Document(name)
	if err != nil || !d.Readable() {
		return nil // the document rules have told
	}
	uses := inDocument(p, d)
	if len(uses) > 0 {
		date := p.Site.Publication(name, p.Now).Date
		for i := range uses {
			uses[i].Date = date
		}
	}
	return uses
}

// inDocument returns the uses in d. Several references to one definition are one use.
func inDocument(p *lint.Pass, d *document.Document) []Use {
	var uses []Use
	seen := map[int]bool{}
	for _, a := range addresses(d) {
		if seen[a.dest.Start] || ignored(p.Settings.Links.Ignore, a.url) {
			continue
		}
		seen[a.dest.Start] = true
		u := Use{Path: d.Path, Dest: a.dest, Written: string(a.dest.Of(d.Source())), Key: a.key, strict: p.Settings.Links.Strict}
		u.Request = web.Request{URL: a.url, Kind: a.kind}
		if p.Changed != nil {
			u.New = p.Changed.Covers(d.Path, d.Text.RawSpan(a.dest), d.Lines())
			if !u.New {
				continue
			}
		}
		uses = append(uses, u)
	}
	return uses
}

func ignored(globs []string, url string) bool {
	for _, glob := range globs {
		if ok, err := doublestar.Match(glob, url); err == nil && ok || glob == url {
			return true
		}
		// "https://example.org/**" means the host's front page as well.
		if whole, ok := strings.CutSuffix(glob, "/**"); ok && whole == strings.TrimSuffix(url, "/") {
			return true
		}
	}
	return false
}

// ask fills in the results of uses, and keeps them in the cache.
func ask(p *lint.Pass, uses []Use) error {
	if len(uses) == 0 {
		return nil
	}
	o, err := options(p)
	if err != nil {
		return err
	}
	var unread error // costs requests; a run must not fail for it
	if file := p.Settings.Links.CacheFile; file != "" {
		if o.Cache, unread = web.OpenCache(file); unread != nil {
			o.Cache = nil
		}
	}
	requests := make([]web.Request, len(uses))
	for i := range uses {
		requests[i] = uses[i].Request
	}
	results, stats, err := web.Check(p.Context(), requests, o)
	if err != nil {
		return fmt.Errorf("checking remote links: %w", err)
	}
	for i := range uses {
		uses[i].Result = results[i]
	}
	stats.Unsaved = o.Cache.Save(p.Clock)
	if unread != nil {
		stats.Unsaved = unread // what was there before matters more
	}
	p.Asked(stats)
	return nil
}
