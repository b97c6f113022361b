package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"github.com/presscheck/presscheck/lint/config"
	"github.com/presscheck/presscheck/lint/site"
)

func cacheCommand() *cli.Command {
	return &cli.Command{
		Name:        "cache",
		Usage:       "what earlier runs learned of other sites",
		ArgsUsage:   "path | clear",
		Description: "path     print where it is kept\nclear    forget it",
		Flags:       siteFlags(),
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
			case c.NArg() == 1 && action == "clear":
				if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
					return fmt.Errorf("remove %s: %w", file, bare(err))
				}
				return nil
			}
			return hintf("presscheck cache path, or presscheck cache clear", "presscheck cache needs one action")
		},
	}
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
