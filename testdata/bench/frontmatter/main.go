// Command frontmatter damages headers in every notation that presscheck reads, repairs them
// with every safe fix there is, and holds the results to what the repairs promise: bodies
// untouched, no other key changed, nothing left to do the second time, no panic.
//
//	go run ./testdata/bench/frontmatter -n 100000 [FOLDER…]
//
// The headers are the command's own and those of the posts below the folders. What is checked
// is found out without presscheck: the body is the one that the command wrote, and the values
// are read by the libraries of the formats, or line by line where a format has none.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"time"

	"github.com/presscheck/presscheck/fix"
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/site/sitetest"
)

const batch = 250 // files of one site

func main() {
	n := flag.Int("n", 100_000, "how many headers")
	seed := flag.Uint64("seed", 1, "of the damage")
	only := flag.String("generator", "", "of this generator only")
	show := flag.Int("show", 10, "how many broken promises to print in full")
	unsafely := flag.Bool("unsafe", false, "make the fixes that are only likely too, and check that nothing panics and all comes to an end")
	flag.Parse()
	samples, err := collect(flag.Args())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	root, err := os.MkdirTemp("", "presscheck-headers-") // stays empty: the site is in memory
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer os.Remove(root)
	r := run{root: root, random: rand.New(rand.NewPCG(*seed, 17)), show: *show, safety: lint.Safe, counts: map[string]int{}}
	if *unsafely {
		r.safety = lint.Unsafe
	}
	started := time.Now()
	for i := 0; r.headers < *n; i++ {
		g := generators[i%len(generators)]
		if *only != "" && g.name != *only {
			continue
		}
		if err := r.round(g, samples); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	r.print(time.Since(started))
	if r.broken > 0 {
		os.Remove(root)
		os.Exit(1)
	}
}

// run is the state of the whole run.
type run struct {
	root   string
	random *rand.Rand
	show   int
	safety lint.Safety

	headers, changed, judged, keys, broken int
	counts                                 map[string]int // fixes made, by rule
}

// round makes one site of damaged posts and repairs it twice.
func (r *run) round(g generator, samples map[notation][]sample) error {
	files := sitetest.Memory{}
	for name, text := range g.config {
		files[name] = []byte(text)
	}
	posts := map[string]post{}
	for i := range batch {
		form := g.notations[r.random.IntN(len(g.notations))]
		all := samples[form]
		p := r.damage(all[r.random.IntN(len(all))])
		name := g.path(i, form)
		posts[name], files[name] = p, p.file()
	}
	first, err := r.repair(g, files)
	if err != nil {
		return err
	}
	for _, change := range first.Changes {
		p, ok := posts[change.Path]
		if !ok {
			continue
		}
		r.changed++
		for _, f := range change.Fixed {
			r.counts[f.Rule]++
		}
		if r.safety == lint.Safe {
			r.check(g, change, p)
		}
		files[change.Path] = change.After
	}
	r.headers += len(posts)
	again, err := r.repair(g, files)
	if err != nil {
		return err
	}
	for _, change := range again.Changes {
		r.fail(g, change.Path, "fixing again changes it", change.Before, change.After)
	}
	return nil
}

func (r *run) repair(g generator, files sitetest.Memory) (*fix.Result, error) {
	s, err := site.Open(context.Background(), site.Options{Root: r.root, Generator: g.name, Source: files})
	if err != nil {
		return nil, err
	}
	if posts := len(s.Posts()); posts < batch {
		return nil, fmt.Errorf("%s: %d posts of %d", g.name, posts, batch)
	}
	result, err := fix.Run(context.Background(), s, fix.Options{
		DryRun: true, Allow: r.safety,
		Lint: lint.Options{
			Rules: rules.All(), Select: []string{"frontmatter/*"}, Now: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC),
			Levels: map[string]lint.Severity{"frontmatter/key-order": lint.Info},
		},
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", g.name, err)
	}
	for _, f := range result.Report.Failures {
		r.fail(g, f.Path, "failed: "+f.Err.Error(), files[f.Path], nil)
	}
	return result, nil
}

// check compares a repaired post with what was there before the damage.
func (r *run) check(g generator, change fix.Change, p post) {
	body := p.body
	if !bytes.HasSuffix(p.text, []byte("\n")) { // the damage made one line of the last fence and the body's first
		_, body, _ = bytes.Cut(body, []byte("\n"))
	}
	if !bytes.HasSuffix(change.After, body) {
		r.fail(g, change.Path, "the body changed", change.Before, change.After)
		return
	}
	// Where the damaged header can be read, what it says counts, and not what it was to say.
	if marks(p.text) != marks(p.pristine) {
		return // a fence too many, or too few: where the header ends is another place now
	}
	before, ok := p.form.read(p.text)
	truth, spoilt := p.text, map[string]bool{}
	if !ok || p.fence {
		if p.moved {
			return
		}
		before, _ = p.form.read(p.pristine)
		truth, spoilt = p.pristine, p.spoilt
	}
	header := bytes.TrimPrefix(bytes.TrimSuffix(change.After, p.body), []byte("\xef\xbb\xbf"))
	after, ok := p.form.read(header)
	if !ok || p.fence && !fenced(p.pristine, header) {
		return // other damage is left
	}
	r.judged++
	for _, key := range slices.Sorted(maps.Keys(before)) {
		if spoilt[key] || repeated(p.form, p.text, key) || !keeps(p.form, truth, header, key) {
			continue
		}
		r.keys++
		if now, ok := after[key]; !ok || now != before[key] {
			r.fail(g, change.Path, fmt.Sprintf("key %q changed from %s to %s", key, before[key], now), change.Before, change.After)
		}
	}
}

func (r *run) fail(g generator, path, why string, before, after []byte) {
	r.broken++
	if r.broken <= r.show {
		fmt.Printf("BROKEN %s %s: %s\n--- before\n%q\n--- after\n%q\n", g.name, path, why, before, after)
	}
}

func (r *run) print(took time.Duration) {
	for _, rule := range slices.Sorted(maps.Keys(r.counts)) {
		fmt.Printf("%8d  %s\n", r.counts[rule], rule)
	}
	fmt.Printf("%d headers damaged, %d repaired, %d of these judged by their library, %d untouched keys compared, in %v\n",
		r.headers, r.changed, r.judged, r.keys, took.Round(time.Second))
	fmt.Printf("%d promises broken\n", r.broken)
}
