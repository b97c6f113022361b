package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/presscheck/presscheck/lint/config"
)

func initCommand() *cli.Command {
	return &cli.Command{
		Name:        "init",
		Usage:       "write a commented presscheck.yaml, and print what a hook and a workflow need",
		Description: "An existing configuration is never overwritten.",
		Flags:       []cli.Flag{text("generator", "NAME", "the site's generator, instead of the detected one", groupRun)},
		Action: func(c *cli.Context) error {
			s, err := newSession(c)
			if err != nil {
				return err
			}
			if err := noArguments(c); err != nil {
				return err
			}
			targets, err := s.targets(c.Context, nil)
			if err != nil {
				return err
			}
			return s.writeConfig(targets[0])
		},
	}
}

func (s *session) writeConfig(t *target) error {
	root := t.site.Root()
	if name, err := config.Find(root); name != "" || err != nil {
		if err == nil {
			err = fmt.Errorf("%s is already there", s.shown(filepath.Join(root, name)))
		}
		return hintf("presscheck config prints what is in force", "%w", err)
	}
	name := filepath.Join(root, config.Names()[0])
	profile := t.site.Profile()
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		if errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("%s is already there", s.shown(name))
		}
		return fmt.Errorf("write %s: %w", s.shown(name), bare(err))
	}
	_, err = f.WriteString(config.Template(profile.Name))
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", s.shown(name), err)
	}
	s.tell("wrote %s for a %s site with %s", s.shown(name), profile.Title, count(len(t.site.Posts()), "post", "posts"))
	fmt.Fprint(s.out, snippets())
	return nil
}

// snippets are what a user pastes into files that presscheck does not write.
func snippets() string {
	tag := "v" + strings.TrimPrefix(version(), "v")
	return `To check each commit, in .pre-commit-config.yaml:

    repos:
      - repo: https://github.com/presscheck/presscheck
        rev: ` + tag + `
        hooks:
          - id: presscheck
          - id: presscheck-site

To check pull requests, in .github/workflows/presscheck.yml:

    name: presscheck
    on: pull_request
    permissions:
      contents: read
    jobs:
      presscheck:
        runs-on: ubuntu-latest
        steps:
          - uses: actions/checkout@v4
            with:
              fetch-depth: 0
          - uses: presscheck/presscheck@` + tag + `
            with:
              args: lint --changed

To accept what is there today and hear only of what is new:

    presscheck baseline create
`
}
