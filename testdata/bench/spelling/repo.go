package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"regexp"
	"slices"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	gtext "github.com/yuin/goldmark/text"

	"github.com/presscheck/presscheck/lint/spelling"
	"github.com/presscheck/presscheck/lint/text"
)

// repo is one site's bare repository.
type repo struct {
	name, dir string
}

func open(mirrors, name string) (repo, bool) {
	dir := filepath.Join(mirrors, strings.ReplaceAll(name, "/", "+"), "repo")
	_, err := os.Stat(dir)
	return repo{name, dir}, err == nil
}

func (r repo) git(args ...string) ([]byte, error) {
	out, err := exec.Command("git", append([]string{"-C", r.dir}, args...)...).Output()
	if err != nil {
		return nil, fmt.Errorf("git %s: %w", strings.Join(args, " "), err)
	}
	return out, nil
}

// cached returns what make yields, kept in a file under key.
func cached(dir, key string, make func() ([]byte, error)) ([]byte, error) {
	name := filepath.Join(dir, strings.NewReplacer("/", "+", ":", "+").Replace(key))
	if b, err := os.ReadFile(name); err == nil {
		return b, nil
	}
	b, err := make()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	return b, os.WriteFile(name, b, 0o644)
}

// file is one file of a commit.
type file struct {
	path string
	src  []byte
}

func content(path string) bool {
	switch filepath.Ext(path) {
	case ".md", ".mdx", ".markdown":
		return true
	}
	return false
}

// files reads every content file of a commit.
func (r repo) files(commit string) ([]file, error) {
	list, err := r.git("ls-tree", "-r", "-z", commit)
	if err != nil {
		return nil, err
	}
	var ids bytes.Buffer
	var files []file
	for entry := range strings.SplitSeq(string(list), "\x00") {
		head, path, ok := strings.Cut(entry, "\t")
		fields := strings.Fields(head)
		if !ok || !content(path) || fields[1] != "blob" {
			continue
		}
		files = append(files, file{path: path})
		fmt.Fprintln(&ids, fields[2])
	}
	cmd := exec.Command("git", "-C", r.dir, "cat-file", "--batch")
	cmd.Stdin = &ids
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	in := bufio.NewReaderSize(out, 1<<20)
	for i := range files {
		var id, kind string
		var size int
		if _, err := fmt.Fscanf(in, "%s %s %d\n", &id, &kind, &size); err != nil {
			return nil, fmt.Errorf("cat-file: %w", err)
		}
		files[i].src = make([]byte, size)
		if _, err := io.ReadFull(in, files[i].src); err != nil {
			return nil, err
		}
		if _, err := in.ReadByte(); err != nil {
			return nil, err
		}
	}
	return files, cmd.Wait()
}

// vocabulary counts the site's words as of a commit.
func (r repo) vocabulary(cache, commit string) (*spelling.Vocabulary, error) {
	b, err := cached(cache, "words+"+r.name+"+"+commit, func() ([]byte, error) {
		files, err := r.files(commit)
		if err != nil {
			return nil, err
		}
		var v spelling.Vocabulary
		for _, f := range files {
			v.Add(f.src)
		}
		return v.AppendBinary(nil)
	})
	if err != nil {
		return nil, err
	}
	v := new(spelling.Vocabulary)
	return v, v.UnmarshalBinary(b)
}

var masks = regexp.MustCompile(`(?s)\{\{.*?\}\}|\{%.*?%\}|\{:[^}\n]*\}|\{#[^}\n]*\}`)
var titles = regexp.MustCompile(`(?m)^(title|description): *"?(.+?)"?\s*$`)

// read parses a file and cuts its prose into words.
func read(_ string, f file) *spelling.Text {
	src := slices.Clone(f.src)
	var prose []spelling.Segment
	start := 0
	if bytes.HasPrefix(src, []byte("---")) {
		if n := bytes.Index(src[3:], []byte("\n---")); n >= 0 {
			start = n + 7
			for _, m := range titles.FindAllSubmatchIndex(src[:start], -1) {
				prose = append(prose, spelling.Segment{Span: text.Span{Start: m[4], End: m[5]}, Block: -1 - len(prose), Kind: spelling.Title})
			}
		}
	}
	body := masks.ReplaceAllFunc(src[start:], func(b []byte) []byte {
		out := bytes.Repeat([]byte{' '}, len(b))
		for i, c := range b {
			if c == '\n' {
				out[i] = c
			}
		}
		return out
	})
	root := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(gtext.NewReader(body))
	block, kind := 0, spelling.Running
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		if n.Type() == ast.TypeBlock {
			block++
			switch n.Kind() {
			case ast.KindHeading:
				kind = spelling.Heading
			case east.KindTableCell:
				kind = spelling.Label
			default:
				kind = spelling.Running
			}
		}
		switch n := n.(type) {
		case *ast.CodeSpan:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			prose = append(prose, spelling.Segment{Span: text.Span{Start: start + n.Segment.Start, End: start + n.Segment.Stop}, Block: block, Kind: kind})
		}
		return ast.WalkContinue, nil
	})
	return spelling.NewText(src, prose, spelling.Language{})
}
