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

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/markdown"
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
		if !ok || !content(path) && !(r.name == declaration && filepath.Ext(path) == ".html") || fields[1] != "blob" {
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

// syntax is how each site's generator reads its files.
func syntax(repo string) document.Syntax {
	switch repo {
	case "gohugoio/hugoDocs":
		return document.Syntax{Header: frontmatter.Hugo(), Markdown: markdown.Options{
			Templates: []markdown.TemplateSyntax{markdown.Shortcodes}, HeadingAttributes: true, RawTags: []string{"highlight"},
		}}
	case "tiangolo/fastapi", "mkdocs/mkdocs", "squidfunk/mkdocs-material":
		return document.Syntax{Header: frontmatter.Jekyll(), Markdown: markdown.Options{Admonitions: true, HeadingAttributes: true, Attributes: true}}
	case "rust-lang/blog.rust-lang.org", "getzola/zola", "phil-opp/blog_os", "grpc/grpc.io", "helm/helm-www", "letsencrypt/website":
		return document.Syntax{Header: frontmatter.Hugo(), Markdown: markdown.Options{
			Templates: []markdown.TemplateSyntax{markdown.Shortcodes}, HeadingAttributes: true,
		}}
	case "reactjs/react.dev":
		return document.Syntax{Header: frontmatter.Jekyll(), Markdown: markdown.Options{MDX: true, HeadingAttributes: true}}
	}
	return document.Syntax{Header: frontmatter.Jekyll(), Markdown: markdown.Options{
		Templates: []markdown.TemplateSyntax{markdown.Liquid}, Attributes: true, HeadingAttributes: true, RawTags: []string{"highlight", "raw", "comment"},
	}}
}

// whole is a line as a piece of prose.
func whole(line string) spelling.Segment {
	return spelling.Segment{Span: text.Span{Start: 0, End: len(line)}}
}

// read parses a file and cuts its prose into words.
func read(repo string, f file) *spelling.Text { return readAs(repo, f, spelling.Language{}) }

// readAs is read where the language is known.
func readAs(repo string, f file, language spelling.Language) *spelling.Text {
	d := document.Parse(f.path, f.src, syntax(repo))
	if !d.Readable() {
		return spelling.NewText(nil, nil, spelling.Language{})
	}
	var prose []spelling.Segment
	for _, e := range d.Header().Entries {
		if (e.Key == "title" || e.Key == "description") && e.Value.Kind == frontmatter.String {
			prose = append(prose, spelling.Segment{Span: e.Value.Span, Block: -1 - len(prose), Kind: spelling.Title})
		}
	}
	for _, p := range d.Body().Prose {
		kind := spelling.Running
		switch p.Kind {
		case markdown.HeadingText:
			kind = spelling.Heading
		case markdown.TableCell, markdown.ImageAlt, markdown.LinkTitle:
			kind = spelling.Label
		}
		prose = append(prose, spelling.Segment{Span: p.Span, Block: int(p.Block), Kind: kind})
	}
	return spelling.NewText(d.Source(), prose, language)
}
