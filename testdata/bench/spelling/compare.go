package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// tool is a spell checker that is run on the same files.
type tool struct {
	name  string
	args  []string
	finds *regexp.Regexp // file and word in a line of its output
}

var tools = []tool{
	{"presscheck", []string{"lint", "--no-cache", "--select", "spelling/known,spelling/likely,spelling/name-variant,spelling/contraction", "--format", "concise", "--fail-on", "never"}, regexp.MustCompile(`(?m)^(?:.*/)?([^/:\n]+\.md):\d+:\d+: \w+: "([^"]+)"`)},
	{"codespell", nil, regexp.MustCompile(`(?m)^(?:.*/)?([^/:\n]+\.md):\d+: (\S+) ==> `)},
	{"cspell", []string{"lint", "--no-progress", "--no-summary", "--no-color"}, regexp.MustCompile(`(?m)^(?:.*/)?([^/:\n]+\.md):\d+:\d+ - Unknown word \(([^)]+)\)`)},
	{"typos", []string{"--isolated", "--format=brief", "--color=never"}, regexp.MustCompile("(?m)^(?:.*/)?([^/:\\n]+\\.md):\\d+:\\d+: error: `([^`]+)`")},
	{"vale", []string{"--output=line", "--no-exit"}, regexp.MustCompile(`(?m)^(?:.*/)?([^/:\n]+\.md):\d+:\d+:Vale\.Spelling:Did you really mean '([^']+)'`)},
}

// measureCompare runs every spell checker that is at hand over the same folders: the files of
// the cases as they were before the correction, published pages of the same sites, and a page of
// one sentence, which shows what starting and getting ready takes.
func measureCompare(s settings) error {
	dir, err := os.MkdirTemp("", "presscheck-compare-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	words, typed, err := lay(s, dir)
	if err != nil {
		return err
	}
	typos := map[string]bool{}
	rows, err := table(s.labels)
	if err != nil {
		fmt.Printf("no labels, every hit on published text counts as a false alarm: %v\n", err)
	}
	for _, row := range rows {
		typos[row[1]] = row[2] == "typo"
	}
	for _, t := range tools {
		path, err := exec.LookPath(t.name)
		if err != nil {
			fmt.Printf("%-10s SKIPPED: not installed\n", t.name)
			continue
		}
		recalled := 0
		for number, word := range typed {
			// One folder for each case: copies of a page must not vouch for each other.
			found, _, err := t.run(path, filepath.Join(dir, "cases", number))
			if err != nil {
				return err
			}
			if slices.Contains(found["page.md"], word) {
				recalled++
			}
		}
		found, whole, err := t.measure(path, filepath.Join(dir, "fresh"), 5)
		if err != nil {
			return err
		}
		_, one, err := t.measure(path, filepath.Join(dir, "one"), 9)
		if err != nil {
			return err
		}
		alarms := 0
		for _, list := range found {
			for _, word := range list {
				if !typos[word] {
					alarms++
				}
			}
		}
		fmt.Printf("%-10s recall %.3f of %d | other words flagged %.1f per 10,000 | %d words in %v\n%-10s one sentence in %v\n",
			t.name, float64(recalled)/float64(len(typed)), len(typed), 10000*float64(alarms)/float64(words), words, whole, "", one)
	}
	return nil
}

// cost is what a run takes, the median of several.
type cost struct{ wall, processor time.Duration }

func (c cost) String() string { return fmt.Sprintf("%v, processor %v", c.wall, c.processor) }

// measure runs a tool several times, once when that takes long.
func (t tool) measure(path, dir string, rounds int) (found map[string][]string, c cost, err error) {
	var wall, processor []time.Duration
	for range rounds {
		began := time.Now()
		var state *os.ProcessState
		if found, state, err = t.run(path, dir); err != nil {
			return nil, c, err
		}
		wall, processor = append(wall, time.Since(began)), append(processor, state.UserTime()+state.SystemTime())
		if wall[0] > 15*time.Second {
			break
		}
	}
	c.wall, c.processor = median(wall), median(processor)
	return found, c, nil
}

func median(list []time.Duration) time.Duration {
	slices.Sort(list)
	return list[len(list)/2].Round(100 * time.Microsecond)
}

// run returns the words that a tool flags, by file, and what became of the process.
func (t tool) run(path, dir string) (map[string][]string, *os.ProcessState, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.md"))
	if err != nil {
		return nil, nil, err
	}
	args := append(slices.Clone(t.args), files...)
	if t.name == "presscheck" {
		args = append(slices.Clone(t.args), ".")
	}
	cmd := exec.Command(path, args...)
	cmd.Dir = dir
	out, err := cmd.Output()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) { // they end with their own codes when they find something
		return nil, nil, err
	}
	found := map[string][]string{}
	for _, m := range t.finds.FindAllSubmatch(out, -1) {
		found[string(m[1])] = append(found[string(m[1])], string(m[2]))
	}
	return found, cmd.ProcessState, nil
}

// lay writes the two folders, English pages only, and returns the number of published words
// and what was typed wrong in which case file.
func lay(s settings, dir string) (words int, typed map[string]string, err error) {
	if err := os.MkdirAll(filepath.Join(dir, "fresh"), 0o755); err != nil {
		return 0, nil, err
	}
	if err := os.MkdirAll(filepath.Join(dir, "one"), 0o755); err != nil {
		return 0, nil, err
	}
	const sentence = "The old castle stands on a hill, and everybody who likes stones should sendd a letter to the peple of Vigo.\n"
	if err := os.WriteFile(filepath.Join(dir, "one", "page.md"), []byte(sentence), 0o644); err != nil {
		return 0, nil, err
	}
	if err := os.WriteFile(filepath.Join(dir, ".vale.ini"), []byte("[*.md]\nBasedOnStyles = Vale\n"), 0o644); err != nil {
		return 0, nil, err
	}
	rows, err := table(s.cases)
	if err != nil {
		return 0, nil, err
	}
	typed = map[string]string{}
	for i, row := range rows {
		r, ok := open(s.mirrors, row[3])
		if !ok || row[0] != "nonword" || len(typed) >= s.most {
			continue
		}
		src, err := cached(s.cache, "file+"+r.name+"+"+row[4]+"^+"+row[5], func() ([]byte, error) { return r.git("show", row[4]+"^:"+row[5]) })
		at := bytes.Index(src, []byte(row[6]))
		if err != nil || at < 0 || !read(r.name, file{row[5], src}).Shows(row[1], at, at+len(row[6])) {
			continue
		}
		number := strconv.Itoa(i)
		typed[number] = row[1]
		if err := os.MkdirAll(filepath.Join(dir, "cases", number), 0o755); err != nil {
			return 0, nil, err
		}
		if err := os.WriteFile(filepath.Join(dir, "cases", number, "page.md"), src, 0o644); err != nil {
			return 0, nil, err
		}
	}
	for _, name := range sites {
		r, ok := open(s.mirrors, name)
		if !ok {
			continue
		}
		files, err := r.files("HEAD")
		if err != nil {
			return 0, nil, err
		}
		slices.SortFunc(files, func(a, b file) int { return strings.Compare(key(s.salt, a.path), key(s.salt, b.path)) })
		left := s.words
		for i, f := range files {
			n := read(name, f).EnglishWords()
			if n < 50 || left <= 0 {
				continue
			}
			left, words = left-n, words+n
			flat := strings.ReplaceAll(name, "/", "-") + strconv.Itoa(i) + ".md"
			if err := os.WriteFile(filepath.Join(dir, "fresh", flat), f.src, 0o644); err != nil {
				return 0, nil, err
			}
		}
	}
	return words, typed, nil
}
