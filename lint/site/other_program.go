package site

// otherProgram returns the settings file of a site generator or web framework that has no
// profile here, in the folder of the file at path or above it. What such a program makes of
// an address cannot be known.
func (s *Site) otherProgram(path string) (string, bool) {
	for dir := parent(path); ; dir = parent(dir) {
		prefix := dir + "/"
		if dir == "." {
			prefix = ""
		}
		for _, name := range otherPrograms() {
			if _, ok := s.index.file(prefix + name); ok {
				return prefix + name, true
			}
		}
		if dir == "." {
			return "", false
		}
	}
}

// otherPrograms lists the settings files of Next.js, Gatsby, Nuxt, SvelteKit, Vite, Remix,
// Angular, mdBook, Quarto, Sphinx, Antora, GitBook, Mintlify, Middleman, Gridsome, Ember and
// docsify.
func otherPrograms() []string {
	return []string{
		"next.config.js", "next.config.mjs", "next.config.ts", "next.config.cjs", "gatsby-config.js", "gatsby-config.ts", "gatsby-config.mjs",
		"nuxt.config.js", "nuxt.config.ts", "svelte.config.js", "svelte.config.ts", "vite.config.js", "vite.config.ts", "vite.config.mjs",
		"remix.config.js", "angular.json", "book.toml", "_quarto.yml", "conf.py", "antora.yml", "antora-playbook.yml", ".gitbook.yaml",
		"mint.json", "docs.json", "config.rb", "gridsome.config.js", "ember-cli-build.js", ".nojekyll", "wrangler.toml", "redocly.yaml",
	}
}
