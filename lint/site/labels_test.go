package site

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/presscheck/presscheck/lint/markdown"
)

// TestLabels holds the verdict on every link of the sites in testdata/sites to what a person
// who knows the generator says of it, in links.tsv.
func TestLabels(t *testing.T) {
	tables, err := filepath.Glob("../../testdata/sites/*/links.tsv")
	if err != nil || len(tables) < 12 {
		t.Fatalf("the labelled sites are not there: %v %v", tables, err)
	}
	total := 0
	for _, table := range tables {
		root := filepath.Dir(table)
		t.Run(filepath.Base(root), func(t *testing.T) {
			labels := readLabels(t, table)
			total += checkLabels(t, open(t, Options{Root: root}), labels)
		})
	}
	if total < 400 {
		t.Errorf("only %d links are labelled", total)
	}
}

type label struct {
	post, target, status, path string
	html, seen                 bool
}

func readLabels(t *testing.T, table string) []label {
	t.Helper()
	f, err := os.Open(table)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var labels []label
	for scanner := bufio.NewScanner(f); scanner.Scan(); {
		fields := strings.Split(scanner.Text(), "\t")
		if len(fields) == 5 && !strings.HasPrefix(fields[0], "#") {
			labels = append(labels, label{post: fields[0], target: fields[1], status: fields[3], path: fields[4], html: fields[2] == "html"})
		}
	}
	return labels
}

// checkLabels compares the links of each labelled post, in their order, with the labels.
func checkLabels(t *testing.T, s *Site, labels []label) int {
	t.Helper()
	want := strings.SplitN(filepath.Base(s.Root()), "-", 2)[0]
	if got := s.Profile().Name; got != want {
		t.Fatalf("detected %s, want %s", got, want)
	}
	for i := range labels {
		l := &labels[i]
		d, err := s.Document(l.post)
		if err != nil {
			t.Fatal(err)
		}
		links := d.Body().Links
		for j := range links {
			if links[j].Target != l.target || l.html != (links[j].Kind == markdown.HTML) {
				continue
			}
			l.seen = true
			r := s.Resolve(d, &links[j])
			if r.Status.String() != l.status || l.path != "" && r.Path != l.path {
				t.Errorf("%s: %q: got %s %q (%s), want %s %q", l.post, l.target, r.Status, r.Path, r.Reason, l.status, l.path)
			}
		}
		if !l.seen {
			t.Errorf("%s: no link to %q was found", l.post, l.target)
		}
	}
	return len(labels)
}
