// Command kill ends runs at random moments with SIGKILL, as a closed terminal or a full memory
// does, and holds after each that a run which takes over what is left of the cache says what
// one says that has none:
//
//	go run ./testdata/bench/cache/kill -presscheck BIN [-kills 40] SITE
//
// The SITE is copied first; in each round two runs are killed while a third, which ends, shares their cache.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

func main() {
	k := &killer{}
	flag.StringVar(&k.presscheck, "presscheck", "presscheck", "the program")
	kills := flag.Int("kills", 40, "how many runs are killed")
	flag.Parse()
	if err := k.all(flag.Arg(0), *kills); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

type killer struct {
	presscheck, site, kept string
	posts                  []string
	killed, ended          int
}

func (k *killer) all(site string, kills int) error {
	if site == "" {
		return errors.New("name a site")
	}
	dir, err := os.MkdirTemp("", "presscheck-kill-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	k.site, k.kept = filepath.Join(dir, "site"), filepath.Join(dir, "kept")
	if err := os.CopyFS(k.site, os.DirFS(site)); err != nil {
		return fmt.Errorf("copy the site: %w", err)
	}
	if k.posts, err = postsOf(k.site); err != nil || len(k.posts) == 0 {
		return fmt.Errorf("no posts in %s: %w", site, err)
	}
	began := time.Now()
	cold, err := k.output("--no-cache")
	if err != nil {
		return err
	}
	took := time.Since(began)
	for i := range kills {
		if err := k.round(took); err != nil {
			return err
		}
		if cold, err = k.output("--no-cache"); err != nil {
			return err
		}
		warm, err := k.output()
		if err != nil {
			return err
		}
		if !bytes.Equal(cold, warm) {
			return fmt.Errorf("round %d: %d bytes with the cache, %d without one, and they differ", i, len(warm), len(cold))
		}
	}
	fmt.Printf("%d rounds: %d runs killed, %d ended first; each run after them says what one without a cache says (%d bytes)\n",
		kills, k.killed, k.ended, len(cold))
	return nil
}

// round edits some posts, now and then forgets the cache, and kills two runs that go on at the
// same time.
func (k *killer) round(took time.Duration) error {
	if rand.IntN(4) == 0 {
		if err := os.RemoveAll(k.kept); err != nil {
			return err
		}
	}
	for range 1 + rand.IntN(5) {
		if err := k.edit(k.posts[rand.IntN(len(k.posts))]); err != nil {
			return err
		}
	}
	runs := []*exec.Cmd{k.command(), k.command(), k.command(k.posts[rand.IntN(len(k.posts))])}
	for _, run := range runs {
		if err := run.Start(); err != nil {
			return err
		}
	}
	for _, run := range runs[:2] {
		moment := rand.Float64()
		time.Sleep(time.Duration(moment * moment * float64(took))) // most runs are quicker than the first
		_ = run.Process.Kill()                                     // it may have ended
		if _ = run.Wait(); run.ProcessState.Exited() {
			k.ended++
		} else {
			k.killed++
		}
	}
	_ = runs[2].Wait() // what it found does not matter
	return nil
}

func (k *killer) edit(name string) error {
	f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(f, "\nA wrod more: [here](missing-%d.md).\n", rand.IntN(1000))
	return errors.Join(err, f.Close())
}

func (k *killer) command(more ...string) *exec.Cmd {
	cmd := exec.Command(k.presscheck, append([]string{"lint", "--fail-on", "never", "--quiet", "--format", "json"}, more...)...)
	cmd.Dir, cmd.Env = k.site, append(os.Environ(), "XDG_CACHE_HOME="+k.kept)
	return cmd
}

func (k *killer) output(more ...string) ([]byte, error) {
	cmd := k.command(more...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%v: %w: %s", cmd.Args, err, stderr.String())
	}
	return out, nil
}

func postsOf(dir string) (posts []string, err error) {
	err = filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && strings.HasSuffix(name, ".md") && !strings.Contains(name, string(filepath.Separator)+".") {
			posts = append(posts, name)
		}
		return err
	})
	return posts, err
}
