// Growth generates sites of 1,000 to 50,000 posts of English prose with links between them
// and prints what a presscheck binary takes for each: the time of a post must not grow with
// the site, and memory must stay bounded.
//
//	go run ./testdata/bench/growth [-sizes 1000,5000,10000,50000] BINARY
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// words are common enough to be in any dictionary, and varied enough for prose.
var words = strings.Fields("the press prints every sheet twice before a proof goes out and ink dries slowly on paper " +
	"from old mills where rollers turn all night while readers wait for morning news of distant places people write " +
	"about gardens rivers markets music history science weather travel food language games letters numbers colours " +
	"she asked whether they could finish their work in time because nobody else knew how it was done last year")

func main() {
	log.SetFlags(0)
	sizes := flag.String("sizes", "1000,5000,10000,50000", "posts of each site")
	times := flag.Int("times", 3, "runs of each")
	keep := flag.String("keep", "", "generate into this `folder` and leave the sites there")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("usage: growth BINARY")
	}
	if err := run(flag.Arg(0), *sizes, *keep, *times); err != nil {
		log.Fatal(err)
	}
}

func run(binary, sizes, dir string, times int) error {
	binary, err := filepath.Abs(binary)
	if err != nil {
		return err
	}
	if dir == "" {
		if dir, err = os.MkdirTemp("", "presscheck-growth-"); err != nil {
			return err
		}
		defer os.RemoveAll(dir)
	}
	fmt.Println("| posts | MB | seconds | a post, ms | processor, a post, ms | peak memory, MB | one post, ms | processor, ms |\n|---:|---:|---:|---:|---:|---:|---:|---:|")
	for field := range strings.SplitSeq(sizes, ",") {
		n, err := strconv.Atoi(field)
		if err != nil {
			return err
		}
		root := filepath.Join(dir, field)
		size, err := generate(root, n)
		if err != nil {
			return err
		}
		all, err := measure(binary, root, times)
		if err != nil {
			return err
		}
		one, err := measure(binary, root, 3*times, filepath.Join(root, "content", "posts", "section-07", "post-7.md"))
		if err != nil {
			return err
		}
		per := func(d time.Duration) float64 { return d.Seconds() * 1000 / float64(n) }
		fmt.Printf("| %d | %.0f | %.2f | %.3f | %.3f | %d | %.0f | %.0f |\n", n, float64(size)/1e6, all.took.Seconds(), per(all.took), per(all.busy), all.memory>>20,
			one.took.Seconds()*1000, one.busy.Seconds()*1000)
	}
	return nil
}

type cost struct {
	took, busy time.Duration
	memory     int64
}

// measure returns the median of the times and the largest memory.
func measure(binary, root string, times int, paths ...string) (cost, error) {
	var all []cost
	memory := int64(0)
	for range times {
		cmd := exec.Command(binary, append([]string{"lint", "--no-cache", "--quiet", "--fail-on=never"}, paths...)...)
		cmd.Dir = root
		var out bytes.Buffer
		cmd.Stderr = &out
		began := time.Now()
		if err := cmd.Run(); err != nil {
			return cost{}, fmt.Errorf("%w: %s", err, out.String())
		}
		took := time.Since(began)
		memory = max(memory, cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss<<10)
		all = append(all, cost{took: took, busy: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()})
	}
	slices.SortFunc(all, func(a, b cost) int { return int(a.busy - b.busy) })
	middle := all[len(all)/2]
	middle.memory = memory
	return middle, nil
}

// generate writes a Hugo site of n posts in a git work tree, with prose, headings, links to
// other posts and their headings, an image and a code block each; one post in fifty has a
// broken link.
func generate(root string, n int) (size int64, err error) {
	write := func(name, text string) error {
		full := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			return err
		}
		size += int64(len(text))
		return os.WriteFile(full, []byte(text), 0o600)
	}
	if err := write("hugo.toml", "baseURL = 'https://example.org/'\ntitle = 'A site'\n"); err != nil {
		return 0, err
	}
	if err := write("static/picture.svg", `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>`); err != nil {
		return 0, err
	}
	random := rand.New(rand.NewPCG(1, 2))
	for i := range n {
		if err := write(name(i), post(random, i, n)); err != nil {
			return 0, err
		}
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "-A"}, {"-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "all"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir = root
		if out, err := cmd.CombinedOutput(); err != nil {
			return 0, fmt.Errorf("git %s: %w: %s", args[0], err, out)
		}
	}
	return size, nil
}

func name(i int) string {
	return fmt.Sprintf("content/posts/section-%02d/post-%d.md", i%50, i)
}

func post(random *rand.Rand, i, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: \"Post number %d\"\ndate: 20%02d-%02d-%02d\ntags: [press, paper]\ndraft: false\n---\n\n", i, 10+i%15, 1+i%12, 1+i%28)
	for part := range 4 {
		fmt.Fprintf(&b, "## Part %d of post %d\n\n", part+1, i)
		for range 3 {
			sentence(&b, random)
			j := random.IntN(n)
			fmt.Fprintf(&b, "See [%s](/posts/section-%02d/post-%d/#part-%d-of-post-%d) too.\n", words[random.IntN(len(words))], j%50, j, 1+random.IntN(4), j)
			sentence(&b, random)
			b.WriteString("\n\n")
		}
	}
	b.WriteString("![a picture](/picture.svg)\n\n```sh\npress --all\n```\n")
	if i%50 == 0 {
		fmt.Fprintf(&b, "\nAnd [a broken one](/posts/none-%d/).\n", i)
	}
	return b.String()
}

// sentences hold nothing to report, so that the memory of findings is not what is measured.
var sentences = []string{
	"The press prints every sheet twice before a proof goes out.", "Ink dries slowly on paper from old mills.",
	"Readers wait for the morning news of distant places.", "People write about gardens, rivers and markets.",
	"She asked whether they could finish their work in time.", "Nobody else knew how it was done last year.",
	"Rollers turn all night while the town sleeps.", "A good letter is read long after it was sent.",
	"Music and history fill most of our pages.", "The weather changed before the travellers came home.",
}

func sentence(b *strings.Builder, random *rand.Rand) {
	for range 2 {
		b.WriteString(sentences[random.IntN(len(sentences))])
		b.WriteByte('\n')
	}
}
