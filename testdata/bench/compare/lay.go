package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// work is what is measured on: a copy of each site as git has it.
type work struct {
	peers, dir, bin string
	sites           []string // names of folders
	posts           []string // Markdown posts of all sites, relative to root
	size            int64    // of posts, in bytes
	head            []string // what each copy was made of
}

func (w *work) root() string            { return filepath.Join(w.dir, "sites") }
func (w *work) cache() string           { return filepath.Join(w.dir, "cache") }
func (w *work) path(site string) string { return filepath.Join(w.root(), site) }
func (w *work) list(prefix string) string {
	return strings.Join(w.files(prefix), "\n") + "\n"
}

func itoa(n int) string { return strconv.Itoa(n) }

// files returns the posts with a prefix each.
func (w *work) files(prefix string) []string {
	out := make([]string, len(w.posts))
	for i, p := range w.posts {
		out[i] = prefix + p
	}
	return out
}

func (w *work) below(site string) []string {
	return slices.DeleteFunc(w.files(""), func(p string) bool { return !strings.HasPrefix(p, site+"/") })
}

// vale writes the configuration without which Vale does not run.
func (w *work) vale() string {
	name := filepath.Join(w.dir, "vale.ini")
	text := "MinAlertLevel = suggestion\n[*.{md,markdown}]\nBasedOnStyles = Vale\n"
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		panic(err)
	}
	return name
}

// lay copies the sites and lists their posts.
func (w *work) lay(from string) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, e := range entries {
		source := filepath.Join(from, e.Name())
		if _, err := os.Stat(filepath.Join(source, ".git")); err != nil {
			continue
		}
		if err := w.copySite(source, e.Name()); err != nil {
			return fmt.Errorf("%s: %w", source, err)
		}
		w.sites = append(w.sites, e.Name())
		if err := w.listPosts(e.Name()); err != nil {
			return fmt.Errorf("%s: %w", e.Name(), err)
		}
	}
	if len(w.sites) == 0 {
		return fmt.Errorf("%s holds no git work trees", from)
	}
	return nil
}

// copySite makes a work tree of a site's newest commit, without the peers' configurations in
// it: each tool is measured as it is installed.
func (w *work) copySite(source, name string) error {
	to := w.path(name)
	head, err := output(source, "git", "rev-parse", "--short", "HEAD")
	if err != nil {
		return err
	}
	w.head = append(w.head, name+" at "+strings.TrimSpace(head))
	if _, err := output(w.dir, "git", "clone", "--quiet", "--no-hardlinks", source, to); err != nil {
		return err
	}
	for _, pattern := range []string{".markdownlint*", ".rumdl*", "rumdl.toml", ".cspell*", "cspell*", ".vale*", "_typos.toml", ".typos.toml", ".codespellrc", "lychee.toml", "setup.cfg", "pyproject.toml", ".lycheeignore"} {
		found, err := filepath.Glob(filepath.Join(to, pattern))
		if err != nil {
			return err
		}
		for _, f := range found {
			if err := os.RemoveAll(f); err != nil {
				return err
			}
		}
	}
	return nil
}

// listPosts asks presscheck which files it takes for posts, and keeps those in Markdown, which
// all peers read. presscheck checks the others, in HTML, too.
func (w *work) listPosts(site string) error {
	out, err := output(w.path(site), filepath.Join(w.bin, "presscheck"), "posts", "--format=json")
	if err != nil {
		return err
	}
	var listed []struct{ Path, State string }
	if err := json.Unmarshal([]byte(out), &listed); err != nil {
		return err
	}
	for _, p := range listed {
		name := filepath.Join(w.path(site), filepath.FromSlash(p.Path))
		info, err := os.Lstat(name)
		markdown := slices.Contains([]string{".md", ".markdown", ".mdx"}, filepath.Ext(p.Path))
		if p.State == "left-out" || err != nil || !info.Mode().IsRegular() || !markdown {
			continue
		}
		w.posts = append(w.posts, site+"/"+p.Path)
		w.size += info.Size()
	}
	return nil
}

func output(dir, program string, args ...string) (string, error) {
	cmd := exec.Command(program, args...)
	cmd.Dir = dir
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w", filepath.Base(program), strings.Join(args, " "), err)
	}
	return string(out), nil
}
