// Command cache measures what taken-over findings save: whole processes, medians of wall clock
// and of processor time (children included), over sites and over a generated one.
//
//	go run ./testdata/bench/cache -presscheck BIN [-posts 10000] [-runs 7] [-typos BIN] [SITE…]
//
// The SITEs are not written to; caches go to a temporary folder.
package main

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

func main() {
	b := &bench{}
	flag.StringVar(&b.presscheck, "presscheck", "presscheck", "the program to measure")
	flag.StringVar(&b.typos, "typos", "", "typos, to compare with")
	flag.IntVar(&b.runs, "runs", 7, "runs of each kind")
	posts := flag.Int("posts", 10_000, "posts of the generated site; 0 for none")
	flag.Parse()
	if err := b.all(flag.Args(), *posts); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

type bench struct {
	presscheck, typos string
	runs              int
	kept              string // folder of caches
}

func (b *bench) all(sites []string, posts int) error {
	dir, err := os.MkdirTemp("", "presscheck-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b.kept = filepath.Join(dir, "kept")
	fmt.Printf("%-42s %10s %10s %9s\n", "median of "+fmt.Sprint(b.runs), "wall", "cpu", "peak")
	var cold, warm, typos measure
	for _, site := range sites {
		c, w, err := b.site(site)
		if err != nil {
			return err
		}
		cold, warm = cold.plus(c), warm.plus(w)
		if b.typos != "" {
			t, err := b.median(filepath.Base(site)+" typos", site, nil, b.typos, "--format", "silent")
			if err != nil {
				return err
			}
			typos = typos.plus(t)
		}
	}
	if len(sites) > 1 {
		show("all sites, cold", cold)
		show("all sites, warm", warm)
		if b.typos != "" {
			show("all sites, typos", typos)
		}
	}
	if posts == 0 {
		return nil
	}
	return b.onePost(filepath.Join(dir, "site"), posts)
}

// lint is the command line of a run over what follows.
func (b *bench) lint(more ...string) []string {
	return append([]string{b.presscheck, "lint", "--quiet", "--fail-on", "never", "--format", "json"}, more...)
}

func (b *bench) site(site string) (cold, warm measure, err error) {
	name := filepath.Base(site)
	if cold, err = b.median(name+", --no-cache", site, nil, b.lint("--no-cache")...); err != nil {
		return
	}
	if _, err = b.median(name+", cold and kept", site, b.forget, b.lint()...); err != nil {
		return
	}
	if warm, err = b.median(name+", warm", site, nil, b.lint()...); err != nil {
		return
	}
	fmt.Printf("%-42s %10.1f kB\n", name+", kept", float64(size(b.kept))/1e3)
	return
}

func (b *bench) onePost(site string, posts int) error {
	if err := generate(site, posts); err != nil {
		return err
	}
	// What was written within the last seconds is not believed to be unchanged.
	time.Sleep(4 * time.Second)
	post := filepath.Join("content", "posts", "post-000077.md")
	name := fmt.Sprintf("one of %d posts", posts)
	edit := func() error {
		f, err := os.OpenFile(filepath.Join(site, post), os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(f, "\nA new sentence with the wrods %s.\n", word(rand.IntN(5000)))
		return errors.Join(err, f.Close())
	}
	retitle := func() error {
		data, err := os.ReadFile(filepath.Join(site, post))
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(site, post), []byte(strings.Replace(string(data), "title: ", "title: New ", 1)), 0o600)
	}
	for _, c := range []struct {
		what   string
		before func() error
		args   []string
	}{
		{name + ", --no-cache", nil, b.lint("--no-cache", post)},
		{name + ", cold and kept", b.forget, b.lint(post)},
		{name + ", nothing changed", nil, b.lint(post)},
		{name + ", text edited", edit, b.lint(post)},
		{name + ", header edited", retitle, b.lint(post)},
		{fmt.Sprintf("all %d posts, --no-cache", posts), nil, b.lint("--no-cache")},
		{fmt.Sprintf("all %d posts, warm", posts), nil, b.lint()},
		{fmt.Sprintf("all %d posts, one edited", posts), edit, b.lint()},
		{"nothing to do: no post", nil, b.lint("hugo.toml")},
		{"nothing to do: nothing staged", nil, b.lint("--staged")},
		{"version", nil, []string{b.presscheck, "version"}},
	} {
		if _, err := b.median(c.what, site, c.before, c.args...); err != nil {
			return err
		}
	}
	fmt.Printf("%-42s %10.1f kB\n", "kept", float64(size(b.kept))/1e3)
	return nil
}

func (b *bench) forget() error { return os.RemoveAll(b.kept) }

// measure is what runs of one kind took.
type measure struct {
	wall, cpu time.Duration
	peak      int64 // bytes
}

func (m measure) plus(o measure) measure {
	return measure{m.wall + o.wall, m.cpu + o.cpu, max(m.peak, o.peak)}
}

func show(what string, m measure) {
	fmt.Printf("%-42s %7.1f ms %7.1f ms %6.1f MB\n", what, float64(m.wall)/1e6, float64(m.cpu)/1e6, float64(m.peak)/1e6)
}

// median runs a command in a folder, once for nothing and then b.runs times.
func (b *bench) median(what, folder string, before func() error, args ...string) (measure, error) {
	var walls, cpus, peaks []int64
	for i := range b.runs + 1 {
		if before != nil {
			if err := before(); err != nil {
				return measure{}, err
			}
		}
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir = folder
		cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+b.kept)
		start := time.Now()
		err := cmd.Run()
		if took := time.Since(start); i > 0 {
			walls = append(walls, int64(took))
			cpus = append(cpus, int64(cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime()))
			peaks = append(peaks, peakOf(cmd.ProcessState))
		}
		var exit *exec.ExitError
		if err != nil && (!errors.As(err, &exit) || exit.ExitCode() > 2) {
			return measure{}, fmt.Errorf("%v: %w", args, err)
		}
	}
	m := measure{time.Duration(middle(walls)), time.Duration(middle(cpus)), middle(peaks)}
	show(what, m)
	return m, nil
}

func middle(list []int64) int64 {
	slices.Sort(list)
	return list[len(list)/2]
}

func size(dir string) (total int64) {
	_ = filepath.WalkDir(dir, func(_ string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			if info, err := d.Info(); err == nil {
				total += info.Size()
			}
		}
		return nil
	})
	return total
}
