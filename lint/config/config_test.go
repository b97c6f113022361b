package config_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/config"
)

func rules() []lint.Rule {
	return []lint.Rule{
		{ID: "images/missing"},
		{ID: "links/missing-file"},
		{ID: "links/missing-anchor"},
		{ID: "links/remote", Off: true},
		{ID: "spelling/known"},
	}
}

// good are files that the loader and the JSON Schema both accept.
func good() map[string]string {
	return map[string]string{
		"empty":            "",
		"remarks":          "# nothing yet\n",
		"byte order mark":  "\ufeffgenerator: plain\n",
		"carriage returns": "generator: plain\r\nexclude:\r\n  - drafts/**\r\n",
		"document start":   "---\ngenerator: plain\n",
		"commented out":    "generator:\nspelling:\n  # language: en\nexclude:\nrules:\n",
		"tilde":            "fail-on: ~\n",
		"globs":            "exclude: [\"drafts/**\", '*.{md,mdx}', \"!keep/[ab]*.md\"]\n",
		"fail-on":          "fail-on: never\n",
		"select":           "select: [links, images/missing]\nignore: [spelling/*]\n",
		"levels":           "rules:\n  spelling/known: info\n  links/*: error\n  links: off\n  '*': warning\n",
		"links":            "links:\n  allow-private: [\"127.0.0.1:8080\", localhost, \"*.corp.example\", \"10.0.0.0/8\", \"[::1]:80\"]\n  timeout: 8s\n  deadline: 1m30s\n  strict: true\n  shard: 3/8\n  cache: .cache/links\n",
		"headers":          "links:\n  headers:\n    example.org: {Authorization: Bearer $TOKEN}\n",
		"wayback":          "links: {wayback: \"https://web.archive.org/wayback\", ignore: [\"https://example.org/**\"]}\n",
		"size in bytes":    "images: {max-size: 200000, deep: false}\n",
		"size with unit":   "images: {max-size: 2 MiB}\n",
		"size with a dot":  "images: {max-size: 1000.0}\n",
		"language":         "spelling: {language: pt-BR, sensitivity: strict}\n",
		"norwegian":        "spelling: {language: no}\n",
		"one word list":    "spelling: {words: words.txt}\n",
		"two word lists":   "spelling: {words: [a.txt, sub/b.txt], hunspell: [en.dic]}\n",
		"schemas":          "front-matter:\n  required: [title, date]\n  schemas: [{files: \"posts/**\", schema: post.schema.json}]\n",
		"charset":          "encoding: {charset: windows-1252}\n",
		"block text":       "baseline: >-\n  .presscheck-baseline.json\n",
		"anchor":           "select: &s [links]\nignore: *s\n",
		"merge":            "links: &l {timeout: 1s}\nimages:\n",
		"like git":         "baseline: .github/a.git/.gitx\n",
		"dotted path":      "baseline: ./sub/..hidden/.x.json\n",
		"quoted keys":      "\"generator\": 'plain'\n",
		"flow":             "{generator: plain, fail-on: error}\n",
		"quoted level":     "rules: {links/missing-file: \"off\"}\n",
	}
}

func TestGoodFilesPassLoaderAndSchema(t *testing.T) {
	schema := compiled(t)
	for name, file := range good() {
		t.Run(name, func(t *testing.T) {
			if _, err := config.Parse("presscheck.yaml", []byte(file), rules()); err != nil {
				t.Errorf("loader: %v", err)
			}
			if err := schema.Validate(decoded(t, file)); err != nil {
				t.Errorf("schema: %v", err)
			}
		})
	}
}

// bad are files that both refuse, with the loader's words.
func bad() []struct{ file, want string } {
	return []struct{ file, want string }{
		{"excude: [x]\n", `presscheck.yaml:1:1: unknown key "excude"; did you mean "exclude"?`},
		{"nonsense-key: 1\n", `presscheck.yaml:1:1: unknown key "nonsense-key"`},
		{"spelling:\n  langauge: en\n", `presscheck.yaml:2:3: unknown key "langauge"; did you mean "language"? (in spelling)`},
		{"rules:\n  spelling/knwon: info\n", `presscheck.yaml:2:3: unknown rule "spelling/knwon"; did you mean "spelling/known"?`},
		{"rules:\n  spelling/known: loud\n", `presscheck.yaml:2:19: "loud" is not off, info, warning or error`},
		{"rules: [spelling]\n", `presscheck.yaml:1:8: rules: this is not lines such as "links/*: error"`},
		{"generator: wordpress\n", `presscheck.yaml:1:12: unknown generator "wordpress"`},
		{"generator: [plain]\n", `presscheck.yaml:1:12: generator: this is not the name of a generator`},
		{"exclude: drafts\n", `presscheck.yaml:1:10: exclude: this is not a list`},
		{"exclude: [\"a[\"]\n", `presscheck.yaml:1:11: exclude: this is not a glob such as "drafts/**"`},
		{"exclude: [1]\n", `presscheck.yaml:1:11: exclude: this is not a glob such as "drafts/**"`},
		{"select: [linsk]\n", `presscheck.yaml:1:10: unknown rule "linsk"; did you mean "links"?`},
		{"fail-on: always\n", `presscheck.yaml:1:10: "always" is not error, warning, info or never`},
		{"baseline: ../up.json\n", `presscheck.yaml:1:11: baseline: this is not a path inside the site, relative to its root`},
		{"baseline: /etc/passwd\n", `presscheck.yaml:1:11: baseline: this is not a path inside the site, relative to its root`},
		{"baseline: a/../../b\n", `presscheck.yaml:1:11: baseline: this is not a path inside the site, relative to its root`},
		{"baseline: .git/hooks/pre-commit\n", `presscheck.yaml:1:11: baseline: this is not a path inside the site, relative to its root`},
		{"links: {cache: a/.GIT/config}\n", `presscheck.yaml:1:16: links.cache: this is not a path inside the site, relative to its root`},
		{"links: {timeout: 8}\n", `presscheck.yaml:1:18: links.timeout: this is not a time such as "8s" or "5m"`},
		{"links: {timeout: \"\"}\n", `presscheck.yaml:1:18: links.timeout: this is not a time such as "8s" or "5m"`},
		{"links: {timeout: 999999999999h}\n", `presscheck.yaml:1:18: links.timeout: this is not a time such as "8s" or "5m"`},
		{"links: {strict: \"yes\"}\n", `presscheck.yaml:1:17: links.strict: this is not true or false`},
		{"links: {shard: 0/3}\n", `presscheck.yaml:1:16: links.shard: this is not a share such as "3/8"`},
		{"links: {wayback: ftp://x}\n", `presscheck.yaml:1:18: links.wayback: this is not an http or https address`},
		{"links: {allow-private: [\"a b\"]}\n", `presscheck.yaml:1:25: links.allow-private: this is not a host such as "127.0.0.1:8080"`},
		{"links: {headers: {example.org: secret}}\n", `presscheck.yaml:1:32: links.headers.example.org: this is not lines such as "Authorization: Bearer $TOKEN"`},
		{"links: {headers: {example.org: {\"a b\": x}}}\n", `presscheck.yaml:1:33: "a b" is not the name of an HTTP header`},
		{"images: {max-size: -1}\n", `presscheck.yaml:1:20: images.max-size: this is not a size such as "500 KB"`},
		{"images: {max-size: 1.5}\n", `presscheck.yaml:1:20: images.max-size: this is not a size such as "500 KB"`},
		{"images: {max-size: lots}\n", `presscheck.yaml:1:20: images.max-size: this is not a size such as "500 KB"`},
		{"spelling: {language: english please}\n", `presscheck.yaml:1:22: spelling.language: this is not a language tag such as "en-GB"`},
		{"spelling: {words: {a: b}}\n", `presscheck.yaml:1:19: spelling.words: this is not a path inside the site, relative to its root`},
		{"spelling: quiet\n", `presscheck.yaml:1:11: spelling: this is not "key: value" lines, indented`},
		{"front-matter: {schemas: [{files: a}]}\n", `presscheck.yaml:1:26: front-matter.schemas: each entry needs both files and schema`},
		{"front-matter: {schemas: [{files: a, schema: b, also: c}]}\n", `presscheck.yaml:1:48: unknown key "also"`},
		{"- generator\n", `presscheck.yaml:1:1: not a configuration: it holds no "key: value" lines`},
		{"plain\n", `presscheck.yaml:1:1: not a configuration: it holds no "key: value" lines`},
		{"1: 2\n", `presscheck.yaml:1:1: unknown key "1"`},
		{"\ufeffexclude: 1\r\n", `presscheck.yaml:1:10: exclude: this is not a list`},
	}
}

func TestBadFilesFailLoaderAndSchema(t *testing.T) {
	schema := compiled(t)
	for _, c := range bad() {
		t.Run(c.file, func(t *testing.T) {
			_, err := config.Parse("presscheck.yaml", []byte(c.file), rules())
			if err == nil || err.Error() != c.want {
				t.Errorf("loader says %v\n     want %s", err, c.want)
			}
			if schema.Validate(decoded(t, c.file)) == nil {
				t.Error("the schema accepts it")
			}
		})
	}
}

// What YAML itself forbids, no schema ever sees.
func TestBadYAML(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"generator: plain\ngenerator: plain\n", `presscheck.yaml:2:1: mapping key "generator" already defined at [1:1]`},
		{"exclude: [a\n", `presscheck.yaml:1:10: sequence end token ']' not found`},
		{"spelling:\n\tlanguage: en\n", `presscheck.yaml:2:1: found character '	' that cannot start any token`},
		{"generator: plain\n---\ngenerator: plain\n", `presscheck.yaml:3:10: a second document; everything belongs into one`},
	} {
		if _, err := config.Parse("presscheck.yaml", []byte(c.file), rules()); err == nil || err.Error() != c.want {
			t.Errorf("%q: got %v\nwant %s", c.file, err, c.want)
		}
	}
}

func TestAllMistakesAreReportedInOrder(t *testing.T) {
	_, err := config.Parse("p.yaml", []byte("fail-on: x\nfoo: 1\nlinks:\n  timeout: x\n"), rules())
	var all config.Errors
	if !errors.As(err, &all) || len(all) != 3 || all[0].Line != 1 || all[1].Line != 2 || all[2].Line != 4 {
		t.Errorf("got %v", err)
	}
}

// What is far too large or far too deep is refused without a panic. A hang would run into the
// time limit of go test.
func TestHugeAndHostileFilesAreRefused(t *testing.T) {
	for name, file := range map[string]string{
		"too large":     strings.Repeat("# x\n", 300_000),
		"deep":          strings.Repeat("a: {", 5_000),
		"deep list":     strings.Repeat("[", 5_000),
		"wide":          "exclude:\n" + strings.Repeat("  - a\n", 20_000) + "bad: 1\n",
		"circle":        "select: &a [*a]\n",
		"alias of self": "generator: &a *a\n",
		"merge circle":  "links: &l\n  <<: *l\n",
		"bomb":          "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nexclude: [*c,*c]\n",
	} {
		if _, err := config.Parse("p.yaml", []byte(file), rules()); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestLevelsMoreSpecificWinsThenLater(t *testing.T) {
	for _, c := range []struct {
		rules string
		want  map[string]lint.Severity
	}{
		{"{links/missing-file: info, links/*: error}", map[string]lint.Severity{"links/missing-file": lint.Info, "links/missing-anchor": lint.Error}},
		{"{links/*: error, links/missing-file: info}", map[string]lint.Severity{"links/missing-file": lint.Info, "links/missing-anchor": lint.Error}},
		{"{links: error, links/*: info}", map[string]lint.Severity{"links/missing-file": lint.Info, "links/missing-anchor": lint.Info}},
		{"{images: info, '*': \"off\"}", map[string]lint.Severity{
			"images/missing": lint.Info, "links/missing-file": lint.Off, "links/missing-anchor": lint.Off,
			"links/remote": lint.Off, "spelling/known": lint.Off,
		}},
		{"{links/remote: error}", map[string]lint.Severity{"links/remote": lint.Error}},
	} {
		got, err := config.Parse("p.yaml", []byte("rules: "+c.rules), rules())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, got.Levels); diff != "" {
			t.Errorf("%s: %s", c.rules, diff)
		}
	}
}

func TestSettingsArriveWhereTheRulesLook(t *testing.T) {
	got, err := config.Parse("p.yaml", []byte(`
links: {timeout: 8s, headers: {h: {B: "2", A: "1"}}, allow-private: ["127.0.0.1:1"]}
images: {max-size: 2 KB}
spelling: {language: en-GB, words: w.txt}
front-matter: {schemas: [{files: "a/**", schema: s.json}]}
`), rules())
	if err != nil {
		t.Fatal(err)
	}
	want := lint.Settings{
		Links: lint.LinksSettings{
			Timeout: 8 * time.Second, AllowPrivate: []string{"127.0.0.1:1"},
			Headers: map[string][]lint.Header{"h": {{Name: "A", Value: "1"}, {Name: "B", Value: "2"}}},
		},
		Images:      lint.ImagesSettings{MaxSize: 2000},
		Spelling:    lint.SpellingSettings{Language: "en-GB"},
		FrontMatter: lint.FrontMatterSettings{Schemas: []lint.Schema{{Files: "a/**", Schema: "s.json"}}},
	}
	if diff := cmp.Diff(want, got.Settings); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"w.txt"}, got.WordFiles); diff != "" {
		t.Error(diff)
	}
}

func TestLayersAndTheirOrigins(t *testing.T) {
	c, err := config.Parse("presscheck.yaml", []byte("fail-on: error\nexclude: [a]\nrules: {links: info}\n"), rules())
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Set("fail-on", []string{"never"}, "--fail-on", rules()); err != nil {
		t.Fatal(err)
	}
	if err := c.Add("exclude", []string{"b"}, "--exclude", rules()); err != nil {
		t.Fatal(err)
	}
	got := map[string]config.Value{}
	for _, v := range c.Values() {
		got[v.Key] = v
	}
	for _, want := range []config.Value{
		{Key: "fail-on", Value: "never", Origin: "--fail-on"},
		{Key: "exclude", Value: []string{"a", "b"}, Origin: "presscheck.yaml:2:1 and --exclude"},
		{Key: "rules.links", Value: "info", Origin: "presscheck.yaml:3:9"},
		{Key: "generator", Origin: config.DefaultOrigin},
	} {
		if diff := cmp.Diff(want, got[want.Key]); diff != "" {
			t.Errorf("%s: %s", want.Key, diff)
		}
	}
	err = c.Set("fail-on", []string{"maybe"}, "--fail-on", rules())
	if err == nil || err.Error() != `--fail-on: "maybe" is not error, warning, info or never` {
		t.Errorf("got %v", err)
	}
}

func TestFails(t *testing.T) {
	c := config.Default()
	for failOn, least := range map[string]lint.Severity{"error": lint.Error, "warning": lint.Warning, "info": lint.Info, "never": lint.Error + 1} {
		c.FailOn = failOn
		for s := lint.Unset; s <= lint.Error; s++ {
			if got := c.Fails(s); got != (s >= least) {
				t.Errorf("fail-on %s, worst %v: %v", failOn, s, got)
			}
		}
	}
}

func TestWordsStayInsideTheSite(t *testing.T) {
	outside := t.TempDir()
	site := t.TempDir()
	write(t, filepath.Join(outside, "secret.txt"), "secret\n")
	write(t, filepath.Join(site, "words.txt"), "\ufeffKubernetes # a product\r\n\n# remark\nnaïve idea\n")
	if err := os.Symlink(filepath.Join(outside, "secret.txt"), filepath.Join(site, "link.txt")); err != nil {
		t.Skip(err)
	}
	load := func(file string) (*config.Config, error) {
		c, err := config.Parse("presscheck.yaml", []byte(file), rules())
		if err != nil {
			t.Fatal(err)
		}
		err = c.ReadWords(site)
		return c, err
	}
	c, err := load("spelling: {words: words.txt}\n")
	if diff := cmp.Diff([]string{"Kubernetes", "naïve idea"}, c.Settings.Spelling.Words); diff != "" || err != nil {
		t.Error(diff, err)
	}
	for _, name := range []string{"link.txt", "gone.txt", "."} {
		c, err := load("spelling: {words: " + name + "}\n")
		if err == nil || !strings.HasPrefix(err.Error(), "presscheck.yaml:1:12: read the word list") || len(c.Settings.Spelling.Words) > 0 {
			t.Errorf("%s: %v, words %q", name, err, c.Settings.Spelling.Words)
		}
	}
	if _, err := load(""); err != nil {
		t.Errorf("no word list at all: %v", err)
	}
}

func TestFind(t *testing.T) {
	root := t.TempDir()
	name, err := config.Find(root)
	if name != "" || err != nil {
		t.Errorf("empty folder: %q, %v", name, err)
	}
	write(t, filepath.Join(root, "presscheck.yml"), "")
	if _, err := config.Find(root); err == nil || !strings.Contains(err.Error(), "its name must be presscheck.yaml") {
		t.Errorf("presscheck.yml: %v", err)
	}
	write(t, filepath.Join(root, ".presscheck.yaml"), "")
	if name, err := config.Find(root); name != ".presscheck.yaml" || err != nil {
		t.Errorf("got %q, %v", name, err)
	}
	write(t, filepath.Join(root, "presscheck.yaml"), "")
	if _, err := config.Find(root); err == nil || !strings.Contains(err.Error(), "remove one") {
		t.Errorf("two files: %v", err)
	}
}

func TestTemplateIsGoodWithAndWithoutItsRemarks(t *testing.T) {
	template := config.Template("plain")
	uncommented := regexp.MustCompile(`(?m)^#(  |[^ \n])`).ReplaceAllString(template, "$1")
	for _, file := range []string{template, uncommented} {
		if _, err := config.Parse("presscheck.yaml", []byte(file), rules()); err != nil {
			t.Errorf("%v in\n%s", err, file)
		}
	}
	c, _ := config.Parse("presscheck.yaml", []byte(uncommented), rules())
	if c != nil && (c.Settings.Spelling.Language == "" || c.Settings.Links.Timeout == 0 || len(c.Exclude) == 0) {
		t.Errorf("nothing was commented out:\n%s", uncommented)
	}
}

func TestNearest(t *testing.T) {
	known := []string{"exclude", "generator", "rules"}
	for name, want := range map[string]string{"excldue": "exclude", "RULES": "rules", "rule": "rules", "zzz": "", "bogus": "", "": ""} {
		if got := config.Nearest(name, known); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", name, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, file := range good() {
		f.Add(file)
	}
	for _, c := range bad() {
		f.Add(c.file)
	}
	f.Add("a: &a *a")
	f.Add("links: {<<: [*x]}")
	f.Fuzz(func(t *testing.T, file string) {
		c, err := config.Parse("p.yaml", []byte(file), rules())
		if (c == nil) == (err == nil) {
			t.Errorf("config %v, error %v", c, err)
		}
	})
}

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	data, err := config.Schema(rules())
	if err != nil {
		t.Fatal(err)
	}
	var doc any
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// decoded is what an editor hands to the schema.
func decoded(t *testing.T, file string) any {
	t.Helper()
	var doc any
	if err := yaml.Unmarshal([]byte(strings.TrimPrefix(file, "\ufeff")), &doc); err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(string(data)))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}
