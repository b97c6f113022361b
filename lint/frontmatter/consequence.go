package frontmatter

// Consequence says what a generator makes of a kind of breakage, as a sentence without a
// full stop that follows the finding; "" where nothing certain is known. The behaviours were
// observed with the versions named beside each grammar.
func Consequence(generator, rule string) string {
	if c, ok := consequences[generator][rule]; ok {
		return c
	}
	switch rule {
	case "yaml-syntax", "yaml-tab", "indent", "missing-space", "toml-syntax", "json-syntax", "format-mismatch":
		return unreadable[generator]
	case "missing-open", "not-at-start", "fence-typo", "fence-length", "fence-whitespace":
		return unseen[generator]
	}
	return ""
}

// unreadable is what happens to a header that the format's library refuses.
var unreadable = map[string]string{
	"hugo":       "Hugo stops the build",
	"jekyll":     "Jekyll leaves the post out, or renders the page without title and layout, and the build still passes",
	"pelican":    "Pelican leaves the post out, and the build still passes",
	"eleventy":   "Eleventy stops the build",
	"docusaurus": "Docusaurus stops the build",
	"vitepress":  "VitePress stops the build",
	"astro":      "Astro stops the build",
	"hexo":       "Hexo leaves the post out or prints the header on the page",
	"mkdocs":     "MkDocs prints the header on the page and uses none of it",
	"zola":       "Zola stops the build",
	"nikola":     "Nikola stops the build",
	"gatsby":     "Gatsby stops the build",
	"plain":      "GitHub shows an error above the page",
}

// unseen is what happens to a header that the generator does not recognise as one.
var unseen = map[string]string{
	"hugo":       "Hugo prints the header on the page and uses none of it",
	"jekyll":     "Jekyll publishes the raw file, header included",
	"pelican":    "Pelican finds no title and leaves the post out, and the build still passes",
	"eleventy":   "Eleventy prints the header on the page and uses none of it",
	"docusaurus": "Docusaurus prints the header on the page and uses none of it",
	"vitepress":  "VitePress prints the header on the page and uses none of it",
	"astro":      "Astro prints the header on the page and uses none of it",
	"hexo":       "Hexo prints the header on the page and uses none of it",
	"mkdocs":     "MkDocs prints the header on the page and uses none of it",
	"zola":       "Zola stops the build: it wants a header",
	"nikola":     "Nikola stops the build: it wants a title",
	"gatsby":     "Gatsby prints the header on the page and uses none of it",
	"plain":      "the header is shown as text",
}

var consequences = map[string]map[string]string{
	"hugo": {
		"unclosed": "Hugo stops the build", "duplicate-key": "Hugo stops the build", "smart-quotes": "Hugo stops the build",
		"date-invalid": "Hugo stops the build", "date-format": "Hugo stops the build", "looks-like-fence": "Hugo stops the build",
		"invisible-char": "Hugo does not know a key of this name", "date-future": "Hugo leaves the post out until then",
		"tags-type": "Hugo makes one single tag of it", "fence-junk": "Hugo prints it at the top of the page",
		"fence-length": "Hugo prints the extra dashes on the page",
	},
	"jekyll": {
		"unclosed":      "Jekyll publishes the raw file, header included",
		"bom":           "Jekyll copies the page as it is instead of rendering it",
		"fence-junk":    "Jekyll does not take it for the end of the header",
		"duplicate-key": "Jekyll uses the last one",
		"date-future":   "Jekyll leaves the post out until then",
		"tags-type":     "Jekyll splits it at the blanks",
		"key-case":      "Jekyll does not find it under this name",
		"smart-quotes":  "Jekyll leaves the post out, or renders the page without title and layout",
	},
	"pelican": {
		"date-invalid": "Pelican leaves the post out, and the build still passes", "required": "Pelican leaves the post out, and the build still passes",
		"missing": "Pelican leaves the post out, and the build still passes", "enum": "Pelican leaves the post out",
		"meta-list": "what follows is printed on the page and not used", "meta-key": "what follows is printed on the page and not used",
		"meta-quotes": "Pelican prints the quotes", "body-swallowed": "the paragraph does not appear on the page",
		"meta-no-blank": "the paragraph does not appear on the page", "duplicate-key": "Pelican uses the first one",
		"date-ambiguous": "Pelican takes the first number for the month", "rst-field": "Pelican does not read the field",
	},
	"eleventy": {
		"unclosed": "the whole file is taken for the header and the page is empty", "duplicate-key": "Eleventy stops the build",
		"unsafe-engine": "the header is run as a program when the site is built", "date-invalid": "Eleventy stops the build or uses another date",
	},
	"docusaurus": {
		"unclosed": "the whole file is taken for the header and the page is empty", "duplicate-key": "Docusaurus stops the build",
		"unsafe-engine": "the header is run as a program when the site is built", "tags-type": "Docusaurus stops the build",
		"type": "Docusaurus stops the build",
	},
	"vitepress": {
		"unclosed": "the whole file is taken for the header and the page is empty", "duplicate-key": "VitePress stops the build",
		"unsafe-engine": "the header is run as a program when the site is built",
	},
	"astro": {
		"unclosed": "Astro prints the header on the page and uses none of it", "duplicate-key": "Astro stops the build",
		"type": "Astro's collection schema refuses it and the build stops", "smart-quotes": "Astro stops the build",
	},
	"hexo": {
		"unclosed": "Hexo prints the header on the page and uses none of it", "json-syntax": "Hexo prints the header on the page",
		"tags-type": "Hexo makes one single tag of it", "duplicate-key": "Hexo leaves the post out",
	},
	"mkdocs": {
		"unclosed": "MkDocs prints the header on the page and uses none of it", "duplicate-key": "MkDocs uses the last one",
		"type": "MkDocs reads a boolean or a number", "body-swallowed": "the paragraph does not appear on the page",
		"date-invalid": "MkDocs prints the header on the page and uses none of it",
	},
	"zola": {
		"unclosed": "Zola stops the build", "missing": "Zola stops the build", "duplicate-key": "Zola stops the build",
		"misplaced-key": "Zola ignores it without a word", "date-invalid": "Zola stops the build", "date-format": "Zola stops the build",
		"type": "Zola stops the build", "tags-type": "Zola stops the build", "smart-quotes": "Zola stops the build",
	},
	"nikola": {
		"required": "Nikola stops the build", "missing": "Nikola stops the build", "rst-field": "Nikola does not read the line",
		"date-future": "Nikola leaves the post out until then", "enum": "Nikola stops the build", "duplicate-key": "Nikola uses the last one",
	},
}
