package site

import (
	"os"
	"path/filepath"
	"strings"
)

// generatorAt tells from a folder's names whether it is a generator's. It looks at the
// disk and not at a list of files, because Find does not know yet what the site is.
func generatorAt(dir string) (string, bool) {
	has := func(name string) bool {
		_, err := os.Lstat(filepath.Join(dir, name)) // the folder of posts may be too large to list
		return err == nil
	}
	for _, name := range sureNames() {
		if has(name) {
			generator, _ := sureName(name)
			return generator, true
		}
	}
	for _, name := range []string{"config.toml", "config.yaml", "config.yml", "config.json", "config"} {
		if has(name) && has("content") && (has("archetypes") || has("layouts") || has("themes") || has("templates") || has("static")) {
			return "hugo", true // or Zola: the same root
		}
	}
	if has("conf.py") {
		if data, err := os.ReadFile(filepath.Join(dir, "conf.py")); err == nil && isNikola(data) {
			return "nikola", true
		}
	}
	return "", false
}

// sureNames lists the names that sureName knows.
func sureNames() []string {
	names := []string{
		"pelicanconf.py", "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "mkdocs.yml", "mkdocs.yaml",
		"_config.yml", "_config.yaml", "_config.toml", ".vitepress", ".eleventy.js",
	}
	for _, stem := range []string{"docusaurus", "astro", "eleventy"} {
		for _, ext := range []string{"js", "mjs", "cjs", "ts", "mts"} {
			names = append(names, stem+".config."+ext)
		}
	}
	return names
}

// sureName returns the generator that a file of this name is the configuration of.
func sureName(name string) (string, bool) {
	switch name {
	case "pelicanconf.py":
		return "pelican", true
	case "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json":
		return "hugo", true
	case "mkdocs.yml", "mkdocs.yaml":
		return "mkdocs", true
	case "_config.yml", "_config.yaml", "_config.toml":
		return "jekyll", true // or Hexo: the same root
	case ".vitepress":
		return "vitepress", true
	case ".eleventy.js":
		return "eleventy", true
	}
	stem, _, _ := strings.Cut(name, ".config.")
	if stem != name {
		switch stem {
		case "docusaurus", "astro", "eleventy":
			return stem, true
		}
	}
	return "", false
}

// likelyName reports whether some generator's configuration is called so, and much else.
func likelyName(name string) bool {
	switch name {
	case "config.toml", "config.yaml", "config.yml", "config.json", "zola.toml", "conf.py":
		return true
	}
	return false
}

// isNikola tells Nikola's conf.py from Sphinx's.
func isNikola(data []byte) bool {
	text := string(data)
	return strings.Contains(text, "BLOG_TITLE") && strings.Contains(text, "POSTS")
}
