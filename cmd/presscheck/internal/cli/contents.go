package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// contentsAt returns a function that reads files as they were in a commit. One that was not
// there, or is no plain file, is left out.
func (g *gitFolder) contentsAt(ctx context.Context, commit string) func(paths []string) (map[string][]byte, error) {
	return func(paths []string) (map[string][]byte, error) {
		var asked []string
		var questions strings.Builder
		for _, path := range paths {
			if !strings.Contains(path, "\n") { // which git takes for the end of the question
				asked = append(asked, path)
				fmt.Fprintf(&questions, "%s:./%s\n", commit, path)
			}
		}
		out, err := g.ask(ctx, questions.String(), "cat-file", "--batch")
		if err != nil {
			return nil, fmt.Errorf("git: read the posts as they were before: %w", err)
		}
		return parseContents(asked, out)
	}
}

// parseContents reads the answers of git cat-file --batch: a line, "OBJECT blob SIZE" with the
// content after it or "NAME missing", for each path.
func parseContents(paths []string, out string) (map[string][]byte, error) {
	contents := make(map[string][]byte, len(paths))
	for _, path := range paths {
		line, rest, ok := strings.Cut(out, "\n")
		out = rest
		fields := strings.Fields(line)
		if strings.HasSuffix(line, " missing") || strings.HasSuffix(line, " ambiguous") {
			continue
		}
		size := -1
		if len(fields) == 3 {
			size, _ = strconv.Atoi(fields[2])
		}
		if !ok || size < 0 || size+1 > len(out) {
			return nil, fmt.Errorf("git cat-file answered in a form that is not known")
		}
		if fields[1] == "blob" {
			contents[path] = []byte(out[:size])
		}
		out = out[size+1:]
	}
	return contents, nil
}

// beginStaged begins to read what stagedEdits returns: git takes a while to compare every file,
// and the site can be opened meanwhile.
func (s *session) beginStaged(ctx context.Context, g *gitFolder) {
	type answer struct {
		edits map[string][]byte
		err   error
	}
	answers := make(chan answer, 1)
	go func() {
		edits, err := g.stagedEdits(ctx)
		answers <- answer{edits, err}
	}()
	if s.staged == nil {
		s.staged = map[string]func() (map[string][]byte, error){}
	}
	s.staged[g.dir] = sync.OnceValues(func() (map[string][]byte, error) {
		a := <-answers
		return a.edits, a.err
	})
}

// stagedEdits returns what gitFolder.stagedEdits does for the site at root.
func (s *session) stagedEdits(ctx context.Context, root string) (map[string][]byte, error) {
	if begun, ok := s.staged[root]; ok {
		return begun()
	}
	g, err := openGit(ctx, root)
	if err != nil {
		return nil, err
	}
	return g.stagedEdits(ctx)
}

// stagedEdits returns the files that are otherwise in the work tree than in the index, as they
// are in the index: what a commit takes is what is checked.
func (g *gitFolder) stagedEdits(ctx context.Context) (map[string][]byte, error) {
	names, err := g.run(ctx, "diff", "--no-ext-diff", "--relative", "--no-renames", "--ignore-submodules", "--name-only", "-z", "--diff-filter=MDT", "--")
	if err != nil {
		return nil, fmt.Errorf("git: %w", err)
	}
	edits := map[string][]byte{}
	for name := range strings.SplitSeq(names, "\x00") {
		if name == "" {
			continue
		}
		content, err := g.run(ctx, "cat-file", "blob", ":./"+name)
		if err != nil {
			return nil, fmt.Errorf("git: read %s as it is staged: %w", name, err)
		}
		edits[name] = []byte(content)
	}
	return edits, nil
}
