package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// describe writes what a body holds the way the cases below spell it: kind, target as
// written in the file, and the parts that are set.
func describe(src string, b *Body) []string {
	var out []string
	for _, l := range b.Links {
		s := [...]string{"inline", "reference", "autolink", "bare", "html", "tag", "import", "wiki"}[l.Kind]
		if l.Image {
			s += " image"
		}
		s += " " + src[l.Dest.Start:l.Dest.End]
		if l.Target != src[l.Dest.Start:l.Dest.End] {
			s += " = " + l.Target
		}
		if !l.Text.Empty() {
			s += " text:" + src[l.Text.Start:l.Text.End]
		}
		if !l.Title.Empty() {
			s += " title:" + src[l.Title.Start:l.Title.End]
		}
		if l.Image && l.HasAlt && l.Kind != Tag && l.Kind != Import {
			s += fmt.Sprintf(" alt:%q", l.Alt)
		}
		if l.Dynamic {
			s += " dynamic"
		}
		out = append(out, s)
	}
	return out
}

func TestLinks(t *testing.T) {
	jekyll := Options{
		Templates: []TemplateSyntax{Liquid}, Attributes: true, SpacesInDestinations: true, RawHTMLBlocks: true,
		Tags:    []TagTarget{{Tag: "link"}, {Tag: "post_url"}},
		RawTags: []string{"highlight"},
	}
	hugo := Options{
		Templates: []TemplateSyntax{Shortcodes}, HeadingAttributes: true,
		Tags:    []TagTarget{{Tag: "figure", Arg: "src", Image: true}, {Tag: "ref"}, {Tag: "relref"}},
		RawTags: []string{"highlight"},
	}
	mdx := Options{MDX: true, HeadingAttributes: true}
	mkdocs := Options{Admonitions: true, Attributes: true, HeadingAttributes: true, SpacesInDestinations: true}
	for _, c := range []struct {
		name    string
		options Options
		src     string
		want    []string
	}{
		{"inline", Options{}, `see [the text](a/b.md "The title") and ![alt *text*](<pic one.png>)`, []string{
			`inline a/b.md text:the text title:The title`, `inline image pic one.png text:alt *text* alt:"alt text"`,
		}},
		{"escapes and entities", Options{}, `[x](a\_b\(c&amp;d.md) [y](a(b)c)`, []string{
			`inline a\_b\(c&amp;d.md = a_b(c&d.md text:x`, `inline a(b)c text:y`,
		}},
		{"empty", Options{}, `[x]() ![](<>) ![]( )`, []string{`inline  text:x`, `inline image  alt:""`, `inline image  alt:""`}},
		{"image in link", Options{}, `[![alt](pic.png "t")](to.md)`, []string{
			`inline to.md text:![alt](pic.png "t")`, `inline image pic.png text:alt title:t alt:"alt"`,
		}},
		{"in a list in a quote", Options{}, "> 1. a [x\n>    y](\n>    b.md\n>    'T')\n", []string{"inline b.md text:x\n>    y title:T"}},
		{"references", Options{}, "[a][One], [one][], [one], ![pic][one]\n\n[one]: <some where.md> 'T'\n[two]: unused.md\n", []string{
			"reference some where.md text:a", "reference some where.md text:one", "reference some where.md text:one",
			`reference image some where.md text:pic alt:"pic"`,
		}},
		{"autolinks", Options{}, "<https://a.example/x?y> <me@a.example> https://b.example/(c). www.d.example, (https://e.example/f) `https://no.example`", []string{
			"autolink https://a.example/x?y text:https://a.example/x?y", "autolink me@a.example = mailto:me@a.example text:me@a.example",
			"bare https://b.example/(c) text:https://b.example/(c)", "bare www.d.example text:www.d.example",
			"bare https://e.example/f text:https://e.example/f",
		}},
		{"bare URLs with emphasis in and around", Options{}, "**https://a.example/x_y_z/_b_** https://c.example/&amp; 见https://d.example/e。好", []string{
			"bare https://a.example/x_y_z/_b text:https://a.example/x_y_z/_b", "bare https://c.example/ text:https://c.example/",
			"bare https://d.example/e text:https://d.example/e",
		}},
		{"URLs in HTML", Options{}, "<p>See https://a.example/b. <code>https://no.example</code></p>\n\n<code>https://no.example</code>", []string{
			"bare https://a.example/b text:https://a.example/b",
		}},
		{"a URL as link text is one link", Options{}, "[https://a.example](https://b.example)", []string{"inline https://b.example text:https://a.example"}},
		{"HTML", Options{}, "<div>\n<img src=a.png\nalt='A &amp; B'>\n<a href=\"b.html?x=1&amp;y=2\">b</a>\n</div>\n\nx <img src=\"c.png\"> <video poster='p.jpg' src=v.mp4>", []string{
			`html image a.png text:A &amp; B alt:"A & B"`, `html b.html?x=1&amp;y=2 = b.html?x=1&y=2`, `html image c.png`,
			`html image p.jpg alt:""`, `html v.mp4`,
		}},
		{"srcset", Options{}, `<img srcset="a.png 1x, b,c.png 2x,d.png" src="e.png" alt="">`, []string{
			`html image a.png alt:""`, `html image b,c.png alt:""`, `html image d.png alt:""`, `html image e.png alt:""`,
		}},
		{"not in code", Options{}, "`[x](y)`\n\n    [x](y)\n\n```\n[x](y)\n```\n<!-- [x](y) -->", nil},
		{"footnote", Options{}, "a[^1]\n\n[^1]: see [x](y.md)\n    and [z](w.md)\n\n[^unused]: [v](u.md)\n", []string{
			"inline y.md text:x", "inline w.md text:z", "inline u.md text:v",
		}},
		{"table with escaped bar", Options{}, "| a | b |\n|---|---|\n| [x](y.md) | `a\\|b` [z](w.md) |\n", []string{"inline y.md text:x", "inline w.md text:z"}},
		{"CRLF", Options{}, "[a](b.md)\r\n\r\n[c]: d.md\r\n\r\n[c] x\r\n", []string{"inline b.md text:a", "reference d.md text:c"}},

		{"Liquid", jekyll, "[a]({% link _posts/b.md %}) [c]({{ site.baseurl }}/d) {{ e }} [f]({% post_url 2020-01-01-g %}#h \"T\")", []string{
			"inline {% link _posts/b.md %} text:a dynamic", "tag _posts/b.md", "inline {{ site.baseurl }}/d text:c dynamic",
			`inline {% post_url 2020-01-01-g %}#h text:f title:T dynamic`, "tag 2020-01-01-g",
		}},
		{"Liquid is not what it says in code", jekyll, "`{% link a.md %}` ``{{``\n\n~~~\n{% link b.md %}\n~~~\n{% raw %}{% link c.md %}{% endraw %}", nil},
		{"highlight", jekyll, "{% highlight ruby %}\n[a](b)\n\n{% link c %}\n{% endhighlight %}\n[d](e)\n", []string{"inline e text:d"}},
		{"attribute lists", jekyll, "[a](b){: .c} ![d](e.png){:width=\"1\"}\n{: #f}\n", []string{"inline b text:a", `inline image e.png text:d alt:"d"`}},
		{"spaces", jekyll, "[a](my file.md) [b](my other.md \"A title\") [c](<d e>) [f](g) h)", []string{
			"inline my file.md text:a", "inline my other.md text:b title:A title", "inline d e text:c", "inline g text:f",
		}},
		{"spaces are not destinations elsewhere", Options{}, "[a](my file.md)", nil},

		{"Hugo", hugo, "{{< figure src=\"a.png\" alt=\"A\" >}}\n[b]({{< ref \"c.md#d\" >}}) {{</* ref \"e\" */>}} {{% relref f %}}", []string{
			`tag image a.png`, `inline {{< ref "c.md#d" >}} text:b dynamic`, `tag c.md#d`, "tag f",
		}},
		{"double braces are text for Hugo", hugo, "{{ [a](b) }}", []string{"inline b text:a"}},
		{"a forgotten end costs a paragraph at most", hugo, "{{< figure\n\n[a](b) >}}", []string{"inline b text:a"}},

		{"MDX", mdx, "import A from './a.png'\nimport B from 'b'\nimport {C,\n  D} from \"@site/c\"\n\n<Card href=\"/d\">\n    [e](f.md) {/* [g](h) */} {`[i](j)`}\n</Card>\n\n<img src={require('./k.png').default} alt={x} /><L to='/m' />", []string{
			"import ./a.png", "import @site/c", "import /d", "inline f.md text:e", "import image ./k.png", "import /m",
		}},
		{"admonition", mkdocs, "!!! note \"Title\"\n    [a](b.md)\n\n        [code](no)\n\n=== \"Tab\"\n\n    ??? tip\n        [c](d.md)\n", []string{
			"inline b.md text:a", "inline d.md text:c",
		}},
		{"no Markdown within an element", jekyll, "<div>\n\n    <a href=\"a.md\">a</a>\n\n[b](c.md)\n<div>\n\n</div>\n\n</div>\n\n[d](e.md)\n\n<div markdown=\"1\">\n\n[f](g.md)\n\n</div>\n\n<div>\n\n[h](i.md)", []string{
			"html a.md", "inline e.md text:d", "inline g.md text:f", "inline i.md text:h",
		}},
		{"Markdown within an element elsewhere", Options{}, "<div>\n\n[b](c.md)\n\n</div>", []string{"inline c.md text:b"}},
		{"comments", Options{Attributes: true, Comments: true}, "{::comment}\n[a](b)\n\n[c](d)\n{:/comment}\n\n[e](f) {::comment}[g](h){:/} {::comment}[i](j)", []string{
			"inline f text:e", "inline j text:i",
		}},
		{"lists of 1) elsewhere", Options{DotLists: true}, "9) [a](b):\n\n    [c](d)\n\n9. [e](f):\n\n    [g](h)", []string{
			"inline b text:a", "inline f text:e", "inline h text:g",
		}},
		{"lists of 1)", Options{}, "9) [a](b):\n\n    [c](d)", []string{"inline b text:a", "inline d text:c"}},
		{"wiki", Options{WikiLinks: true}, "[[a]] [[b|c d]] ![[e.png]]", []string{"wiki a text:a", "wiki b text:c d", `wiki image e.png text:e.png`}},
		{"mathematics", Options{Math: true}, "$[a](b)$ costs $5 or [c](d) $6 $$\n[e](f)\n$$", []string{"inline d text:c"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, head := range []string{"", "---\ntitle: x\n---\n"} {
				src := head + c.src
				if diff := cmp.Diff(c.want, describe(src, Parse([]byte(src), len(head), c.options))); diff != "" {
					t.Errorf("links (-want +got):\n%s", diff)
				}
			}
		})
	}
}

// TestLastDefinition holds which of several definitions of a label counts.
func TestLastDefinition(t *testing.T) {
	const src = "[a] and [A][]\n\n[a]: one.md\n[b]: two.md\n\n> [a]: three&amp;.md\n"
	for _, c := range []struct {
		options Options
		want    []string
	}{
		{Options{}, []string{"one.md", "one.md"}},
		{Options{LastDefinition: true}, []string{"three&.md", "three&.md"}},
	} {
		body := Parse([]byte(src), 0, c.options)
		var got []string
		for _, l := range body.Links {
			got = append(got, l.Target)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Error(diff)
		}
		for _, d := range body.Definitions {
			if used := d.Label == "a" && strings.HasPrefix(src[d.Dest.Start:], c.want[0][:3]); d.Used != used {
				t.Errorf("%+v: Used is not %t", d, used)
			}
		}
	}
}

// TestIndentedTextInMDX: what stands behind it is read as well.
func TestIndentedTextInMDX(t *testing.T) {
	src := "[a](b)\n\n    [c](d)\n\n[e](f)\n"
	want := []string{"inline b text:a", "inline d text:c", "inline f text:e"}
	if diff := cmp.Diff(want, describe(src, Parse([]byte(src), 0, Options{MDX: true}))); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestUndefinedReferences(t *testing.T) {
	src := "[text][label] [word][] a[i][j] [x][1] [ ][ ] [defined][d] \\[no][no] `[a][b]` [the link][ref\n\n[d]: x\n"
	var got []string
	for _, l := range Parse([]byte(src), 0, Options{}).Undefined {
		got = append(got, l.Target)
	}
	if diff := cmp.Diff([]string{"label", "word"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestHeadings(t *testing.T) {
	src := strings.Join([]string{
		"# Plain", "## A *b* `c d` [e](f) &amp; \\# ![g](h) <b>i</b> {#own .x}", "Setext {#two}", "---", "### Trailing ###",
		"<h2 id=\"three\">Raw <i>x</i></h2>", "", "##",
	}, "\n")
	var got []string
	for _, h := range Parse([]byte(src), 0, Options{HeadingAttributes: true}).Headings {
		got = append(got, fmt.Sprintf("%d %q %q %s", h.Level, h.Text, src[h.Span.Start:h.Span.End], src[h.IDSpan.Start:h.IDSpan.End]))
	}
	want := []string{
		`1 "Plain" "Plain" `, `2 "A b c d e & # g i" "A *b* ` + "`c d`" + ` [e](f) &amp; \\# ![g](h) <b>i</b>" own`,
		`2 "Setext" "Setext" two`, `3 "Trailing" "Trailing" `, `2 "Raw x" "Raw <i>x</i>" three`, `2 "" "" `,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestLooseHeadings: as Python-Markdown 3.10 reads them.
func TestLooseHeadings(t *testing.T) {
	src := "#Hi there\n\ntext\n##\u00a0Two ##\nmore #no\n\n - #three\n\n #no\n\n\\#no\n\n#######seven\n\n## Four\n\n```\n#no\n```\n"
	b := Parse([]byte(src), 0, Options{LooseHeadings: true})
	var got []string
	for _, h := range b.Headings {
		got = append(got, fmt.Sprintf("%d %s", h.Level, h.Text))
	}
	if diff := cmp.Diff([]string{"1 Hi there", "2 Two", "1 three", "6 #seven", "2 Four"}, got); diff != "" {
		t.Error(diff)
	}
	if b := Parse([]byte(src), 0, Options{}); len(b.Headings) != 1 {
		t.Errorf("CommonMark: %v", b.Headings)
	}
}

func TestKramdownHeadingIDs(t *testing.T) {
	src := "<br>\n# Zero\n\n# One {: #a .b}\n\n# Two\n{: #c}\n\nThree\n=====\n{: .d #e}\n\npara\n{: #f}\n"
	b := Parse([]byte(src), 0, Options{Attributes: true, RawHTMLBlocks: true})
	var got []string
	for _, h := range b.Headings {
		got = append(got, h.Text+" "+h.ID)
	}
	for _, a := range b.Anchors {
		got = append(got, a.ID)
	}
	if diff := cmp.Diff([]string{"Zero ", "One a", "Two c", "Three e", "f"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestProse(t *testing.T) {
	src := "im**mag**ine `code` foo\\_bar https://x.example baz\n[text](url \"title\") ![alt](p)\n\n<p>one <b>two</b><code>no</code></p>\n\n- x {{< tag >}} y\n\n$E$ <kbd>no</kbd> z\n"
	b := Parse([]byte(src), 0, Options{Templates: []TemplateSyntax{Shortcodes}, Math: true})
	var got []string
	for _, p := range b.Prose {
		got = append(got, fmt.Sprintf("%d %q", p.Block, src[p.Span.Start:p.Span.End]))
	}
	want := []string{
		`0 "im"`, `0 "mag"`, `0 "ine "`, `0 " foo"`, `0 "_bar "`, `0 " baz"`, `0 "text"`, `0 "title"`, `0 " "`, `0 "alt"`,
		`2 "one"`, `2 "two"`, `4 "x "`, `4 " y"`, `5 " "`, `5 " z"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestCodeInRawHTML: FastAPI's documentation wraps fenced code in <div class="termy">.
func TestCodeInRawHTML(t *testing.T) {
	for src, want := range map[string]string{
		"<div>\n\n```console\n// recieve\n\n[a](b)\n```\n\nsome text\n</div>\n": "some text",
		"<div>\n\n~~~\ncode\n\nsome text\n</div>\n":                             "~~~ code some text",
		"<div>\n\n````\n```\ncode\n````\n\nsome text\n\n</div>\n":               "some text",
	} {
		b := Parse([]byte(src), 0, Options{RawHTMLBlocks: true})
		var got []string
		for _, p := range b.Prose {
			got = append(got, strings.Fields(src[p.Span.Start:p.Span.End])...)
		}
		if strings.Join(got, " ") != want || len(b.Links) > 0 {
			t.Errorf("%q: prose %q, %d links", src, got, len(b.Links))
		}
	}
}

func TestHTMLPage(t *testing.T) {
	src := `<html><head><title>T</title><style>a{}</style><script>"<a href='no'>"</script></head>
<body id=top><h1>Head &amp; <i>line</i></h1><a name="old">x</a> <a href=y.html>z</a><h2 id="own">Own</h2></body></html>`
	b := ParseHTML([]byte(src), 0, Options{})
	if diff := cmp.Diff([]string{"html y.html"}, describe(src, b)); diff != "" {
		t.Error(diff)
	}
	var got []string
	for _, h := range b.Headings {
		got = append(got, h.Text+"|"+h.ID)
	}
	for _, a := range b.Anchors {
		got = append(got, a.ID)
	}
	if diff := cmp.Diff([]string{"Head & line|", "Own|own", "top", "old", "own"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestNoProse: all but the prose is read as it is with it.
func TestNoProse(t *testing.T) {
	for _, o := range everyDialect {
		for _, post := range plainPosts {
			want := Parse([]byte(post), 0, o)
			want.Prose = nil
			o.NoProse = true
			if diff := cmp.Diff(want, Parse([]byte(post), 0, o), cmp.AllowUnexported(Paired{})); diff != "" {
				t.Errorf("%q: %s", post, diff)
			}
			o.NoProse = false
		}
	}
}
