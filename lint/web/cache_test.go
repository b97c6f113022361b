package web

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// A second run on a fresh cache asks no server, and changes nothing on disk.
func TestSecondRunAsksNobody(t *testing.T) {
	w := newWorld(t)
	w.add(&site{host: "alive.example.com", serve: document(pageWithPart)})
	w.add(&site{host: "moved.example.com", serve: to(301, "http://alive.example.com/")})
	w.add(&site{host: "blocked.example.com", serve: status(403)})
	w.add(&site{host: "plain.example.com", serve: status(200)})
	requests := []Request{
		{URL: "https://alive.example.com/#part"},
		{URL: "https://alive.example.com/#gone"},
		{URL: "https://moved.example.com/"},
		{URL: "https://blocked.example.com/"},
		{URL: "http://plain.example.com/"},
		{URL: "https://alive.example.com/pic", Kind: Image},
	}
	path := filepath.Join(t.TempDir(), "links.jsonl")
	now := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	run := func() ([]Result, Stats) {
		cache, err := OpenCache(path)
		if err != nil {
			t.Fatal(err)
		}
		o := w.options()
		o.Cache, o.Now = cache, func() time.Time { return now }
		results, stats := w.check(o, requests...)
		if err := cache.Save(now); err != nil {
			t.Fatal(err)
		}
		return results, stats
	}
	first, _ := run()
	written, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	now = now.Add(time.Hour)
	second, stats := run()
	if stats.Requests != 0 || stats.FromCache != stats.URLs {
		t.Errorf("the second run sent %d requests and took %d of %d from the cache", stats.Requests, stats.FromCache, stats.URLs)
	}
	for i := range first {
		a, b := first[i], second[i]
		if a.Verdict != b.Verdict || a.Reason != b.Reason || a.Fragment != b.Fragment || a.Final != b.Final || !b.FromCache {
			t.Errorf("%s: first %+v, then %+v", a.URL, a, b)
		}
	}
	if again, _ := os.ReadFile(path); !bytes.Equal(written, again) {
		t.Error("a run without news changed the cache")
	}
	if !sort.StringsAreSorted(strings.Split(strings.TrimSpace(string(written)), "\n")) {
		t.Errorf("the lines are not sorted:\n%s", written)
	}
}

func TestHowLongAnswersStayFresh(t *testing.T) {
	const hour = time.Hour
	for _, c := range []struct {
		name         string
		entry        Entry
		fresh, stale time.Duration
	}{
		{"alive", Entry{}, 5*24*hour + 14*hour, 8*24*hour + 10*hour},
		{"redirect", Entry{Hops: []Hop{{"http://a/", 301}}}, 71 * hour, 73 * hour},
		{"unverified", Entry{Reason: Blocked}, 5 * hour, 7 * hour},
		{"dead", Entry{Reason: NotFound}, -1, 0},
	} {
		for i := range 50 {
			c.entry.URL = fmt.Sprintf("https://example.com/%d", i)
			c.entry.Checked = time.Date(2026, 1, 1, i, i, i, 0, time.UTC)
			if c.fresh >= 0 && !c.entry.fresh(c.entry.Checked.Add(c.fresh)) {
				t.Errorf("%s: stale after %s", c.name, c.fresh)
			}
			if c.entry.fresh(c.entry.Checked.Add(c.stale)) {
				t.Errorf("%s: fresh after %s", c.name, c.stale)
			}
		}
	}
}

// The due dates of links that were checked together lie apart.
func TestFreshnessIsSpread(t *testing.T) {
	due := map[time.Duration]int{}
	for i := range 1000 {
		d := jitter(freshAlive, fmt.Sprintf("https://example.com/%d", i), time.Unix(0, 0))
		due[d.Truncate(12*time.Hour)]++
	}
	if len(due) < 5 {
		t.Errorf("a thousand links come due in %d half days", len(due))
	}
}

// A row of bad runs begins at the first, survives runs that say nothing, and ends with a good one.
func TestBadRunsAreCounted(t *testing.T) {
	w := newWorld(t)
	code := 404
	w.add(&site{host: "h.example.com", serve: func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(code) }})
	cache := NewCache()
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, step := range []struct {
		hours, code int
		runs        int
		fails       bool
	}{
		{0, 404, 1, false},
		{1, 404, 2, false}, // the same trouble, an hour on
		{23, 404, 3, false},
		{24, 404, 4, true},
		{25, 403, 4, false}, // refused: neither here nor there
		{48, 404, 5, true},
		{49, 200, 0, false},
		{49 + 24*30, 404, 1, false},
		{49 + 24*32, 410, 2, true},
	} {
		code = step.code
		o := w.options()
		o.Cache, o.Now = cache, func() time.Time { return start.Add(time.Duration(step.hours) * time.Hour) }
		r := w.one(o, "https://h.example.com/")
		if r.BadRuns != step.runs || r.Fails(false) != step.fails {
			t.Errorf("hour %d, status %d: %d bad runs, fails %v; want %d, %v", step.hours, step.code, r.BadRuns, r.Fails(false), step.runs, step.fails)
		}
		if step.code == 404 && !r.Fails(true) {
			t.Errorf("hour %d: strict does not fail", step.hours)
		}
		r.New = true
		if step.code == 404 && !r.Fails(false) {
			t.Errorf("hour %d: a new link does not fail", step.hours)
		}
	}
}

// A page that has not changed is not sent again: the server is asked with its own ETag.
func TestUnchangedPageIsNotSentAgain(t *testing.T) {
	w := newWorld(t)
	var bodies atomic.Int64
	w.add(&site{host: "h.example.com", serve: func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("Etag", `"v1"`)
		if r.Header.Get("If-None-Match") == `"v1"` {
			rw.WriteHeader(http.StatusNotModified)
			return
		}
		bodies.Add(1)
		document(pageWithPart)(rw, r)
	}})
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	o := w.options()
	o.Cache, o.Now = NewCache(), func() time.Time { return now }
	for week, want := range []int64{1, 1, 1} {
		r := w.one(o, "https://h.example.com/#part")
		if r.Fragment != Present || r.Status != 200 || bodies.Load() != want {
			t.Errorf("week %d: fragment %d, status %d after %d bodies, want %d", week, r.Fragment, r.Status, bodies.Load(), want)
		}
		now = now.Add(9 * 24 * time.Hour)
	}
	// A fragment that was not looked for before needs the body.
	if r := w.one(o, "https://h.example.com/#old"); r.Fragment != Present || bodies.Load() != 2 {
		t.Errorf("fragment %d after %d bodies", r.Fragment, bodies.Load())
	}
}

func TestMergeKeepsTheLaterAnswerAndTheLongerHistory(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, 1, n, 0, 0, 0, 0, time.UTC) }
	a, b := NewCache(), NewCache()
	a.put(&Entry{URL: "https://x/", Reason: NotFound, Checked: day(5), FirstBad: day(1), LastBad: day(5), BadRuns: 5})
	b.put(&Entry{URL: "https://x/", Reason: NotFound, Checked: day(6), FirstBad: day(4), LastBad: day(6), BadRuns: 2})
	a.put(&Entry{URL: "https://y/", Checked: day(2)})
	b.put(&Entry{URL: "https://y/", Reason: Gone, Checked: day(1), FirstBad: day(1), LastBad: day(1), BadRuns: 1})
	b.put(&Entry{URL: "https://z/", Checked: day(1)})
	ab, ba := NewCache(), NewCache()
	ab.Merge(a)
	ab.Merge(b)
	ba.Merge(b)
	ba.Merge(a)
	var one, other bytes.Buffer
	if err := ab.write(&one, day(7)); err != nil {
		t.Fatal(err)
	}
	if err := ba.write(&other, day(7)); err != nil {
		t.Fatal(err)
	}
	if one.String() != other.String() {
		t.Errorf("the order of merging matters:\n%s\n%s", &one, &other)
	}
	x, y := ab.get("https://x/"), ab.get("https://y/")
	if ab.Len() != 3 || !x.Checked.Equal(day(6)) || !x.FirstBad.Equal(day(1)) || x.BadRuns != 5 || y.Reason != OK || y.BadRuns != 0 {
		t.Errorf("merged %+v, %+v", x, y)
	}
}

// A spoilt cache costs requests, not the run.
func TestSpoiltLinesAreSkipped(t *testing.T) {
	path := filepath.Join(t.TempDir(), "links.jsonl")
	good := `{"url":"https://a/","profile":"1","checked":"2026-01-01T00:00:00Z"}`
	lines := []string{good, `{"url":"https://b/","checked":`, "<<<<<<< HEAD", "", `{}`, strings.Repeat("x", maxLine+10), strings.Replace(good, "https://a/", "https://c/", 1)}
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := OpenCache(path)
	if err != nil || c.Len() != 2 || c.Skipped() != 4 {
		t.Errorf("%d entries, %d skipped, %v; want 2 and 4", c.Len(), c.Skipped(), err)
	}
}

// Two runs at once do not undo each other.
func TestSaveMergesWhatAnotherRunSaved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "links.jsonl")
	now := time.Now()
	one, _ := OpenCache(path)
	two, _ := OpenCache(path)
	one.put(&Entry{URL: "https://one/", Checked: now})
	two.put(&Entry{URL: "https://two/", Checked: now})
	for _, c := range []*Cache{one, two} {
		if err := c.Save(now); err != nil {
			t.Fatal(err)
		}
	}
	if c, err := OpenCache(path); err != nil || c.Len() != 2 {
		t.Errorf("%d entries, %v", c.Len(), err)
	}
}

func TestOldAnswersAreDropped(t *testing.T) {
	path := filepath.Join(t.TempDir(), "links.jsonl")
	now := time.Now()
	c, _ := OpenCache(path)
	c.put(&Entry{URL: "https://old/", Checked: now.Add(-keepUnused - time.Hour)})
	c.put(&Entry{URL: "https://new/", Checked: now})
	if err := c.Save(now); err != nil {
		t.Fatal(err)
	}
	if c, _ := OpenCache(path); c.Len() != 1 || c.get("https://new/") == nil {
		t.Errorf("%d entries are left", c.Len())
	}
}

// A failed save leaves the old cache and no litter.
func TestFailedSaveLeavesTheOldCache(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "links.jsonl")
	if err := os.WriteFile(path, []byte("old\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := writeWhole(path, func(w io.Writer) error {
		_, _ = w.Write([]byte("half of the new"))
		return fmt.Errorf("disk full")
	})
	text, _ := os.ReadFile(path)
	files, _ := os.ReadDir(dir)
	if err == nil || string(text) != "old\n" || len(files) != 1 {
		t.Errorf("%v, cache %q, %d files", err, text, len(files))
	}
}

const killedDir = "PRESSCHECK_TEST_KILLED_CACHE"

// Killed at any moment, the cache is whole: the old one or the new one.
func TestKilledWhileSaving(t *testing.T) {
	if dir := os.Getenv(killedDir); dir != "" {
		saveForEver(t, filepath.Join(dir, "links.jsonl"))
	}
	if testing.Short() {
		t.Skip("kills processes")
	}
	dir := t.TempDir()
	for range 12 {
		c := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKilledWhileSaving$")
		c.Env = append(os.Environ(), killedDir+"="+dir)
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		_, _ = bufio.NewReader(out).ReadString('\n') // the first save is done
		time.Sleep(time.Duration(rand.IntN(60)) * time.Millisecond)
		_ = c.Process.Kill()
		_ = c.Wait()
		cache, err := OpenCache(filepath.Join(dir, "links.jsonl"))
		if err != nil || cache.Skipped() > 0 || cache.Len() != killedEntries {
			t.Fatalf("%d entries of %d, %d spoilt, %v", cache.Len(), killedEntries, cache.Skipped(), err)
		}
		generation := ""
		for _, e := range cache.entries {
			if generation == "" {
				generation = e.Final
			}
			if e.Final != generation {
				t.Fatalf("entries of %s and %s in one cache", generation, e.Final)
			}
		}
	}
}

const killedEntries = 3000

func saveForEver(t *testing.T, path string) {
	t.Helper()
	for generation := 0; ; generation++ {
		c := &Cache{path: path, entries: map[string]*Entry{}}
		for i := range killedEntries {
			c.put(&Entry{URL: fmt.Sprintf("https://example.com/%d", i), Final: fmt.Sprintf("%d-%d", os.Getpid(), generation), Checked: time.Now().Add(time.Duration(generation) * time.Hour)})
		}
		c.seen, _ = os.Stat(path)
		if err := c.Save(time.Now()); err != nil {
			t.Fatal(err)
		}
		_, _ = os.Stdout.WriteString("saved\n")
	}
}
