package markdown

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sharedFile finds a file of the material that lies beside the repository.
func sharedFile(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
	path := filepath.Join(dir, "..", "shared", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("SKIPPED: %s is not beside the repository; heading ids are only checked on own cases", name)
	}
	return path
}

// TestRecordedHeadingIDs compares with what the real generators made of the same headings.
func TestRecordedHeadingIDs(t *testing.T) {
	data, err := os.ReadFile(sharedFile(t, "cases/heading_slugs.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(string(data), "\n"), "\n")
	columns := map[string]struct {
		algorithm Algorithm
		options   Options
	}{
		"kramdown_gfm":               {KramdownGFM, Options{HeadingAttributes: true, Attributes: true, DoubleTilde: true}},
		"kramdown":                   {Kramdown, Options{HeadingAttributes: true, Attributes: true, DoubleTilde: true}},
		"hugo_github":                {Hugo, Options{HeadingAttributes: true}},
		"hugo_github-ascii":          {HugoASCII, Options{HeadingAttributes: true}},
		"hugo_blackfriday":           {HugoBlackfriday, Options{HeadingAttributes: true}},
		"py_toc":                     {Python, Options{HeadingAttributes: true, Attributes: true, DoubleTilde: true}},
		"py_toc_unicode":             {PythonUnicode, Options{HeadingAttributes: true, Attributes: true, DoubleTilde: true}},
		"github_slugger":             {GitHub, Options{}},
		"vitepress":                  {MarkdownItVue, Options{HeadingAttributes: true, DoubleTilde: true}},
		"markdown_it_anchor_default": {MarkdownItAnchor, Options{DoubleTilde: true}},
		"hexo_marked":                {Hexo, Options{DoubleTilde: true}},
	}
	names := strings.Split(lines[0], "\t")[1:]
	cells := 0
	for column, name := range names {
		c, ok := columns[name]
		if !ok {
			t.Errorf("no algorithm for the column %q", name)
			continue
		}
		var src strings.Builder
		var want, headings []string
		for _, line := range lines[1:] {
			fields := strings.Split(line, "\t")
			heading := strings.ReplaceAll(fields[0], `Tabs\tinside`, "Tabs\tinside")
			src.WriteString("## " + heading + "\n\n")
			headings = append(headings, heading)
			want = append(want, fields[column+1])
		}
		got := IDs(Parse([]byte(src.String()), 0, c.options).Headings, c.algorithm)
		if len(got) != len(want) {
			t.Errorf("%s: %d headings of %d", name, len(got), len(want))
			continue
		}
		for i := range want {
			cells++
			if got[i] != want[i] {
				t.Errorf("%s: %q has the id %q, not %q", name, headings[i], got[i], want[i])
			}
		}
	}
	if cells != 396 {
		t.Errorf("%d cells instead of 396", cells)
	}
}

func TestIDs(t *testing.T) {
	for _, c := range []struct {
		name      string
		algorithm Algorithm
		options   Options
		src       string
		want      []string
	}{
		{"no ids but one's own", NoIDs, Options{HeadingAttributes: true}, "# A\n# B {#c}\n", []string{"", "c"}},
		{"GitHub numbers HTML headings too", GitHub, Options{}, "# A\n\n<h2>A</h2>\n\n# A-1\n", []string{"a", "a-1", "a-1-1"}},
		{"Hugo keeps hyphens of code", Hugo, Options{}, "# The `--flag` -- and more\n", []string{"the---flag--and-more"}},
		{"a dynamic heading has no known id", Hugo, Options{Templates: []TemplateSyntax{Shortcodes}}, "# A {{< b >}}\n# C\n", []string{"", "c"}},
		{"Python reserves written ids", Python, Options{HeadingAttributes: true}, "# Same\n# Other {#same}\n", []string{"same_1", "same"}},
		{"Zola", Zola, Options{HeadingAttributes: true}, "# Ça va?\n# Ca va\n# X {#ca-va-1}\n", []string{"ca-va", "ca-va-2", "ca-va-1"}},
		{"Hexo takes marks off Latin letters alone", Hexo, Options{}, "# Переменные сайта\n# Ærø straße Łódź\n# İstanbul ı\n", []string{"Переменные-сайта", "AEro-strase-Lodz", "Istanbul-i"}},
		{"Hexo keeps marks that stand alone", Hexo, Options{}, "# Cafe\u0301 é\n# 1. “Q” – ﬁn\n", []string{"Cafe\u0301-e", "1-“Q”-–-ﬁn"}},
		{"a comment of MDX is not part of the text", GitHub, Options{MDX: true, HeadingAttributes: true}, "## Name {/* own */}\n## N {/*#o-2*/}\n", []string{"name", "o-2"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, IDs(Parse([]byte(c.src), 0, c.options).Headings, c.algorithm)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestHeadingsAlike: what the id of one more heading takes does not depend on how many there
// are like it. Memory is counted, which each id that is tried takes some of.
func TestHeadingsAlike(t *testing.T) {
	for a := range sluggers {
		grown := func(n int) float64 {
			headings := make([]Heading, n)
			for i := range headings {
				headings[i].Text = "Same"
			}
			return testing.AllocsPerRun(1, func() { IDs(headings, Algorithm(a)) })
		}
		if one, four := grown(500), grown(2000); four > 5*one+100 {
			t.Errorf("algorithm %d: %v objects for 500 headings, %v for 2,000", a, one, four)
		}
	}
}

// TestUnique tries the ids that counting up meets.
func TestUnique(t *testing.T) {
	for _, c := range []struct {
		name      string
		unique    func(string, map[string]int) string
		ids, want string
	}{
		{"numbers that are taken are passed by", uniqueDash, "a-1 a-3 a a a a", "a-1 a-3 a a-2 a-4 a-5"},
		{"numbers of numbers", uniqueDash, "a a a-1 a-1 a", "a a-1 a-1-1 a-1-2 a-2"},
		{"Python counts on", uniquePython, "a_1 a_3 a a a a", "a_1 a_3 a a_2 a_4 a_5"},
		{"Python counts on from any of them", uniquePython, "a a a_1 a_1 a a_-1 a_-1", "a a_1 a_2 a_3 a_4 a_-1 a_-1_1"},
	} {
		seen := map[string]int{}
		var got []string
		for id := range strings.FieldsSeq(c.ids) {
			got = append(got, c.unique(id, seen))
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%s: %s became %s, not %s", c.name, c.ids, got, c.want)
		}
	}
}

// TestSlugsOfASCII: text in ASCII takes a shorter way to the same id as other text.
func TestSlugsOfASCII(t *testing.T) {
	const letters = "abzAZ09 _.,!()#*/:?\t"
	random := rand.New(rand.NewPCG(3, 5))
	for range 2000 {
		b := []byte{'x'}
		for range random.IntN(100) {
			b = append(b, letters[random.IntN(len(letters))])
			if random.IntN(9) == 0 {
				b = append(b, '-', 'x')
			}
		}
		for name, slug := range map[string]func(*Heading) string{"GitHub": slugGitHub, "Hugo": slugHugo, "kramdown": slugKramdownGFM} {
			text := string(append(b, 'x'))
			if got, want := slug(&Heading{Text: text})+"é", slug(&Heading{Text: text + "é"}); got != want {
				t.Fatalf("%s: %q: got %q, want %q", name, text, got, want)
			}
		}
	}
}
