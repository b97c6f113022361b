// Command fix kills repairs, and undos of repairs, at random moments and checks after each
// that every file is wholly old or wholly new, that nothing lies about, and that undo puts
// back every byte.
//
//	go run ./testdata/bench/fix -kills 200
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/presscheck/presscheck/fix"
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/text"
)

func main() {
	kills := flag.Int("kills", 200, "how often to kill")
	files := flag.Int("files", 60, "how many files to repair")
	job := flag.String("job", "", "the part of a killed process: fix or undo")
	root := flag.String("root", "", "folder of the job")
	flag.Parse()
	var err error
	switch *job {
	case "fix":
		err = repair(*root)
	case "undo":
		if _, err = fix.Undo(*root, journalOf(*root)); errors.Is(err, fix.ErrNothingToUndo) {
			err = nil
		}
	default:
		err = soak(*kills, *files)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func journalOf(root string) string { return root + ".journal" }

// repair runs the fix engine with one simple rule.
func repair(root string) error {
	s, err := site.Open(context.Background(), site.Options{Root: root, Generator: "plain"})
	if err != nil {
		return err
	}
	rule := lint.Rule{ID: "spelling/known", Severity: lint.Warning, Fix: lint.Safe, Check: func(p *lint.Pass) error {
		src := p.Document.Source()
		for at := 0; ; {
			i := bytes.Index(src[at:], []byte("teh"))
			if i < 0 {
				return nil
			}
			span := text.Span{Start: at + i, End: at + i + 3}
			p.Report(lint.Finding{Span: span, Message: "teh", Fixes: []lint.Fix{lint.Replace("write the", lint.Safe, span, "the")}})
			at += i + 3
		}
	}}
	_, err = fix.Run(context.Background(), s, fix.Options{JournalDir: journalOf(root), Lint: lint.Options{Rules: []lint.Rule{rule}}})
	return err
}

func soak(kills, files int) error {
	dir, err := os.MkdirTemp("", "presscheck-kill-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	root := filepath.Join(dir, "site")
	old := map[string]string{}
	for i := range files {
		name := fmt.Sprintf("d%d/post %d.md", i%7, i)
		old[name] = strings.Repeat("teh line\r\n", 1+i*7%50) + "end"
		if err := os.MkdirAll(filepath.Dir(filepath.Join(root, name)), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(root, name), []byte(old[name]), 0o640); err != nil {
			return err
		}
	}
	whole, err := timed("fix", root)
	if err != nil {
		return err
	}
	if _, err := timed("undo", root); err != nil {
		return err
	}
	if err := check(root, old); err != nil {
		return fmt.Errorf("before any kill: %w", err)
	}
	states := map[string]int{}
	for n := range kills {
		state, err := round(root, old, whole)
		if err != nil {
			return fmt.Errorf("kill %d: %w", n, err)
		}
		states[state]++
	}
	fmt.Printf("%d kills: no file torn, every byte put back, nothing left behind; state when killed: %v\n", kills, states)
	return nil
}

// round kills a fix, or an undo, once and puts everything back.
func round(root string, old map[string]string, whole time.Duration) (state string, err error) {
	job := "fix"
	if rand.IntN(3) == 0 {
		if _, err := timed("fix", root); err != nil {
			return "", err
		}
		job = "undo"
	}
	if err := killed(job, root, time.Duration(rand.Int64N(int64(whole)))); err != nil {
		return "", err
	}
	changed := 0
	for name, before := range old {
		now, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			return "", err
		}
		switch string(now) {
		case before:
		case strings.ReplaceAll(before, "teh", "the"):
			changed++
		default:
			return "", fmt.Errorf("%s is torn: %q", name, now)
		}
	}
	switch changed {
	case 0:
		state = job + " none"
	case len(old):
		state = job + " all"
	default:
		state = job + " some"
	}
	if _, err := timed("undo", root); err != nil {
		return "", err
	}
	return state, check(root, old)
}

func command(job, root string) (*exec.Cmd, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(context.Background(), self, "-job", job, "-root", root)
	cmd.Stderr = os.Stderr
	return cmd, nil
}

func timed(job, root string) (time.Duration, error) {
	cmd, err := command(job, root)
	if err != nil {
		return 0, err
	}
	started := time.Now()
	err = cmd.Run()
	return time.Since(started), err
}

func killed(job, root string, after time.Duration) error {
	cmd, err := command(job, root)
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	time.Sleep(after)
	_ = cmd.Process.Kill() // it may have ended by itself
	_ = cmd.Wait()
	return nil
}

// check compares the folder with what it was: contents, modes, and no file beside them.
func check(root string, old map[string]string) error {
	seen := 0
	err := filepath.WalkDir(root, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		want, known := old[filepath.ToSlash(rel)]
		if !known {
			return fmt.Errorf("%s was left behind", rel)
		}
		seen++
		now, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if string(now) != want || info.Mode().Perm() != 0o640 {
			return fmt.Errorf("%s is not as it was: mode %v, %d bytes", rel, info.Mode(), len(now))
		}
		return nil
	})
	if err == nil && seen != len(old) {
		err = fmt.Errorf("%d files of %d are there", seen, len(old))
	}
	return err
}
