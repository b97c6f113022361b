//go:build ignore

// Built compares what presscheck says of a site's source with the site as its generator
// built it:
//
//	presscheck lint --format json --fail-on never --select 'links/*,images/*' SITE > report.json
//	go run testdata/bench/links/built.go testdata/bench/links/built_page.go [-base /prefix/] [-v] SITE BUILT report.json
//
// Every link, image and fragment in the content of each built page is followed within the
// built folder, as a plain file server would; what leads nowhere there should be a
// finding, and every finding should lead nowhere there. Pages that no source file is known
// to become (lists, generated pages) are left out and counted.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint/site"
)

// broken is one target of a page that leads nowhere. Generators rewrite targets, so that a
// target of the source and one of the built page are the same when their last names are.
type broken struct{ page, kind, name string }

var (
	base    = flag.String("base", "/", "path that the built site stands under")
	verbose = flag.Bool("v", false, "print where the two agree, too")
	content = flag.String("content", "", "folder below which a file's path is its address, for pages whose address presscheck does not know")
)

func main() {
	log.SetFlags(0)
	flag.Parse()
	if flag.NArg() != 3 {
		log.Fatal("usage: built [-base /prefix/] [-v] SITE BUILT report.json")
	}
	root, folder := flag.Arg(0), flag.Arg(1)
	s, err := site.Open(context.Background(), site.Options{Root: root})
	check(err)
	b := &built{folder: folder, base: *base, pages: map[string]*page{}}
	sources, unbuilt := sourcePages(s, b)
	inBuild, links := map[broken]string{}, 0
	for url, source := range sources {
		p := b.page(url)
		for _, l := range p.links {
			links++
			if kind, ok := b.broken(url, l); ok {
				inBuild[broken{source, kind, lastName(l.target, kind)}] = l.target
			}
		}
	}
	inReport, left := findings(s, root, flag.Arg(2), slices.Collect(maps.Values(sources)))
	fmt.Printf("%s: %d source pages found in the build, %d not; %d links and images in their content\n", s.Profile().Title, len(sources), len(unbuilt), links)
	if *verbose {
		fmt.Printf("  not in the build: %s\n", strings.Join(unbuilt[:min(len(unbuilt), 20)], ", "))
	}
	fmt.Printf("%d findings are in files that became no page that is known\n", left)
	compare(s, inBuild, inReport)
}

// sourcePages finds the built page of each source file whose address is known.
func sourcePages(s *site.Site, b *built) (sources map[string]string, unbuilt []string) {
	sources = map[string]string{}
	for _, p := range s.Pages(time.Now()) {
		url := strings.TrimPrefix(p.URL, strings.TrimSuffix(s.BasePath(), "/"))
		if rel, ok := strings.CutPrefix(p.Path, *content); url == "" && ok {
			url = "/" + strings.TrimPrefix(strings.TrimSuffix(rel, path.Ext(rel)), "/")
			if path.Base(url) == "index" {
				url = strings.TrimSuffix(url, "index")
			}
		}
		if url == "" || b.file(url) == "" {
			unbuilt = append(unbuilt, p.Path+" "+url)
			continue
		}
		if url != "/" && !strings.HasSuffix(url, "/") && strings.HasSuffix(b.file(url), "/index.html") {
			url += "/"
		}
		sources[url] = p.Path
	}
	return sources, unbuilt
}

// findings reads the report. Those in files that became no page are counted only.
func findings(s *site.Site, root, report string, sources []string) (map[broken]string, int) {
	data, err := os.ReadFile(report)
	check(err)
	var r struct {
		Findings []struct {
			Rule, Path, Message string
			Start, End          struct{ Line, Offset int }
		}
	}
	check(json.Unmarshal(data, &r))
	built := map[string]bool{}
	for _, p := range sources {
		built[p] = true
	}
	cwd, err := os.Getwd()
	check(err)
	abs, err := filepath.Abs(root)
	check(err)
	out, left := map[broken]string{}, 0
	for _, f := range r.Findings {
		kind := kindOf(f.Rule)
		if kind == "" {
			continue
		}
		name := f.Path
		if rel, err := filepath.Rel(abs, filepath.Join(cwd, f.Path)); err == nil && !s.Exists(name) {
			name = filepath.ToSlash(rel)
		}
		if !built[name] {
			left++
			if *verbose {
				fmt.Printf("  in no built page: %s:%d %s\n", name, f.Start.Line, f.Message)
			}
			continue
		}
		src, err := s.Read(name)
		check(err)
		target := string(src[f.Start.Offset:min(f.End.Offset, len(src))])
		out[broken{name, kind, lastName(target, kind)}] = fmt.Sprintf("%s:%d %s", f.Rule, f.Start.Line, target)
	}
	return out, left
}

func kindOf(rule string) string {
	switch rule {
	case "links/missing-file", "links/wrong-case", "links/source-ext", "links/base-path", "links/template-missing", "links/placeholder",
		"links/unquoted-attr", "links/malformed-target":
		return "link"
	case "links/missing-anchor":
		return "anchor"
	case "images/missing", "images/wrong-case":
		return "image"
	}
	return ""
}

// lastName is what a generator leaves of a target: the fragment, or the last name of the path.
func lastName(target, kind string) string {
	name, fragment, _ := strings.Cut(target, "#")
	if kind == "anchor" {
		return decode(fragment)
	}
	name, _, _ = strings.Cut(name, "?")
	name = path.Base(decode(strings.TrimRight(name, "/")))
	for _, ext := range []string{".md", ".mdx", ".html"} {
		name = strings.TrimSuffix(name, ext)
	}
	return strings.ToLower(name)
}

func compare(s *site.Site, inBuild, inReport map[broken]string) {
	both, onlyBuilt, onlyReport := map[string]int{}, map[string]int{}, map[string]int{}
	var lines []string
	matched := map[broken]bool{}
	for b, how := range inBuild {
		finding, ok := inReport[b]
		matched[b] = true
		if other := (broken{b.page, map[string]string{"link": "image", "image": "link"}[b.kind], b.name}); !ok {
			finding, ok = inReport[other] // one definition may serve a link and an image
			matched[other] = ok
		}
		if ok {
			both[b.kind]++
			if *verbose {
				lines = append(lines, fmt.Sprintf("  both             %-6s %s: %s", b.kind, b.page, finding))
			}
			continue
		}
		onlyBuilt[b.kind]++
		lines = append(lines, fmt.Sprintf("  only built       %-6s %s: %s (%s)", b.kind, b.page, how, silence(s, b)))
	}
	for b, finding := range inReport {
		if !matched[b] {
			onlyReport[b.kind]++
			lines = append(lines, fmt.Sprintf("  only presscheck  %-6s %s: %s", b.kind, b.page, finding))
		}
	}
	slices.Sort(lines)
	fmt.Println(strings.Join(lines, "\n"))
	for _, kind := range []string{"link", "anchor", "image"} {
		fmt.Printf("%-7s %4d both, %4d only built, %4d only presscheck\n", kind, both[kind], onlyBuilt[kind], onlyReport[kind])
	}
}

// silence says why presscheck reports nothing.
func silence(s *site.Site, b broken) string {
	d, err := s.Document(b.page)
	check(err)
	links := d.Body().Links
	for i := range links {
		if l := &links[i]; lastName(l.Target, b.kind) == b.name {
			r := s.Resolve(d, l)
			return strings.TrimSpace(fmt.Sprintf("%s %s %s", r.Status, r.Path, r.Reason))
		}
	}
	return "no such link is in the source"
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
