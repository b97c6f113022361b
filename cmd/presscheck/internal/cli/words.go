package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/presscheck/presscheck/lint/config"
	"github.com/presscheck/presscheck/lint/report"
)

func wordsCommand() *cli.Command {
	return &cli.Command{
		Name:      "words",
		Usage:     "the site's own vocabulary: words that are right here",
		ArgsUsage: "list | learn WORD… | forget WORD…",
		Description: "list     print the words\n" +
			"learn    add words; they are right in every inflected form\n" +
			"forget   remove words",
		Flags:  siteFlags(),
		Action: wordsAction,
	}
}

func wordsAction(c *cli.Context) error {
	s, err := newSession(c)
	if err != nil {
		return err
	}
	action, words := c.Args().First(), c.Args().Tail()
	targets, err := s.targets(c.Context, nil)
	if err != nil {
		return err
	}
	t := targets[0]
	switch action {
	case "", "list":
		if len(words) > 0 {
			return hintf("presscheck words list", "list takes no words")
		}
		all := slices.Clone(t.config.Settings.Spelling.Words)
		slices.Sort(all)
		for _, word := range slices.Compact(all) {
			fmt.Fprintln(s.out, report.Visible(word))
		}
		if len(all) == 0 {
			s.tell("no words yet: presscheck words learn WORD… adds some")
		}
		return nil
	case "learn":
		return s.editWords(t, words, learn)
	case "forget":
		return s.editWords(t, words, forget)
	}
	return hintf("presscheck words list, learn or forget", "%q is not an action of presscheck words", action)
}

func checkWords(words []string) error {
	if len(words) == 0 {
		return hintf("write the words behind it", "no words")
	}
	for _, word := range words {
		if strings.ContainsAny(word, "#\n\r") || strings.TrimSpace(word) != word || word == "" {
			return fmt.Errorf("%q cannot stand in a word list", word)
		}
	}
	return nil
}

// editWords rewrites the site's first word list, which stays inside of the site.
func (s *session) editWords(t *target, words []string, edit func(lines, words []string) []string) error {
	if err := checkWords(words); err != nil {
		return err
	}
	name := config.DefaultWords
	if len(t.config.WordFiles) > 0 {
		name = t.config.WordFiles[0]
	}
	inside, err := os.OpenRoot(t.site.Root())
	if err != nil {
		return fmt.Errorf("open the site: %w", err)
	}
	defer inside.Close()
	data, err := inside.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read the word list %s: %w", name, bare(err))
	}
	var lines []string
	if text := strings.TrimRight(string(data), "\n"); text != "" {
		lines = strings.Split(text, "\n")
	}
	after := edit(lines, words)
	if slices.Equal(lines, after) {
		s.tell("%s stays as it is", name)
		return nil
	}
	content := strings.Join(after, "\n") + "\n"
	if len(after) == 0 {
		content = ""
	}
	if err := inside.WriteFile(name, []byte(content), 0o644); err != nil {
		return fmt.Errorf("write the word list %s: %w", name, bare(err))
	}
	s.tell("%s now holds %s", name, count(len(config.ParseWords([]byte(content))), "word", "words"))
	return nil
}

func learn(lines, words []string) []string {
	known := config.ParseWords([]byte(strings.Join(lines, "\n")))
	out := slices.Clone(lines)
	for _, word := range words {
		if !holds(known, word) {
			known = append(known, word)
			out = append(out, word)
		}
	}
	return out
}

func forget(lines, words []string) []string {
	return slices.DeleteFunc(slices.Clone(lines), func(line string) bool {
		word, _, _ := strings.Cut(line, "#")
		word = strings.TrimSpace(word)
		return word != "" && holds(words, word)
	})
}

// holds reports whether word is among words, of which case does not matter.
func holds(words []string, word string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, word) })
}
