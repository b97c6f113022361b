//go:build ignore

// Sample draws missing links and images that presscheck reports in the history of real sites,
// and says how many of them are truly broken by a list of verdicts made by hand:
//
//	go run testdata/bench/links/sample.go -presscheck BINARY [-seed 1] [-n 100] [-v] CLONE…
//
// Each CLONE is a git repository with its whole history. Its time since -since is cut into equal parts and
// a commit of each is checked out and linted. (Trees before 2016 were written for Jekyll 1 and 2 and Hugo before 0.16,
// whose ids and addresses were others than those that presscheck goes by.) Every finding is drawn by a hash of the seed, so
// that a finding that goes away makes room for one other. What is not yet in sample.tsv is printed as a line
// for it, without a verdict: look at the tree of that commit, then fill in true or false and why.
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"log"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// draw is a finding at a commit.
type draw struct {
	site, commit, path, target, rule string
	line                             int
	message                          string
	score                            uint64
}

func (d *draw) key() string {
	return strings.Join([]string{d.site, d.commit, d.path, d.target}, "\t")
}

func (d *draw) anyCommit() string {
	return strings.Join([]string{d.site, "", d.path, d.target}, "\t")
}

var (
	seed    = flag.Uint64("seed", 1, "seed of the commits and findings that are drawn")
	count   = flag.Int("n", 100, "findings to draw")
	commits = flag.Int("commits", 8, "commits of each site")
	since   = flag.String("since", "2016-01-01T00:00:00Z", "no earlier commits; a date alone would mean the present time of that day")
	binary  = flag.String("presscheck", "presscheck", "the program to try")
	labels  = flag.String("labels", "testdata/bench/links/sample.tsv", "the verdicts")
	verbose = flag.Bool("v", false, "print the commits")
)

// rules are those that say that a link or an image leads nowhere.
const rules = "links/missing-file,links/missing-anchor,links/wrong-case,links/template-missing,links/source-ext,images/missing,images/wrong-case"

func main() {
	log.SetFlags(0)
	flag.Parse()
	var sites [][]draw
	for _, clone := range flag.Args() {
		found := findings(clone)
		slices.SortFunc(found, func(a, b draw) int { return cmp.Compare(a.score, b.score) })
		fmt.Printf("%s: %d distinct findings\n", filepath.Base(clone), len(found))
		sites = append(sites, found)
	}
	report(pick(sites))
}

// pick takes the same number of each site as far as it has them, and of one target or post
// no more than two.
func pick(sites [][]draw) []draw {
	var picked []draw
	seen := map[string]int{}
	for left := true; left && len(picked) < *count; {
		left = false
		for i := range sites {
			for len(sites[i]) > 0 {
				d := sites[i][0]
				sites[i] = sites[i][1:]
				post, target := d.site+"\x00"+d.path, d.site+"\x01"+d.target
				if seen[post] == 2 || seen[target] == 2 {
					continue
				}
				seen[post]++
				seen[target]++
				picked, left = append(picked, d), true
				break
			}
		}
	}
	return picked[:min(len(picked), *count)]
}

func report(picked []draw) {
	verdicts := readVerdicts()
	var right, elsewhere, wrong, open int
	for i := range picked {
		d := &picked[i]
		verdict, other := verdicts[d.key()], verdicts[d.anyCommit()]
		switch cmp.Or(verdict, other) {
		case "true":
			right++
			if verdict == "" {
				elsewhere++
			}
		case "false":
			wrong++
			fmt.Printf("FALSE\t%s\t%s:%d\t%s\n", d.key(), d.path, d.line, d.message)
		default:
			open++
			fmt.Printf("%s\t%s\t?\tline %d: %s\n", d.key(), d.rule, d.line, d.message)
		}
	}
	fmt.Printf("%d drawn: %d truly broken (%d by a verdict on the same link at another commit), %d not, %d without a verdict\n", len(picked), right, elsewhere, wrong, open)
}

// readVerdicts reads lines of site, commit, path, target, rule, verdict and why, with tabs between.
func readVerdicts() map[string]string {
	out := map[string]string{}
	data, err := os.ReadFile(*labels)
	if err != nil {
		log.Print(err)
	}
	for line := range strings.Lines(string(data)) {
		if f := strings.Split(strings.TrimRight(line, "\n"), "\t"); len(f) >= 6 && !strings.HasPrefix(line, "#") {
			out[strings.Join(f[:4], "\t")] = f[5]
			out[strings.Join([]string{f[0], "", f[2], f[3]}, "\t")] = f[5]
		}
	}
	return out
}

func findings(clone string) []draw {
	tree, err := os.MkdirTemp("", "sample")
	check(err)
	defer os.RemoveAll(tree)
	git(clone, "worktree", "add", "--force", "--no-checkout", "--detach", tree)
	defer git(clone, "worktree", "remove", "--force", "--force", tree)
	seen := map[string]bool{}
	var out []draw
	for _, commit := range choose(clone) {
		checkOut(tree, commit)
		for _, d := range lint(tree) {
			d.site, d.commit = filepath.Base(clone), commit[:12]
			if id := d.path + "\t" + d.target; !seen[id] {
				seen[id] = true
				h := fnv.New64a()
				fmt.Fprintf(h, "%d\t%s\t%s", *seed, d.site, id)
				d.score = h.Sum64()
				out = append(out, d)
			}
		}
		if *verbose {
			fmt.Printf("%s %s: %d so far\n", filepath.Base(clone), commit[:12], len(out))
		}
	}
	return out
}

// choose returns one commit of each part of the site's time.
func choose(clone string) []string {
	type point struct {
		id string
		at int64
	}
	var all []point
	for line := range strings.Lines(git(clone, "log", "--first-parent", "--since", *since, "--format=%H %ct", "HEAD")) {
		var p point
		if _, err := fmt.Sscan(line, &p.id, &p.at); err == nil {
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b point) int { return cmp.Compare(a.at, b.at) })
	random := rand.New(rand.NewPCG(*seed, 5))
	first, last := all[0].at, all[len(all)-1].at+1
	var out []string
	for i := range int64(*commits) {
		from := first + (last-first)*i/int64(*commits)
		to := first + (last-first)*(i+1)/int64(*commits)
		lo, _ := slices.BinarySearchFunc(all, from, func(p point, t int64) int { return cmp.Compare(p.at, t) })
		hi, _ := slices.BinarySearchFunc(all, to, func(p point, t int64) int { return cmp.Compare(p.at, t) })
		if n := random.Uint64(); lo < hi {
			p := all[lo+int(n%uint64(hi-lo))]
			out = append(out, p.id)
			if *verbose {
				fmt.Println(p.id[:12], time.Unix(p.at, 0).UTC().Format(time.DateOnly))
			}
		}
	}
	return out
}

// checkOut puts the files of a commit into the tree. Mirrors may lack the largest ones: those
// that git cannot write stand there empty.
func checkOut(tree, commit string) {
	git(tree, "read-tree", commit)
	cmd := exec.Command("git", "checkout-index", "--all", "--force", "--quiet")
	cmd.Dir = tree
	_ = cmd.Run()
	for name := range strings.SplitSeq(git(tree, "ls-files", "-z", "--deleted"), "\x00") {
		if full := filepath.Join(tree, filepath.FromSlash(name)); name != "" && filepath.IsLocal(filepath.FromSlash(name)) {
			_ = os.MkdirAll(filepath.Dir(full), 0o750)
			_ = os.WriteFile(full, nil, 0o600)
		}
	}
	git(tree, "clean", "-qfdx")
}

func lint(tree string) []draw {
	cmd := exec.Command(*binary, "lint", "--no-cache", "--format", "json", "--fail-on", "never", "--select", rules)
	cmd.Dir = tree
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		log.Fatalf("%s: %v\n%s", tree, err, stderr.String())
	}
	var r struct {
		Findings []struct {
			Rule, Path, Message string
			Start, End          struct{ Line, Offset int }
		}
	}
	check(json.Unmarshal(out, &r))
	var list []draw
	for _, f := range r.Findings {
		data, err := os.ReadFile(filepath.Join(tree, filepath.FromSlash(f.Path)))
		if err != nil || f.End.Offset > len(data) {
			continue
		}
		target := strings.Join(strings.Fields(string(data[f.Start.Offset:f.End.Offset])), " ")
		list = append(list, draw{path: f.Path, target: target, rule: f.Rule, line: f.Start.Line, message: f.Message})
	}
	return list
}

func git(dir string, args ...string) string {
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_LFS_SKIP_SMUDGE=1")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		log.Fatalf("git %v: %v\n%s", args, err, stderr.String())
	}
	return string(out)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
