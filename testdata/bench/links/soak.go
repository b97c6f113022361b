//go:build ignore

// Soak breaks the links of real sites in known ways and counts what fix would repair:
//
//	go run testdata/bench/links/soak.go testdata/bench/links/soak_judge.go [-n 2500] SITE…
//
// Each site is copied into a git repository of its own. Links are broken by changing the
// case of their path, the case and hyphens of their fragment, by renaming their file, by
// deleting it and by rewording the heading they lead to. For the first three the right
// repair is known; for the others there is none, and every safe edit is a wrong one.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/text"
)

// breakage is one link that was broken, in offsets of the post as it was.
type breakage struct {
	kind    string
	post    string
	link    markdown.Link
	written []byte // what stands there now
	want    string // file that the link led to, or leads to after a rename
}

type tally struct{ broken, repaired, wrong int }

var (
	count   = flag.Int("n", 2500, "breakages for each site")
	seed    = flag.Uint64("seed", 1, "seed of the random choice")
	verbose = flag.Bool("v", false, "print what was not repaired")
)

func main() {
	log.SetFlags(0)
	flag.Parse()
	total := map[string]*tally{}
	for _, root := range flag.Args() {
		soak(root, total)
	}
	var all tally
	for _, kind := range []string{"case", "fragment", "rename", "delete", "heading", "elsewhere"} {
		t := total[kind]
		if t == nil {
			continue
		}
		fmt.Printf("%-10s %6d broken, %6d repaired, %d wrong safe edits\n", kind, t.broken, t.repaired, t.wrong)
		all.wrong += t.wrong
		all.broken += t.broken
	}
	fmt.Printf("%-10s %6d broken, %d wrong safe edits\n", "all", all.broken, all.wrong)
}

func soak(root string, total map[string]*tally) {
	dir, err := os.MkdirTemp("", "soak")
	check(err)
	defer os.RemoveAll(dir)
	run(dir, "cp", "-r", root+"/.", dir)
	check(os.RemoveAll(filepath.Join(dir, ".git")))
	run(dir, "git", "init", "-q")
	commit(dir)
	random := rand.New(rand.NewPCG(*seed, 7))
	s := settle(dir)
	candidates := linksOf(s)
	fmt.Printf("%s: %s, %d posts, %d links that could be broken\n", root, s.Profile().Title, len(s.Posts()), len(candidates))
	if len(candidates) == 0 {
		return
	}
	const batch = 400
	start := brokenOf(total)
	for done := 0; brokenOf(total)-start < *count && done < 1000*batch; done += batch {
		random.Shuffle(len(candidates), func(i, j int) { candidates[i], candidates[j] = candidates[j], candidates[i] })
		picked := candidates[:min(batch, len(candidates))]
		if done%(5*batch) == 4*batch {
			renameBatch(dir, s, random, picked, total)
			continue
		}
		overlayBatch(s, random, picked, total)
	}
}

func brokenOf(total map[string]*tally) int {
	n := 0
	for _, t := range total {
		n += t.broken
	}
	return n
}

// settle applies the safe fixes that the site needs as it is, so that what is fixed later
// was broken here.
func settle(dir string) *site.Site {
	for {
		s := open(dir)
		edits := fixes(s, nil)
		if len(edits) == 0 {
			return s
		}
		for name, list := range edits {
			src, err := s.Read(name)
			check(err)
			after, err := text.Apply(src, list)
			check(err)
			check(os.WriteFile(filepath.Join(dir, name), after, 0o600))
		}
		commit(dir)
	}
}

func linksOf(s *site.Site) []breakage {
	var out []breakage
	for _, post := range s.Posts() {
		d, err := s.Document(post)
		if err != nil || !d.Readable() || !d.Text.Identity() {
			continue
		}
		seen := map[int]bool{}
		for _, l := range d.Body().Links {
			r := s.Resolve(d, &l)
			written := string(l.Dest.Of(d.Source()))
			if r.Status != site.OK || l.Dynamic || written != l.Target || seen[l.Dest.Start] || !s.Exists(r.Path) || strings.HasPrefix(written, "?") {
				continue
			}
			seen[l.Dest.Start] = true
			l.Target = strings.Clone(l.Target)
			out = append(out, breakage{post: post, link: l, written: []byte(written), want: r.Path})
		}
		s.Release(post)
	}
	return out
}

// overlayBatch breaks links in memory.
func overlayBatch(s *site.Site, random *rand.Rand, picked []breakage, total map[string]*tally) {
	original, broken := map[string][]byte{}, map[string][]byte{}
	edits := map[string][]text.Edit{}
	deleted, wanted := map[string]bool{}, map[string]bool{}
	var made []breakage
	for _, b := range picked {
		if deleted[b.post] || deleted[b.want] || edits[b.want] != nil && b.want != b.post {
			continue
		}
		name, fragment, hasFragment := strings.Cut(string(b.written), "#")
		switch k := random.IntN(10); {
		case k < 5 && name != "":
			b.kind, b.written = "case", []byte(flip(random, name)+strings.TrimPrefix(string(b.written), name))
		case k == 8 && fragment != "" && b.want != b.post && edits[b.want] == nil && !wanted[b.want]:
			if e, ok := reword(s, b.want, fragment); ok {
				b.kind = "heading"
				edits[b.want], wanted[b.want], wanted[b.post] = []text.Edit{e}, true, true
				made = append(made, b)
			}
			continue
		case hasFragment && fragment != "" && strings.ToLower(fragment) != "top":
			b.kind, b.written = "fragment", []byte(name+"#"+bend(random, fragment))
		case k == 9 && name != "" && b.want != b.post && edits[b.want] == nil && !wanted[b.want] && !config(b.want):
			b.kind = "delete"
			deleted[b.want] = true
			broken[b.want] = nil
			made = append(made, b)
			continue
		default:
			continue
		}
		if !slices.ContainsFunc(edits[b.post], func(e text.Edit) bool { return e.Span.Overlaps(b.link.Dest) }) {
			edits[b.post] = append(edits[b.post], text.Edit{Span: b.link.Dest, New: b.written})
			wanted[b.want] = true
			made = append(made, b)
		}
	}
	for name, list := range edits {
		src, err := s.Read(name)
		check(err)
		original[name] = src
		broken[name], err = text.Apply(src, list)
		check(err)
	}
	o := s.Overlay(broken)
	var still []breakage
	for _, b := range made { // what another capital or hyphen leaves in working order is not broken
		if b.kind == "delete" || status(o, b, edits[b.post]) != site.OK && status(o, b, edits[b.post]) != site.Unknown {
			still = append(still, b)
		}
	}
	judge(o, still, edits, original, total)
}

// reword returns an edit that changes the words of the heading that has the id.
func reword(s *site.Site, name, id string) (text.Edit, bool) {
	d, err := s.Document(name)
	if err != nil {
		return text.Edit{}, false
	}
	for _, h := range d.Body().Headings {
		if h.ID == "" && strings.EqualFold(strings.ReplaceAll(h.Raw, " ", "-"), id) {
			return text.Edit{Span: text.Span{Start: h.Span.End, End: h.Span.End}, New: []byte(" and more")}, true
		}
	}
	return text.Edit{}, false
}

// renameBatch renames files on the disk, in one commit each way.
func renameBatch(dir string, s *site.Site, random *rand.Rand, picked []breakage, total map[string]*tally) {
	renamed := map[string]string{}
	for _, b := range picked {
		if renamed[b.want] != "" || b.want == b.post || config(b.want) || len(renamed) == 30 {
			continue
		}
		ext := path.Ext(b.want)
		to := strings.TrimSuffix(b.want, ext) + fmt.Sprintf("-moved-%d", random.IntN(1000)) + ext
		if !s.Exists(b.want) || s.Exists(to) {
			continue
		}
		renamed[b.want] = to
		run(dir, "git", "mv", b.want, to)
	}
	commit(dir)
	after := open(dir)
	var made []breakage
	holding := map[string]bool{}
	for _, b := range picked {
		holding[b.post] = true
	}
	for _, post := range after.Posts() {
		if !holding[post] {
			continue
		}
		d, err := after.Document(post)
		check(err)
		for _, b := range picked {
			to := renamed[b.want]
			if b.post != post || to == "" {
				continue
			}
			for i := range d.Body().Links {
				if l := &d.Body().Links[i]; l.Dest == b.link.Dest && after.Resolve(d, l).Status == site.Missing {
					b.kind, b.want = "rename", to
					made = append(made, b)
					break
				}
			}
		}
	}
	judge(after, made, nil, nil, total)
	run(dir, "git", "reset", "-q", "--hard", "HEAD~1")
}

// flip changes the case of one letter or of all.
func flip(random *rand.Rand, name string) string {
	letters := []int{}
	for i := range len(name) {
		if c := name[i] | 0x20; 'a' <= c && c <= 'z' && (i < 1 || name[i-1] != '%') && (i < 2 || name[i-2] != '%') {
			letters = append(letters, i)
		}
	}
	if len(letters) == 0 {
		return name
	}
	out := []byte(name)
	out[letters[random.IntN(len(letters))]] ^= 0x20
	return string(out)
}

func bend(random *rand.Rand, fragment string) string {
	switch random.IntN(3) {
	case 0:
		return strings.ReplaceAll(fragment, "-", "_")
	case 1:
		return strings.ReplaceAll(fragment, "-", "--")
	}
	return flip(random, fragment)
}

// config reports whether a file must stay for the site to be read as it is.
func config(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(base, "_") || strings.HasPrefix(base, "index.") || strings.HasPrefix(base, "README") || !strings.Contains(name, "/")
}

func open(dir string) *site.Site {
	s, err := site.Open(context.Background(), site.Options{Root: dir})
	check(err)
	return s
}

func commit(dir string) {
	run(dir, "git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "add", "-A", "-f")
	run(dir, "git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "commit", "-q", "--allow-empty", "-m", "x")
}

func run(dir, name string, args ...string) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		log.Fatalf("%s %v: %v\n%s", name, args, err, stderr.String())
	}
}

func at(total map[string]*tally, kind string) *tally {
	if total[kind] == nil {
		total[kind] = &tally{}
	}
	return total[kind]
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
