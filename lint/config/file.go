package config

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode/utf8"
)

// Names are the configuration files that are looked for at a site's root.
func Names() []string { return []string{"presscheck.yaml", ".presscheck.yaml"} }

// DefaultWords is the word list that is read when the configuration names none.
const DefaultWords = "presscheck-words.txt"

// maxWords is the size in bytes above which a word list is refused.
const maxWords = 16 << 20

// Find returns the name of the configuration file in the folder root, "" when there is
// none. Two of them, or one under a name that is not read, is an error: silently
// reading the wrong one helps nobody.
func Find(root string) (string, error) {
	var found []string
	for _, name := range Names() {
		if exists(root, name) {
			found = append(found, name)
		}
	}
	switch len(found) {
	case 2:
		return "", fmt.Errorf("both %s and %s exist: remove one", found[0], found[1])
	case 1:
		return found[0], nil
	}
	for _, name := range []string{"presscheck.yml", ".presscheck.yml", "presscheck.toml", "presscheck.json"} {
		if exists(root, name) {
			return "", fmt.Errorf("%s is not read: its name must be %s", name, Names()[0])
		}
	}
	return "", nil
}

func exists(root, name string) bool {
	_, err := os.Stat(root + string(os.PathSeparator) + name)
	return err == nil
}

// ReadWords reads the word lists into the settings: one word, or phrase, a line; what
// follows a # is a remark. Paths stay inside the site's root, symbolic links included.
func (c *Config) ReadWords(root string) error {
	inside, err := os.OpenRoot(root)
	if err != nil {
		return fmt.Errorf("open the site's root: %w", err)
	}
	defer inside.Close()
	files, optional := c.WordFiles, false
	if len(files) == 0 {
		files, optional = []string{DefaultWords}, true
	}
	for _, name := range files {
		words, err := readWords(inside, name)
		if optional && errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%sread the word list %q: %w", c.where("spelling.words"), name, plain(err))
		}
		c.Settings.Spelling.Words = append(c.Settings.Spelling.Words, words...)
	}
	return nil
}

// where returns "presscheck.yaml:3:1: " for a key that a file sets.
func (c *Config) where(key string) string {
	if from := string(c.origins[key]); strings.Contains(from, ":") {
		return from + ": "
	}
	return ""
}

// plain drops from an error of the operating system the call and the path, which the
// sentence around it already says.
func plain(err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	return err
}

func readWords(root *os.Root, name string) ([]string, error) {
	info, err := root.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxWords+1))
	switch {
	case err != nil:
		return nil, err
	case len(data) > maxWords:
		return nil, errors.New("larger than 16 MiB")
	case !utf8.Valid(data):
		return nil, errors.New("not UTF-8")
	}
	return ParseWords(data), nil
}

// ParseWords returns the words of a word list, without blank lines and remarks.
func ParseWords(data []byte) []string {
	var words []string
	lines := bufio.NewScanner(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	lines.Buffer(nil, maxWords+1)
	for lines.Scan() {
		word, _, _ := strings.Cut(lines.Text(), "#")
		if word = strings.TrimSpace(word); word != "" {
			words = append(words, word)
		}
	}
	return words
}
