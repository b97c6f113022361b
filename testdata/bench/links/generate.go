//go:build ignore

// Generate writes a site of many posts with many internal links, for timing:
//
//	go run testdata/bench/links/generate.go FOLDER
//
// 5,000 posts of 8 KB with 40 links each, 200,000 in all, 42 MB. One link in fifty is
// broken, half of these in the fragment. The text is made of a fixed row of words, so that
// each run writes the same bytes.
package main

import (
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

const (
	posts    = 5000
	links    = 40
	headings = 8
	size     = 8400 // bytes of a post
)

var words = strings.Fields("the press prints every sheet twice before a proof goes out and ink dries slowly " +
	"on paper from the old mill where rollers turn all night while readers wait for the morning post")

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: generate FOLDER")
	}
	root := os.Args[1]
	random := rand.New(rand.NewPCG(1, 2))
	broken := 0
	for i := range posts {
		name := filepath.Join(root, folder(i), fmt.Sprintf("post-%04d.md", i))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			log.Fatal(err)
		}
		text, n := post(random, i)
		broken += n
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Printf("%d posts, %d links, %d of them broken\n", posts, posts*links, broken)
}

func folder(i int) string { return fmt.Sprintf("section-%02d", i%50) }

func post(random *rand.Rand, i int) (string, int) {
	var b strings.Builder
	fmt.Fprintf(&b, "# Post number %d\n\n", i)
	broken := 0
	for k := range links {
		if k%(links/headings) == 0 {
			fmt.Fprintf(&b, "## Part %d of post %d\n\n", k/(links/headings)+1, i)
		}
		for b.Len() < (k+1)*size/links-60 {
			b.WriteString(words[random.IntN(len(words))])
			b.WriteByte(' ')
		}
		j := random.IntN(posts)
		target := fmt.Sprintf("../%s/post-%04d.md", folder(j), j)
		if random.IntN(2) == 0 {
			target += fmt.Sprintf("#part-%d-of-post-%d", random.IntN(headings)+1, j)
		}
		switch random.IntN(100) {
		case 0:
			target, broken = strings.Replace(target, "post-", "pots-", 1), broken+1
		case 1:
			target, broken = strings.TrimSuffix(target, ".md")+".md#no-such-part", broken+1
			if h := strings.IndexByte(target, '#'); strings.Count(target, "#") > 1 {
				target = target[:h] + "#no-such-part"
			}
		}
		fmt.Fprintf(&b, "[%s %s](%s).\n\n", words[random.IntN(len(words))], words[random.IntN(len(words))], target)
	}
	return b.String(), broken
}
