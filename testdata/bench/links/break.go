//go:build ignore

// Break breaks links of a site where it stands, so that a build of it has something to
// show that a well-kept site has not:
//
//	go run testdata/bench/links/break.go [-n 300] [-images=false] [-seed 1] SITE
//
// Links that lead to a file get another last name or other capitals, fragments another end.
// Use a copy. Generators that stop at a missing image need -images=false.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/text"
)

type place struct {
	post   string
	link   markdown.Link
	broken string
}

func main() {
	log.SetFlags(0)
	count := flag.Int("n", 300, "links to break")
	images := flag.Bool("images", true, "break images, too")
	seed := flag.Uint64("seed", 1, "seed of the random choice")
	flag.Parse()
	s, err := site.Open(context.Background(), site.Options{Root: flag.Arg(0)})
	check(err)
	random := rand.New(rand.NewPCG(*seed, 11))
	places := breakable(s, random, *images)
	random.Shuffle(len(places), func(i, j int) { places[i], places[j] = places[j], places[i] })
	edits := map[string][]text.Edit{}
	for _, p := range places[:min(*count, len(places))] {
		edits[p.post] = append(edits[p.post], text.Edit{Span: p.link.Dest, New: []byte(p.broken)})
	}
	for post, list := range edits {
		src, err := s.Read(post)
		check(err)
		text.SortEdits(list)
		after, err := text.Apply(src, list)
		check(err)
		check(os.WriteFile(filepath.Join(flag.Arg(0), post), after, 0o600))
	}
	fmt.Printf("%d of %d links broken in %d posts\n", min(*count, len(places)), len(places), len(edits))
}

func breakable(s *site.Site, random *rand.Rand, images bool) []place {
	var out []place
	for _, post := range s.Posts() {
		d, err := s.Document(post)
		if err != nil || !d.Readable() || !d.Text.Identity() {
			continue
		}
		seen := map[int]bool{}
		for _, l := range d.Body().Links {
			written := string(l.Dest.Of(d.Source()))
			r := s.Resolve(d, &l)
			if r.Status != site.OK || l.Dynamic || written != l.Target || seen[l.Dest.Start] || l.Kind == markdown.Import || l.Kind == markdown.Tag || l.Image && !images {
				continue
			}
			seen[l.Dest.Start] = true
			if broken := bend(random, written, r.Path != post); broken != written {
				l.Target = strings.Clone(l.Target)
				out = append(out, place{post, l, broken})
			}
		}
		s.Release(post)
	}
	return out
}

// bend breaks a target: its fragment, the case or the end of its last name.
func bend(random *rand.Rand, target string, elsewhere bool) string {
	name, fragment, hash := strings.Cut(target, "#")
	switch {
	case hash && fragment != "" && (name == "" || random.IntN(2) == 0):
		return target + "-gone"
	case !elsewhere || strings.ContainsAny(name, "?{}|%"):
		return target
	}
	tail := strings.TrimPrefix(target, name)
	slash := name[len(strings.TrimRight(name, "/")):]
	name = strings.TrimRight(name, "/")
	dir, last := path.Split(name)
	if strings.Trim(last, ".") == "" {
		return target
	}
	if random.IntN(3) == 0 {
		return dir + strings.Map(other(), last[:1]) + last[1:] + slash + tail
	}
	ext := path.Ext(last)
	return dir + strings.TrimSuffix(last, ext) + "-gone" + ext + slash + tail
}

func other() func(rune) rune {
	return func(r rune) rune {
		if unicode.IsUpper(r) {
			return unicode.ToLower(r)
		}
		return unicode.ToUpper(r)
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
