package site

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadPython(t *testing.T) {
	src := `#!/usr/bin/env python
from __future__ import unicode_literals
import os
AUTHOR = u'Me'
SITEURL = ''  # later
PATH = "content"
ROOT = os.path.dirname(__file__)
STATIC_PATHS = [
    'images',   # pictures
    "extra" 'x',
]
STATIC_PATHS += ['more']
PAGE_PATHS = ('pages', "p2")
EXTRA_PATH_METADATA = {
    'extra/robots.txt': {'path': 'robots.txt'},
}
EXTRA_PATH_METADATA['a'] = {'path': PATH + '/b'}
TUPLE = ('only')
ONE = ('only',)
REGEX = r'(?P<date>\d{4})'
URL: str = f'{AUTHOR}/x'
DEFAULT_PAGINATION = 10
DELETE = False
def f():
    PATH = "wrong"
if os.environ.get('X'):
    SITEURL = 'https://example.org'
LONG = """a
b"""
NEXT = None
`
	want := map[string]any{
		"AUTHOR": "Me", "SITEURL": computed{}, "PATH": "content", "ROOT": computed{},
		"STATIC_PATHS":        []any{"images", "extrax", "more"},
		"PAGE_PATHS":          []any{"pages", "p2"},
		"EXTRA_PATH_METADATA": map[string]any{"extra/robots.txt": map[string]any{"path": "robots.txt"}, "a": map[string]any{"path": "content/b"}},
		"TUPLE":               "only", "ONE": []any{"only"}, "REGEX": `(?P<date>\d{4})`, "URL": computed{},
		"DEFAULT_PAGINATION": 10, "DELETE": false, "LONG": "a\nb", "NEXT": nil,
	}
	if diff := cmp.Diff(want, readPython([]byte(src))); diff != "" {
		t.Error(diff)
	}
}

func TestReadScript(t *testing.T) {
	tests := map[string]struct {
		src  string
		want map[string]any
	}{
		"exported object": {
			`// @ts-check
import {defineConfig} from 'astro/config';
export default defineConfig({
  base: '/docs', /* here */ site: "https://example.org",
  integrations: [mdx(), starlight({title: 'x'})],
  list: ['a', 'b',],
  f() { return {a: 1}; },
  g: (x) => { return x },
  n: 3, no: false,
} satisfies Config);`,
			map[string]any{
				"base": "/docs", "site": "https://example.org", "integrations": []any{computed{}, computed{}},
				"list": []any{"a", "b"}, "f": computed{}, "g": computed{}, "n": 3, "no": false,
			},
		},
		"TypeScript's type arguments": {
			"const nav: Config['nav'] = [{ text: 'Docs' }]\nexport default defineConfigWithTheme<ThemeConfig>({\n  extends: base,\n  srcDir: 'src',\n})\n",
			map[string]any{"extends": computed{}, "srcDir": "src"},
		},
		"through a name": {
			"const docs = 'guide'\nconst config: Config = {\n  title: 'x',\n  docs,\n  ...more,\n}\n\nmodule.exports = config;\n",
			map[string]any{"title": "x", "docs": "guide", "...": computed{}},
		},
		"calls": {
			`module.exports = function (eleventyConfig) {
  eleventyConfig.addPassthroughCopy("img");
  eleventyConfig.addPassthroughCopy({ "src/static": "/" });
  eleventyConfig.addFilter("x", function (v) { return v + 1; });
  return { dir: { input: "src", output: "_site" }, pathPrefix: process.env.X };
};`,
			map[string]any{
				"dir": map[string]any{"input": "src", "output": "_site"}, "pathPrefix": computed{},
				"calls": []any{
					[]any{"addPassthroughCopy", "img"},
					[]any{"addPassthroughCopy", map[string]any{"src/static": "/"}},
					[]any{"addFilter", "x"},
				},
			},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, readScript([]byte(test.src))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadYAMLWithTags(t *testing.T) {
	got, err := readYAML([]byte("site_name: x\nsite_url: !ENV [A, b]\nmarkdown_extensions:\n  - toc:\n      slugify: !!python/name:pymdownx.slugs.uslugify\n  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\n      x: 1\nplugins: !!python/object/apply:f\n  kwds: {a: b}\n"))
	if err != nil {
		t.Fatal(err)
	}
	s := settings(got)
	if !s.computed("site_url") || s.text("", "site_name") != "x" {
		t.Errorf("%v", got)
	}
}

func FuzzReadSettings(f *testing.F) {
	f.Add([]byte("A = ['x', (1, 2), {'a': b}]\nif x:\n  A += 1\n"))
	f.Add([]byte("export default defineConfig({a: [`x`, ...y], b() { return 1 }})"))
	f.Fuzz(func(_ *testing.T, src []byte) {
		readPython(src)
		readScript(src)
	})
}
