package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// generate writes a Hugo site of n posts in a git repository: prose with a few slips and
// names, links from post to post, fragments, tags.
func generate(dir string, n int) error {
	r := rand.New(rand.NewPCG(1, 2))
	if err := os.MkdirAll(filepath.Join(dir, "content", "posts"), 0o755); err != nil {
		return err
	}
	config := "baseURL = 'https://example.org/'\ntitle = 'Generated'\n"
	if err := os.WriteFile(filepath.Join(dir, "hugo.toml"), []byte(config), 0o600); err != nil {
		return err
	}
	for i := range n {
		name := filepath.Join(dir, "content", "posts", fmt.Sprintf("post-%06d.md", i))
		if err := os.WriteFile(name, []byte(post(r, i, n)), 0o600); err != nil {
			return err
		}
	}
	for _, args := range [][]string{
		{"init", "-q"},
		{"add", "-A"},
		{"-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "commit", "-q", "-m", "all"},
	} {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("git %v: %w: %s", args, err, out)
		}
	}
	return nil
}

func post(r *rand.Rand, i, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: Post number %d about %s\ndate: 20%02d-%02d-%02d\ntags: [%s, %s]\nauthor: somebody\n---\n\n",
		i, word(r.IntN(5000)), 10+i%14, 1+i%12, 1+i%28, tags[i%len(tags)], tags[i*7%len(tags)])
	for part := range 5 {
		fmt.Fprintf(&b, "## Part %d of %s\n\n", part, word(r.IntN(5000)))
		for range 3 {
			for s := range 5 {
				b.WriteString("The ")
				last := -1
				for range 6 + r.IntN(8) {
					w := r.IntN(len(plain) - 1)
					if w == last {
						w++
					}
					last = w
					b.WriteString(plain[w] + " ")
				}
				if s == 2 {
					b.WriteString(word(r.IntN(5000)) + " ")
				}
				b.WriteString("and more.\n")
			}
			b.WriteByte('\n')
		}
		to := r.IntN(n)
		fmt.Fprintf(&b, "See [another post](/posts/post-%06d/) and [one more](../post-%06d/), and https://example.org/%d.\n\n", to, (to+1)%n, i)
	}
	return b.String()
}

var (
	tags  = strings.Fields("rail castle river station letter colour garden winter")
	plain = strings.Fields("people often write about the small towns where old stations stand beside rivers and nobody knows who built them first " +
		"while others prefer long letters from distant friends that arrive every winter with news of gardens roads houses and trains")
)

// word makes a name that no dictionary has.
func word(i int) string {
	const consonants, vowels = "bdfgklmnprstvz", "aeiou"
	var b strings.Builder
	for range 4 {
		b.WriteByte(consonants[i%len(consonants)])
		b.WriteByte(vowels[i/3%len(vowels)])
		i = i/2 + 17
	}
	return strings.ToUpper(b.String()[:1]) + b.String()[1:]
}
