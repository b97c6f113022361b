package frontmatter

// The grammars below state what each generator's own code accepts, in the versions that
// were looked at: Pelican 4.8 with Python-Markdown 3.4, Hugo 0.164, Jekyll 4.3.1 with
// Psych, gray-matter 4.0.3, Astro 6, hexo-front-matter 4, MkDocs 1.4.2, Zola and Nikola of
// June 2026.

// Pelican reads Key: value lines with or without a fence, and reST field lists.
func Pelican() Grammar {
	return Grammar{
		Generator:  "pelican",
		Dates:      Dateutil,
		Bare:       []Format{Meta, Docinfo, HTMLHead},
		MetaFences: true,
		BOM:        true, // read as utf-8-sig
		YAML:       Dialect{Repeats: FirstWins},
		FoldKeys:   true,
		Keys:       PelicanKeys(),
	}
}

// Hugo reads YAML, TOML, JSON and Org keywords; a closing fence is any line that begins
// with it.
func Hugo() Grammar {
	return Grammar{
		Generator: "hugo",
		Dates:     HugoDates,
		Fences: []Fence{
			{Mark: "---", Format: YAML, OpenTail: AnyTail, CloseTail: AnyTail},
			{Mark: "+++", Format: TOML, OpenTail: AnyTail, CloseTail: AnyTail},
		},
		Bare:     []Format{JSON, Org},
		Lead:     BlankLead,
		BOM:      true,
		Unclosed: Fails,
		YAML:     Dialect{Goccy: true},
		FoldKeys: true,
		Keys:     HugoKeys(),
	}
}

// Jekyll looks for a line of exactly three dashes at the first byte.
func Jekyll() Grammar {
	return Grammar{
		Generator: "jekyll",
		Dates:     RubyDates,
		Fences: []Fence{
			{Mark: "---", Format: YAML, OpenTail: BlankTail, Closers: []string{"---", "..."}, CloseTail: BlankTail},
		},
		YAML: Dialect{Words11: true, Repeats: LastWins, Timestamps: true},
		Keys: JekyllKeys(),
	}
}

// GrayMatter is the grammar of the gray-matter library with the js-yaml behind it.
func GrayMatter() Grammar {
	return Grammar{
		Generator: "gray-matter",
		Dates:     JSYAMLDates,
		Fences: []Fence{
			{Mark: "---", Format: YAML, OpenTail: LangTail, CloseTail: AnyTail},
		},
		BOM:      true,
		Unclosed: AsHeader,
		YAML:     Dialect{Timestamps: true},
	}
}

// Eleventy is GrayMatter with Eleventy's keys.
func Eleventy() Grammar {
	g := grayMatter("eleventy", EleventyKeys())
	g.Dates = EleventyDates
	return g
}

// Docusaurus is GrayMatter with Docusaurus's keys.
func Docusaurus() Grammar { return grayMatter("docusaurus", DocusaurusKeys()) }

// VitePress is GrayMatter with VitePress's keys.
func VitePress() Grammar { return grayMatter("vitepress", VitePressKeys()) }

func grayMatter(generator string, keys *Keys) Grammar {
	g := GrayMatter()
	g.Generator, g.Keys = generator, keys
	return g
}

// Astro reads YAML and TOML and takes an unclosed header for body.
func Astro() Grammar {
	return Grammar{
		Generator: "astro",
		Dates:     JSYAMLDates,
		Fences: []Fence{
			{Mark: "---", Format: YAML, OpenTail: BlankTail, CloseTail: AnyTail},
			{Mark: "+++", Format: TOML, OpenTail: BlankTail, CloseTail: AnyTail},
		},
		Lead: LineLead,
		BOM:  true,
		YAML: Dialect{Timestamps: true},
		Keys: AstroKeys(),
	}
}

// Hexo reads YAML between dashes and JSON without braces between semicolons; the opening
// fence may be missing, and nothing may follow it.
func Hexo() Grammar {
	return Grammar{
		Generator: "hexo",
		Dates:     HexoDates,
		Fences: []Fence{
			{Mark: "---", Format: YAML, Run: true, Filled: true, CloseTail: AnyTail},
			{Mark: ";;;", Format: JSON, Run: true, Filled: true, CloseTail: AnyTail},
		},
		Lead:     LineLead, // a document mark behind blank lines is valid in the header that needs no fence
		BOM:      true,
		Unfenced: true,
		YAML:     Dialect{Timestamps: true, WideTabs: true},
		Keys:     HexoKeys(),
	}
}

// MkDocs reads YAML at the first byte and falls back to Key: value lines.
func MkDocs() Grammar {
	return Grammar{
		Generator: "mkdocs",
		Dates:     PyYAMLDates,
		Fences: []Fence{
			{Mark: "---", Format: YAML, OpenTail: BlankTail, Closers: []string{"---", "..."}, Filled: true, CloseTail: BlankTail},
		},
		Bare:    []Format{Meta},
		BOM:     true,
		Lenient: true,
		YAML:    Dialect{Words11: true, Repeats: LastWins, Timestamps: true},
		Keys:    MkDocsKeys(),
	}
}

// Zola needs a header in every file; the closing fence may end a line of content.
func Zola() Grammar {
	return Grammar{
		Generator: "zola",
		Dates:     TOMLDates,
		Fences: []Fence{
			{Mark: "+++", Format: TOML, OpenTail: NoTail, CloseTail: BlankTail, Inline: true},
			{Mark: "---", Format: YAML, OpenTail: NoTail, CloseTail: BlankTail, Inline: true},
		},
		Lead:     BlankLead,
		BOM:      true,
		Unclosed: Fails,
		Needed:   true,
		Keys:     ZolaKeys(),
	}
}

// Nikola reads .. key: value lines, YAML and TOML between fences, and reST field lists.
func Nikola() Grammar {
	return Grammar{
		Generator: "nikola",
		Dates:     Dateutil,
		Fences: []Fence{
			{Mark: "---", Format: YAML, CloseTail: NoTail},
			{Mark: "+++", Format: TOML, CloseTail: NoTail},
		},
		Bare: []Format{NikolaMeta, Docinfo},
		BOM:  true,
		YAML: Dialect{Timestamps: true, Repeats: LastWins},
		Keys: NikolaKeys(),
	}
}

// Plain is a folder of Markdown without a generator: GitHub shows YAML between dashes as
// a table and everything else as it stands.
func Plain() Grammar {
	return Grammar{
		Generator: "plain",
		Fences: []Fence{
			{Mark: "---", Format: YAML, OpenTail: BlankTail, Closers: []string{"---", "..."}, CloseTail: BlankTail},
			{Mark: "+++", Format: TOML, OpenTail: BlankTail, CloseTail: BlankTail},
		},
		Lead:    BlankLead, // nobody knows which generator will read it
		BOM:     true,
		Lenient: true,
		YAML:    Dialect{Timestamps: true},
	}
}

// GrammarOf returns the grammar of a generator by its name; false for an unknown one.
func GrammarOf(generator string) (Grammar, bool) {
	switch generator {
	case "pelican":
		return Pelican(), true
	case "hugo":
		return Hugo(), true
	case "jekyll":
		return Jekyll(), true
	case "eleventy":
		return Eleventy(), true
	case "docusaurus":
		return Docusaurus(), true
	case "vitepress":
		return VitePress(), true
	case "astro":
		return Astro(), true
	case "hexo":
		return Hexo(), true
	case "mkdocs":
		return MkDocs(), true
	case "zola":
		return Zola(), true
	case "nikola":
		return Nikola(), true
	case "gatsby":
		return grayMatter("gatsby", nil), true
	case "plain":
		return Plain(), true
	}
	return Grammar{}, false
}
