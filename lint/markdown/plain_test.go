package markdown

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	goldmark "github.com/yuin/goldmark/text"
)

// parseByGoldmark is Parse without the reading of plain paragraphs and stretches.
func parseByGoldmark(src []byte, body int, o Options) *Body {
	r := newReader(src, body, &o)
	p := goldmarkParser(o.dialect())
	r.blocks(p.Parse(goldmark.NewReader(r.masked)))
	return r.finish()
}

func readTheSame(t *testing.T, src []byte, o Options) {
	t.Helper()
	if refuse(src) != "" {
		return
	}
	want, got := parseByGoldmark(src, 0, o), Parse(src, 0, o)
	if !reflect.DeepEqual(want, got) {
		t.Fatalf("plain text is read otherwise (-goldmark +plain) in %q:\n%s", src, cmp.Diff(want, got))
	}
}

// plainPosts hold what decides whether a paragraph is plain, and who comes after it.
var plainPosts = []string{
	"one *two* **three** _four_ __five__ `six` [seven](eight.md) ![nine](ten.png) eleven.\n\nnext\n",
	"a *b **c** d* e **f *g* h** i\n\n**[a](b)** *`c`* (*d*) *e*, *f*.\n\n",
	"a * b _ c snake_case a*b*c __init__.py **a** b*\n\n*open\n\nclose*\n\n",
	"text\n===\n\ntext *a*\n---\n\n`a`\n: definition\n\nterm\n\n: definition\n\nterm\n\n\n> : no\n\n",
	"- a `b`\n- [c](d)\n\n  e *f*\n- g\n\n> quote [a](b)\n> and *more*\nlazy `code`\n\n1. x\n\n   y\n\n",
	"[a]: b\n[c](d)\n\n[a] [a][] [b][a]\n\n[e](f \"title\") [g](<h i>) [j]() [](k) ![](l)\n\n",
	"[a][b] *[c `d`][B ]* [b][] [b] ![e][b], [ b ][] [no][way] [b]: x\n\n[b]: one(two) 'three'\n[B]: four\n  [c]: five \"six\"\n\n",
	"[a][b]\n[b]\n\n[b]: one\n\"two\"\n\n[c]: d e\n\n[c]\n\n[e]:\nf\n\n[e][e](g)[e][ ] [e]\n[e] ![f *g*][e] ![h][e]\n\n- [b]\n\n  [i]: j\n\n  [i]\n> [b][i]\n",
	"[a][b][c](d) [c][b\\]] [b]( c) [b] (c) [^b] [ ] [] [x][] [b][^c]\n\n[b]: <c>\n[d]: e \"f\n[g]: h(\n[i]: j)\n\n# [b] k\n\n[b]: c\n: d\n\n[l]: m\nn [l]\n[l]: o\n\n",
	"see https://example.org/a_b*c*d and www.example.org. [https://a.example](b) *https://b.example*\n\n",
	"a | b\n--|--\n`c` | [d](e)\n\nhard  \nbreak\\\nnext\ttab\n\n",
	"line one  \r\nline *two*\r\n\r\n`a\nb` ``a`b`` `` `a` `` ` ` `\n\n",
	"a < b <b>c</b> <https://example.org> a <!-- b --> c & d &amp; e ! f [![a](b)](c)\n\n",
	"[*a*](b) [**a `c`**](d) *[a*](b) [a [b](c)](d) [a](b(c)d) [a](b)(c) ![*a*](b)![a](b)\n\n",
	"\u00a0*a* *\u00a0b* «*c*» *«d»* e*« f*é g* *é*\n\n[\u00e9](\u00e9)\n\n",
	"[^1]: note *a*\n\n    more `b`\n\ntext[^1]\n\n!!! note \"title\"\n    inside *c*\n\n",
	"- a\n- b *c*\n  d\n\n  e\n- f\n    - g\nlazy\n    1. h\n    2. i\n* j\n\nk\n",
	"1. a\n\n       code\n\n   ~~~ x\n   y\n\n   ~~~\n2. b\n```\nc\n```\n10) d\n    e\n\n  f\n",
	"- a\n  - b\n    - c\n\n      d\n\n    e\n  f\n\n  g\n\nh\n- [ ] i\n+ j\n-  k\n -\n - l\n  - m\n",
	"- a\n  ---\n- b\n---\n- c\n***\n- - d\n- # e\n-\n- > f\n\n- g\n  # h\n-     i\n- \tj\n\tk\n",
	"# a `b` {#c}\n## d ##\n#\n###e\n    f\n\n    g\n  h\n\n    i\n\n\n    j\n---\n* * *\nk\n```\nl\n",
	"text\n# *h*\ntext\n```\nx\n````\ny\n- z\n2. z\n1. z\n> q\n<b>\n\n<0@a.example> <b\n",
	"| a | *b* |\n|---|--:|\n| `c` | [d][e] | f |\n| [e] |\ng | `h|i` \\| j\n||\n|\n# k\n\n|l|\n|-|-|\n\nm\n|-|\n> n\n\n| o |\n|:|\n\n| p |\n| - |\n: q\n\n[e]: r\n",
	"<div>\na\n\n*b*\n</div>\nc\n\n<Intro>\n\nd\n</Intro>\ne\n<br>\nf\n<p>g\n\n<!-- h\n\ni --> j\nk\n<!-- l -->\nm\n\n<pre>\n\nn\n</pre>\n<x y=\"z\">w\n\n<a:b>\n\n</p\n\n<h1 id='o'>p</h1>\n",
	"* <https://a.example>\n\n      b\n\n* <x>\n\n      c\n* # d\n  e\n  # f\n- <div>\n  g\nh\n  - <p>\n\n    i\n  <b>j\n  <ul>\nk\n",
	"> a *b*\n> c\n>\n>d [e]\n\n> [!NOTE]\n> f `g`\n\nh\n> i\n\n> j\n# k\n> l\nlazy\n\n>  m\n>      n\n> - o\n\n> p\n> ---\n\n> [e]: q\n\n> r\n\n: s\n\n>\n\n> t",
	"[[a]](b) [[c]](b) [[a]] [c [a] d](e) ![a [c]](b) [a\nd](e) [a\n  `d`][c] *[a\n*d](e)\n\n[c]: d\n\n# `a` [b] \\_c `` d`e `` ` f `\n",
	"a\\_b\\*c\\[d\\](e) \\`f` \\<b> \\\\*g* \\\nh\\ \n\n<https://a.example/b_c> <mailto:d@e.example> <f@g.example> <https://h i>\n\n",
	"<b>c</b> <a href=\"d e\" f='g'>h</a> <i j=k/> <br /> <l\nm> </n > <code>`o` *p*</code> q [<b>r</b>](s) ![<b>](t)\n\n<kbd>u\nv</kbd>\n\n",
	"[a](b(c)d) [e](f((g))) [h](i(j) [k](l \"m\") [n](o 'p \"q\"') ![r](s \"t\") [u](v \"\") [w](x \"y\" ) [z](a  \"b\") [c](d (e)) [f](g \"h\\\"i\")\n\n",
	"a**b**c **d**: *e*_f_ **\"g\"**, _h._, i*j*k*l*m n**o*p*q**r s*t**u*v \u5f0f**\u5f0f**\uff08 [w**x**y](z) *a[b*c*d](e)*\n\nf**g\n**h\n\n",
	"a\n: b *c*\n\n[d][e] f\n: g [e]\n  h\n\n`i` [j]\n:  k\n\n  l\n\nm\nn\n: o\n\np\n: q\nr\n\ns\n: - t\n\nu\n: v\n: w\n\nx\n:     y\n\n[e]: z\n: a\n\nb\n: c\n\n    d\n\ne\n: f\n- g\n\nh\n: i\n\n- j\n: k\n\n[l]\n: m\n\n: n\n\no*\n: *p\n    q\n\n",
	"a <= b <3 <1@c.example> <=@d> <. <_e <+f>g <,\n\n",
	" * a\n * b\n   c\n\n  d\n- e\n   - f\n+ g\n\nh\n  - i\n1. j\nk\n1. l\nm\n   1. n\no\n1. \np\n * * *\n  ---\n - q\n\n   r\n\n     s\n",
	"   \n\t\n \na\n   1. b\n      - c\n    d\n  - e\n\n > f\n - g\n\n | h |\n |---|\n - i\n    - j\n\n  k\n",
	"a]( b) [c] (d) x][y [e](my file.md)\n\n~~gone~~ ~a~ ~ 5\n\n$a_b$ {% x %} {{ y }} *{{ z }}* [{{ a }}](b)\n\n",
}

func TestPlainParagraphsReadTheSame(t *testing.T) {
	for _, o := range []Options{{}, {MDX: true}, {Admonitions: true}, {LooseHeadings: true}, {DotLists: true}, {LastDefinition: true}} {
		for _, post := range plainPosts {
			readTheSame(t, []byte(post), o)
			readTheSame(t, []byte(strings.ReplaceAll(post, "\n", "\r\n")), o)
		}
	}
}

// TestPlainParagraphsReadTheSameAtRandom puts pieces together that mean something to Markdown.
func TestPlainParagraphsReadTheSameAtRandom(t *testing.T) {
	pieces := strings.Split("a|b c| |  |\n|\n\n|\n|*|**|_|__|`|``|[|](|](b)|[c](d)|![|![e](f)|)|(|!|\\|<|>|<b>|</b>|~|~~|é|\u00a0|“|,|.|:|: |- |> |# |\t|    |\n---\n|"+
		"\r\n|\n- |\n  - |\n  |\n    |\n\n  |\n\n    |\n1. |\n2. |\n   |\n```\n|\n  ```\n|\n===\n|\n!!! |\n* |\n+ |\n> |\n# |\n## |\n10) |www.|https://a.example/|\"|'|&amp;|[g]|[g]: h\n|[g]: h 'i'\n|\n\n[g]: h\n\n|[a][g]|[g][]|![a][G]|[i]: j(k) \"l\"\n|[i]|][g]|`i`|*j*|**k**|1. |http://|"+
		"[[l]](m)|[[g]](m)|[[l]]|[n [l] o](p)|[n\n|o](p)|\\_|\\[|\\]|\\\\|\\`|<https://q.example/r>|<https://s t>|<br>|<br />|<sup>|</sup>|<code>|</code>|<a href=\"u\" v='w'>|</a>|<x y=z/>|<a b='\n|&lt;|[ ]|[]|[^1]|# `a` b\n|## [c] d\n|# <i>e\n|"+
		"\n<div>\n|\n</div>\n|<p>x</p>\n|\n<Intro>\n|</Intro>\n|\n<!-- y -->\n|\n<!-- z\n|-->\n|<pre>\n|\n- <div>\n|\n* <x>\n|- # h\n|  <li>\n|\n      code\n|</ a>\n|<a:b\n|\nr\n: s\n\n|\nt [g]\n: |\n: |\n  u\n|**a**|*b*|_c_|a*b|_.|.*|,**|<= |<3|<_|(d)e)|(f \"g\")|(h 'i')|（|\n * |\n   - |\n 1. |\n1. |\n> a\n|> b *c*\n|>\n|> [g] d\n|>  e\n|>    f\n|>     g\n|\n> [!NOTE]\n> |> - h\n|>\t|>i\n|>> j\n|> ```\n", "|")
	pieces = append(pieces, "|", "\n--|--\n", "\n| a | b |\n|---|:-:|\n", "| `c` | [d](e) |\n", "| x \\| y | `z|w` |\n", "| [g] ||\n", "|\n", "|a\n|-|\n", "| <br> | **f** | *g\n")
	random := rand.New(rand.NewPCG(7, 11))
	rounds := 20_000
	if testing.Short() {
		rounds = 5_000
	}
	var b strings.Builder
	for range rounds {
		b.Reset()
		for range 2 + random.IntN(20) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		b.WriteString("\n\nz\n")
		dialect := random.IntN(16)
		readTheSame(t, []byte(b.String()), Options{MDX: dialect == 0, Admonitions: dialect == 1, LooseHeadings: dialect == 2, DotLists: dialect == 3})
	}
}

func FuzzPlainParagraphs(f *testing.F) {
	for _, post := range plainPosts {
		f.Add([]byte(post))
	}
	f.Fuzz(func(t *testing.T, src []byte) { readTheSame(t, src, Options{}) })
}

// TestFilesReadTheSame holds both readings against each other on the Markdown files below the
// folders that PRESSCHECK_SITES names, separated by colons.
func TestFilesReadTheSame(t *testing.T) {
	sites := os.Getenv("PRESSCHECK_SITES")
	if sites == "" {
		t.Skip("SKIPPED: PRESSCHECK_SITES names no folders of real sites")
	}
	files := 0
	for _, dir := range strings.Split(sites, ":") {
		err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
			ext := strings.ToLower(filepath.Ext(path))
			if err != nil || d.IsDir() || ext != ".md" && ext != ".mdx" && ext != ".markdown" {
				return nil
			}
			if src, err := os.ReadFile(path); err == nil {
				readTheSame(t, src, everyDialect[0])
				readTheSame(t, src, everyDialect[files%len(everyDialect)])
				files++
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d files are read the same", files)
}
