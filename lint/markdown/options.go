package markdown

// Options is how a site's generator reads the body of a post: a part of its profile. The
// zero Options is GitHub's Markdown.
type Options struct {
	// Templates are the template syntaxes that are taken out of the text before it is read
	// as Markdown. Only those of the site's own generator: {{ … }} is text to the others.
	Templates []TemplateSyntax
	Tags      []TagTarget // shortcodes and tags with an argument that is a target
	// RawTags are the names of paired tags whose content is not Markdown: highlight, raw,
	// comment, codeblock. What ends one is "end" + name, or "/" + name.
	RawTags []string

	MDX                  bool // JSX, expressions, imports; no indented code, no HTML comments
	Attributes           bool // {: #id .class} after blocks and spans (kramdown, Python-Markdown's attr_list)
	HeadingAttributes    bool // ## Heading {#id}
	LooseHeadings        bool // ##Heading is one, without a space (Python-Markdown, kramdown without GFM)
	SpacesInDestinations bool // [text](my file.md) is a link (Python-Markdown, kramdown)
	Admonitions          bool // !!! note, ??? note and === "tab" with content indented by 4 (MkDocs)
	WikiLinks            bool // [[target]] and [[target|text]]
	Math                 bool // $…$ and $$…$$ are mathematics
	RawHTMLBlocks        bool // between <div> and </div> nothing is Markdown unless it says markdown="1" (Python-Markdown, kramdown)
	LastDefinition       bool // of several definitions of a label the last one counts (Python-Markdown, kramdown), not the first
	DotLists             bool // 1) begins no list, only 1. does (Python-Markdown, kramdown)
	Comments             bool // {::comment} … {:/comment} is one (kramdown)
	DoubleTilde          bool // ~text~ is not struck through, only ~~text~~ (kramdown, markdown-it, Python-Markdown)

	NoProse bool // nobody will look at Body.Prose, which stays empty: half of what a body takes
}

// TemplateSyntax is a way of writing template code in a post.
type TemplateSyntax int

const (
	Liquid     TemplateSyntax = iota // {% tag %} and {{ value }}: Jekyll, Eleventy
	Jinja                            // Liquid's marks and {# comment #}: Nunjucks (Eleventy, Hexo), Tera (Zola), MkDocs macros
	Shortcodes                       // {{< name >}} and {{% name %}}: Hugo
	Mustache                         // {{ value }} alone: Vue (VitePress)
)

// TagTarget says which argument of a tag or shortcode is a target. A tag with several
// targets has several entries.
type TagTarget struct {
	Tag       string // name of the tag: figure, ref, link, post_url
	Arg       string // name of the argument: src; "" for one without a name
	Position  int    // 0-based place among the arguments without a name, where Arg is ""
	Extension bool   // instead of Position: the first argument without a name that ends like a file (Hexo's asset_img)
	Image     bool   // the target is shown in the page
}

// Algorithm is how a generator makes a heading's id.
type Algorithm int

const (
	NoIDs            Algorithm = iota // headings get no id: Pelican and Eleventy as they come
	GitHub                            // github-slugger 2: GitHub, Docusaurus, Astro
	Hugo                              // autoHeadingIDType github, Hugo's default
	HugoASCII                         // autoHeadingIDType github-ascii
	HugoBlackfriday                   // autoHeadingIDType blackfriday
	KramdownGFM                       // kramdown 2 with input GFM, Jekyll's default
	Kramdown                          // kramdown 2 by itself
	Python                            // Python-Markdown's toc: MkDocs, Pelican where it is switched on
	PythonUnicode                     // the same with slugify_unicode
	MarkdownItVue                     // @mdit-vue/shared: VitePress, VuePress
	MarkdownItAnchor                  // markdown-it-anchor as it comes
	Hexo                              // hexo-util slugize through hexo-renderer-marked
	Zola                              // the slug crate
	ZolaSafe                          // slugify.anchors = "safe"
)
