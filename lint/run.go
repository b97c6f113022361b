package lint

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/presscheck/presscheck/lint/cache"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/web"
)

// Options says what a run looks for, where, and how.
type Options struct {
	Rules    []Rule              // every rule that there is; those that are switched off do not run
	Levels   map[string]Severity // configured severities by rule id
	Select   []string            // patterns of rules to run; empty for all that are on
	Ignore   []string            // patterns of rules not to run
	Paths    []string            // documents to report on, relative to the site's root; nil for all posts
	Settings Settings
	Changed  *Changed  // report only what a change touched or caused; nil for everything
	Baseline *Baseline // findings accepted before; nil for none
	All      bool      // list every finding, however many of one rule a file has
	Jobs     int       // documents at once; 0 for the number of processors
	Now      time.Time // the day of publication; zero for the clock
	Clock    time.Time // the time at which the network is asked; zero for Now
	Progress func(done, total int)
	Cache    Cache // what earlier runs found; zero to look at everything anew

	WebProgress func(web.Progress) // called while remote links are checked
}

// Run looks at the posts of s and reports what the rules find. Its error is for what makes
// the whole run meaningless, a cancelled ctx among them; what goes wrong with one file or
// one rule is a Failure in the report, and the run goes on.
func Run(ctx context.Context, s *site.Site, o Options) (*Report, error) {
	started := time.Now()
	if o.Now.IsZero() {
		o.Now = started
	}
	if o.Clock.IsZero() {
		o.Clock = o.Now
	}
	if o.Paths != nil && len(o.Paths) == 0 { // nothing can come of it
		return &Report{Elapsed: time.Since(started)}, nil
	}
	r := newRunner(s, &o)
	paths := o.Paths
	if paths == nil {
		paths = s.Posts()
		r.report.Skipped = skippedOf(s)
	}
	if o.Changed != nil {
		var err error
		if r.effect, err = effectOf(o.Changed, s); err != nil {
			return nil, fmt.Errorf("linting %s: %w", s.Root(), err)
		}
		paths = r.effect.posts(s, paths, r.lookAround())
	}
	r.looked = make(map[string]bool, len(paths))
	for _, path := range paths {
		r.looked[path] = true
	}
	s.SkipProse(r.needs&NeedsProse == 0)
	s.Expect(paths)
	r.documents(ctx, paths)
	s.Expect(nil)
	if err := ctx.Err(); err == nil {
		r.wholeSite(ctx, SiteScope, paths)
	}
	// The network rules end by themselves when ctx does, and still report what they know.
	r.wholeSite(ctx, NetworkScope, paths)
	report := r.finish()
	if err := ctx.Err(); err != nil {
		report.Elapsed = time.Since(started)
		return report, fmt.Errorf("linting %s: %w", s.Root(), err)
	}
	report.TakenOver, report.Unsaved = int(r.takenOver.Load()), r.past.save()
	if report.Unsaved == nil {
		report.Unsaved = s.Keep()
	}
	report.Elapsed = time.Since(started)
	return report, nil
}

type runner struct {
	site   *site.Site
	o      *Options
	perDoc []*Rule
	levels map[string]Severity // of the rules that run
	needs  Needs               // of any of them
	asked  map[string]bool     // the files that the run reports on; nil for all
	shared memory
	crew   crew
	past   *past
	effect *effect         // of what changed; nil for a run about everything
	looked map[string]bool // documents that document rules look at
	counts map[string]bool // files of which the baseline accepts places by number, of a change

	takenOver atomic.Int64

	mu         sync.Mutex
	report     Report
	directives map[string][]directive
}

func newRunner(s *site.Site, o *Options) *runner {
	r := &runner{site: s, o: o, levels: map[string]Severity{}, directives: map[string][]directive{}}
	for i := range o.Rules {
		rule := &o.Rules[i]
		level := o.level(rule)
		if level == Off {
			continue
		}
		r.levels[rule.ID] = level
		r.needs |= rule.Needs
		if rule.Scope == DocumentScope && rule.Check != nil {
			r.perDoc = append(r.perDoc, rule)
		}
	}
	if o.Paths != nil {
		r.asked = make(map[string]bool, len(o.Paths))
		for _, p := range o.Paths {
			r.asked[p] = true
		}
	}
	if o.Changed != nil && o.Baseline != nil {
		r.counts = o.Baseline.counted()
	}
	r.past = openPast(r)
	return r
}

// lookAround reports whether a rule runs that looks from one post at other files, so that
// a change there can break a post that was not touched.
func (r *runner) lookAround() bool {
	for _, rule := range r.perDoc {
		if rule.Needs&NeedsSite != 0 {
			return true
		}
	}
	return false
}

func skippedOf(s *site.Site) []Skipped {
	var out []Skipped
	for _, skipped := range s.Skipped() {
		out = append(out, Skipped{Path: skipped.Path, Reason: skipped.Reason})
	}
	return out
}

// guarded is document for posts of strangers: one that cannot even be parsed must not be able
// to end the check of all others.
func (r *runner) guarded(ctx context.Context, path string) {
	defer func() {
		if v := recover(); v != nil {
			r.fail(Failure{Path: path, Err: fmt.Errorf("the check failed unexpectedly: %v\n%s", v, debug.Stack())})
		}
	}()
	r.document(ctx, path)
}

func (r *runner) unreadable(path string, err error) {
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("the file went away while presscheck ran: %w", err)
	}
	r.fail(Failure{Path: path, Err: err})
}

func (r *runner) fail(f Failure) {
	r.mu.Lock()
	r.report.Failures = append(r.report.Failures, f)
	r.mu.Unlock()
}

// wholeSite runs the rules of a scope that look at everything at once.
func (r *runner) wholeSite(ctx context.Context, scope Scope, paths []string) {
	for i := range r.o.Rules {
		rule := &r.o.Rules[i]
		if _, on := r.levels[rule.ID]; !on || rule.Scope != scope || rule.Check == nil {
			continue
		}
		found := r.ofWholeSite(ctx, rule, paths)
		found = r.inReportSet(found)
		r.mu.Lock()
		r.take(found)
		r.mu.Unlock()
	}
}

// ofWholeSite returns what a rule finds that looks at everything at once.
func (r *runner) ofWholeSite(ctx context.Context, rule *Rule, paths []string) []Finding {
	p := &Pass{
		Rule: rule, Site: r.site, Settings: &r.o.Settings, Now: r.o.Now, Clock: r.o.Clock, Paths: paths, Changed: r.o.Changed,
		ctx: ctx, web: r.o.WebProgress, cost: &r.report.Web,
		run: &r.shared, own: &memory{},
	}
	var found []Finding
	p.sink = func(f Finding) { found = append(found, f) }
	if r.past == nil || rule.Scope == NetworkScope {
		if err := check(rule, p); err != nil {
			r.fail(Failure{Rule: rule.ID, Err: err})
		}
		return found
	}
	if e, ok := r.past.recall(ofRuleAlone(rule.ID), cache.Sum{}); ok {
		return e.found
	}
	var trace *site.Trace
	p.Site, trace = r.site.Traced("")
	if err := check(rule, p); err != nil {
		r.fail(Failure{Rule: rule.ID, Err: err})
		return found
	}
	r.past.record(ofRuleAlone(rule.ID), cache.Sum{}, trace, &pastEntry{found: found})
	return found
}

// inReportSet keeps what lies in, or is caused by, the files that the run reports on.
func (r *runner) inReportSet(found []Finding) []Finding {
	if r.o.Paths == nil {
		return found
	}
	kept := found[:0]
	for i := range found {
		if r.reportedOn(&found[i]) {
			kept = append(kept, found[i])
		}
	}
	return kept
}

// reportedOn reports whether f lies in, or is caused by, a file that the run reports on.
func (r *runner) reportedOn(f *Finding) bool {
	return r.asked == nil || r.asked[f.Path] || slices.ContainsFunc(f.Causes, func(c string) bool { return r.asked[c] })
}

// check calls a rule and turns a panic into an error: a post of a stranger must not be able
// to stop the check of all others.
func check(rule *Rule, p *Pass) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("rule %s failed unexpectedly: %v\n%s", rule.ID, v, debug.Stack())
		}
	}()
	return rule.Check(p)
}

// finish runs the processors over what was found.
func (r *runner) finish() *Report {
	report := &r.report
	r.suppress(report)
	if r.effect != nil {
		// To see what a change breaks elsewhere, more was looked at than was asked for.
		report.Findings = r.inReportSet(r.effect.filter(report, r.leaveOut))
	}
	if r.o.Baseline != nil {
		report.Findings, report.Baselined = r.o.Baseline.filter(report, r.site.Exists)
	}
	sortFindings(report.Findings)
	r.keepSources(report)
	return report
}

// keepSources makes sure that the report can quote every file that it speaks of.
func (r *runner) keepSources(report *Report) {
	want := func(path string) {
		if path == "" || report.Source(path) != nil {
			return
		}
		if d, err := r.site.Document(path); err == nil {
			report.Keep(path, SourceOf(d))
			r.site.Release(path)
		}
	}
	for i := range report.Findings {
		want(report.Findings[i].Path)
		for _, place := range report.Findings[i].Related {
			want(place.Path)
		}
	}
}
