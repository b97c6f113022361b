package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"golang.org/x/text/encoding/charmap"

	"github.com/presscheck/presscheck/lint/spelling"
	"github.com/presscheck/presscheck/lint/spelling/dictionary"
)

// measureMine writes corrections out of the histories of the repositories that are no
// development sites, in the form that cases reads: commits that say typo or spelling and name
// no tool, a line for a line, one word for another that is near.
func measureMine(s settings) error {
	words, err := scowl(s.scowl)
	if err != nil {
		return err
	}
	fmt.Println("class\tbefore\tafter\trepo\tcommit\tpath\tline_before\tline_after")
	for _, name := range s.judges() {
		r, ok := open(s.mirrors, name)
		if !ok {
			continue
		}
		if err := r.mine(words); err != nil {
			return err
		}
	}
	return nil
}

// scowl reads the words that tell a slip that is no word from one that is.
func scowl(dir string) (map[string]bool, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.[1-7]*"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no SCOWL lists in %q: %w", dir, err)
	}
	words := map[string]bool{}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		raw, err = charmap.ISO8859_1.NewDecoder().Bytes(raw)
		if err != nil {
			return nil, err
		}
		for w := range strings.FieldsSeq(string(raw)) {
			words[strings.ToLower(w)] = true
		}
	}
	return words, nil
}

// ofTools names what corrects by lists: such corrections say nothing of what people miss.
var ofTools = regexp.MustCompile(`(?i)codespell|cspell|misspell|\btypos\b.*(tool|action|bot)|spellcheck|aspell|hunspell|scripted|automat`)

// mine prints the corrections of one repository.
func (r repo) mine(words map[string]bool) error {
	cmd := exec.Command("git", "-C", r.dir, "log", "-p", "-U0", "--no-merges", "--no-renames", "--format=commit %h%n%B", "-i",
		"--grep=typo", "--grep=spelling", "--grep=misspel", "--", "*.md", "*.mdx", "*.markdown")
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<26)
	var commit, path string
	var minus, plus []string
	seen := map[string]bool{}
	tool := false
	flush := func() {
		if len(minus) == len(plus) && !tool {
			for i := range minus {
				before, after, ok := correction(minus[i], plus[i])
				key := before + " " + after
				if !ok || seen[key] {
					continue
				}
				seen[key] = true
				class := "nonword"
				if words[strings.ToLower(before)] {
					class = "realword"
				}
				fmt.Printf("%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", class, before, after, r.name, commit, path, flat(minus[i]), flat(plus[i]))
			}
		}
		minus, plus = nil, nil
	}
	inDiff := false
	for lines.Scan() {
		line := lines.Text()
		switch {
		case strings.HasPrefix(line, "commit "):
			flush()
			commit, tool, inDiff = strings.Fields(line)[1], false, false
		case strings.HasPrefix(line, "diff --git "):
			flush()
			inDiff = true
		case strings.HasPrefix(line, "@@"):
			flush()
		case inDiff && strings.HasPrefix(line, "--- "):
			path = strings.TrimPrefix(line, "--- a/")
		case inDiff && strings.HasPrefix(line, "+++ "):
		case inDiff && strings.HasPrefix(line, "-"):
			minus = append(minus, line[1:])
		case inDiff && strings.HasPrefix(line, "+"):
			plus = append(plus, line[1:])
		case !inDiff && ofTools.MatchString(line):
			tool = true
		}
	}
	flush()
	if err := lines.Err(); err != nil {
		return err
	}
	return cmd.Wait()
}

func flat(s string) string { return strings.ReplaceAll(s, "\t", " ") }

var token = regexp.MustCompile(`[\p{L}'’]+`)

// correction returns the one word in which two lines of English differ, when it is near.
func correction(before, after string) (wrong, right string, ok bool) {
	if strings.Contains(before, "\t") {
		return "", "", false // the table could not hold it
	}
	a, b := token.FindAllString(before, -1), token.FindAllString(after, -1)
	if len(a) != len(b) || len(a) < 4 || !bytes.Equal(token.ReplaceAll([]byte(before), []byte("w")), token.ReplaceAll([]byte(after), []byte("w"))) {
		return "", "", false
	}
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		if wrong != "" {
			return "", "", false
		}
		wrong, right = strings.Trim(a[i], "'’"), strings.Trim(b[i], "'’")
	}
	if len(wrong) < 3 || strings.EqualFold(wrong, right) || !englishLine(before) {
		return "", "", false
	}
	cost, plain := dictionary.Distance(strings.ToLower(wrong), strings.ToLower(right))
	most := dictionary.Cost(200)
	if len(wrong) > 8 {
		most = 300
	}
	return wrong, right, plain && cost <= most
}

func englishLine(line string) bool {
	t := spelling.NewText([]byte(line), []spelling.Segment{whole(line)}, spelling.Language{Tag: "en"})
	return t.EnglishWords() > 0
}
