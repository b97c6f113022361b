package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/cache"
	"github.com/presscheck/presscheck/lint/config"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/web"
)

func cacheCommand() *cli.Command {
	return &cli.Command{
		Name:      "cache",
		Usage:     "what earlier runs found, and what other sites answered",
		ArgsUsage: "path | clean | merge FILE…",
		Description: "path     print where the answers of other sites are kept\n" +
			"clean    forget all: the next run looks at every post, and asks every site\n" +
			"merge    add the answers that other machines got, in the caches that they kept",
		Flags: siteFlags(),
		Action: func(c *cli.Context) error {
			s, err := newSession(c)
			if err != nil {
				return err
			}
			root, err := site.Find(s.dir)
			if err != nil {
				return err
			}
			configured, err := s.configure(root)
			if err != nil {
				return err
			}
			file, err := cacheFile(root, configured)
			if err != nil {
				return err
			}
			switch action := c.Args().First(); {
			case c.NArg() == 1 && action == "path":
				fmt.Fprintln(s.out, file)
				return nil
			case c.NArg() > 1 && action == "merge":
				return s.mergeCaches(file, c.Args().Tail())
			case c.NArg() == 1 && (action == "clean" || action == "clear"):
				return forgetAll(file)
			}
			return hintf("presscheck cache path, presscheck cache clean, or presscheck cache merge FILE…", "presscheck cache needs one action")
		},
	}
}

// mergeCaches adds what the named caches know to the one in file.
func (s *session) mergeCaches(file string, names []string) error {
	all, err := web.OpenCache(file)
	if err != nil {
		return err
	}
	for _, name := range names {
		name = s.absolute(name)
		if _, err := os.Stat(name); err != nil {
			return fmt.Errorf("%s: %w", s.shown(name), bare(err))
		}
		one, err := web.OpenCache(name)
		if err != nil {
			return err
		}
		if n := one.Skipped(); n > 0 {
			s.tell("presscheck: %s: %s that cannot be read", s.shown(name), count(n, "line", "lines"))
		}
		all.Merge(one)
	}
	if err := all.Save(s.now); err != nil {
		return err
	}
	s.tell("%s in %s", count(all.Len(), "address", "addresses"), file)
	return nil
}

// cacheFile returns where answers of other sites are kept: inside the site where the
// configuration says so, else in the user's cache folder.
func cacheFile(root string, c *config.Config) (string, error) {
	if c.Settings.Links.CacheFile != "" {
		return filepath.Join(root, filepath.FromSlash(c.Settings.Links.CacheFile)), nil
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", hintf("set links.cache in presscheck.yaml, or HOME", "find the folder for the link cache: %w", err)
	}
	return filepath.Join(dir, "presscheck", "links.jsonl"), nil
}

// findings says where a run keeps what it finds in posts, and reads of them.
func (s *session) findings() lint.Cache {
	if s.flags.Bool("no-cache") {
		return lint.Cache{}
	}
	dir, err := cache.UserDir()
	build := buildID()
	if err != nil || build == "" {
		return lint.Cache{}
	}
	return lint.Cache{Dir: dir, Build: build}
}

// forgetAll removes what earlier runs found in posts, and what other sites answered.
func forgetAll(links string) error {
	if dir, err := cache.UserDir(); err == nil {
		if err := dir.Clear(); err != nil {
			return err
		}
	}
	if err := os.Remove(links); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove %s: %w", links, bare(err))
	}
	return nil
}

// prepareCache tells the link rules where to keep what they learn. The returned function
// takes away what a run with --no-cache kept meanwhile.
func (s *session) prepareCache(t *target) (done func(), err error) {
	links := &t.config.Settings.Links
	if !links.Online {
		return func() {}, nil
	}
	if !s.flags.Bool("no-cache") {
		links.CacheFile, err = cacheFile(t.site.Root(), t.config)
		return func() {}, err
	}
	dir, err := os.MkdirTemp("", "presscheck-")
	if err != nil {
		return nil, fmt.Errorf("make a temporary folder: %w", err)
	}
	links.CacheFile = filepath.Join(dir, "links.jsonl")
	return func() { _ = os.RemoveAll(dir) }, nil // what stays is in the system's temporary folder
}
