package config

import (
	"reflect"
	"time"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/site"
)

const rulesKey = "rules"

// option is one key of the configuration.
type option struct {
	key   string // with its section: "spelling.language"
	about string // a sentence for the schema and for init
	shape shape
	field field
}

// section says what the keys before a dot stand for.
type section struct {
	name, about string
}

func sections() []section {
	return []section{
		{"links", "Links between posts, and to other sites with --online."},
		{"images", "Images that posts show."},
		{"spelling", "Known misspellings and words that no dictionary has."},
		{"front-matter", "The header of each post."},
		{"encoding", "The bytes of each post."},
	}
}

// Forms that several keys share. They are regular expressions that Go and ECMAScript read
// alike, because the loader and the JSON Schema both use them.
const (
	anyText = `\S`
	// A path relative to the site's root that does not climb out of it.
	pathForm = `^(` + pathPart + `)(/(` + pathPart + `))*$`
	pathPart = `[^/\\.][^/\\]*|\.([^/\\.][^/\\]*)?|\.\.[^/\\]+`
	// Some of these files are written: what git reads and runs is no place for them.
	gitFolder = `(^|/)\.[gG][iI][tT](/|$)`
	hostForm  = `^([0-9A-Fa-f.:]+/[0-9]{1,3}|\[[0-9A-Fa-f.:]+\](:[0-9]{1,5})?|(\*\.)?[A-Za-z0-9._-]+(:[0-9]{1,5})?)$`
	globForm  = `^([^\[\]{}\\]|\\.|\[[^\]]+\]|\{([^{}\\]|\\.)*\})+$`
)

// options is the table of all keys. The names of rules are those in patterns.
func options(patterns []string) []option {
	path := text{form: pathForm, wants: "a path inside the site, relative to its root", never: gitFolder}
	glob := text{form: globForm, wants: `a glob such as "drafts/**"`}
	rule := choice{kind: "rule", of: patterns}
	return []option{
		{
			"generator", "The site's generator; detected when absent.",
			choice{kind: "generator", of: site.Generators()},
			at(func(c *Config) *string { return &c.Generator }),
		},
		{
			"exclude", "Files to leave alone, as globs relative to the site's root; a leading ! takes back.",
			list{of: glob},
			at(func(c *Config) *[]string { return &c.Exclude }),
		},
		{
			"select", "Rules or families to run; all that are on by default when absent.",
			list{of: rule},
			at(func(c *Config) *[]string { return &c.Select }),
		},
		{
			"ignore", "Rules or families not to run.",
			list{of: rule},
			at(func(c *Config) *[]string { return &c.Ignore }),
		},
		{
			"fail-on", "The least severity that makes a run fail.",
			choice{of: []string{"error", "warning", "info", never}},
			at(func(c *Config) *string { return &c.FailOn }),
		},
		{
			"baseline", "File with the findings that are accepted for now.", path,
			at(func(c *Config) *string { return &c.Baseline }),
		},
		{
			rulesKey, "Severity by rule or family. The more specific name wins; of two alike, the later.",
			levels{of: rule},
			at(func(c *Config) *[]levelLine { return &c.rules }),
		},

		{
			"links.allow-private", "Hosts that --online may reach although they are private, as host:port.",
			list{of: text{form: hostForm, wants: `a host such as "127.0.0.1:8080"`}},
			at(func(c *Config) *[]string { return &c.Settings.Links.AllowPrivate }),
		},
		{
			"links.timeout", "Longest wait for one request.",
			duration{},
			at(func(c *Config) *time.Duration { return &c.Settings.Links.Timeout }),
		},
		{
			"links.deadline", "Longest time for all requests of a run.",
			duration{},
			at(func(c *Config) *time.Duration { return &c.Settings.Links.Deadline }),
		},
		{
			"links.headers", "HTTP headers by host; $NAME in a value is taken from the environment.",
			headers{},
			at(func(c *Config) *map[string][]lint.Header { return &c.Settings.Links.Headers }),
		},
		{
			"links.ignore", "Targets that are never checked, as globs.",
			list{of: text{form: anyText, wants: "a glob"}},
			at(func(c *Config) *[]string { return &c.Settings.Links.Ignore }),
		},
		{
			"links.wayback", "Where to ask for archived copies of dead pages.",
			text{form: `^https?://[^\s/]+`, wants: "an http or https address"},
			at(func(c *Config) *string { return &c.Settings.Links.Wayback }),
		},
		{
			"links.strict", "Fail on a dead remote link the first time it is seen.",
			boolean{},
			at(func(c *Config) *bool { return &c.Settings.Links.Strict }),
		},
		{
			"links.cache", "File where answers of other sites are kept; the user's cache folder when absent.", path,
			at(func(c *Config) *string { return &c.Settings.Links.CacheFile }),
		},
		{
			"links.shard", "Check only this share of the hosts.",
			text{form: `^[1-9][0-9]{0,3}/[1-9][0-9]{0,3}$`, wants: `a share such as "3/8"`},
			at(func(c *Config) *string { return &c.Settings.Links.Shard }),
		},

		{
			"images.max-size", "Size above which an image is called too large.",
			size{},
			at(func(c *Config) *int64 { return &c.Settings.Images.MaxSize }),
		},
		{
			"images.deep", "Decode each image wholly instead of its header alone.",
			boolean{},
			at(func(c *Config) *bool { return &c.Settings.Images.Deep }),
		},

		{
			"spelling.language", "The site's language.",
			text{form: `^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`, wants: `a language tag such as "en-GB"`},
			at(func(c *Config) *string { return &c.Settings.Spelling.Language }),
		},
		{
			"spelling.sensitivity", "How doubtful a word must be to be reported.",
			choice{of: []string{"quiet", "normal", "strict"}},
			at(func(c *Config) *string { return &c.Settings.Spelling.Sensitivity }),
		},
		{
			"spelling.words", "Lists of words that are right here, one a line; " + DefaultWords + " when absent.",
			oneOrMore{of: path},
			at(func(c *Config) *[]string { return &c.WordFiles }),
		},
		{
			"spelling.hunspell", "Hunspell dictionaries (.dic, each with its .aff beside it).",
			list{of: path},
			at(func(c *Config) *[]string { return &c.Settings.Spelling.Hunspell }),
		},

		{
			"front-matter.required", "Keys that every post must have.",
			list{of: text{form: anyText, wants: "a key"}},
			at(func(c *Config) *[]string { return &c.Settings.FrontMatter.Required }),
		},
		{
			"front-matter.schemas", "JSON Schemas for the headers of some files.",
			schemas{path: path, glob: glob},
			at(func(c *Config) *[]lint.Schema { return &c.Settings.FrontMatter.Schemas }),
		},

		{
			"encoding.charset", "Charset of files that are not UTF-8; detected when absent.",
			text{form: `^[A-Za-z0-9][A-Za-z0-9._:-]*$`, wants: `a charset such as "windows-1252"`},
			at(func(c *Config) *string { return &c.Settings.Encoding.Charset }),
		},
	}
}

// field reaches a part of a Config.
type field struct {
	set  func(c *Config, v any)
	show func(c *Config) any // nil for the zero value
}

func at[T any](part func(*Config) *T) field {
	return field{
		set: func(c *Config, v any) { *part(c) = v.(T) },
		show: func(c *Config) any {
			value := *part(c)
			if v := reflect.ValueOf(value); v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0 {
				return nil
			}
			return shown(value)
		},
	}
}

// shown returns v the way it would be written in a file.
func shown(v any) any {
	switch v := v.(type) {
	case time.Duration:
		return v.String()
	case map[string][]lint.Header:
		hosts := map[string]map[string]string{}
		for host, headers := range v {
			hosts[host] = map[string]string{}
			for _, h := range headers {
				hosts[host][h.Name] = h.Value
			}
		}
		return hosts
	case []lint.Schema:
		list := make([]map[string]string, len(v))
		for i, s := range v {
			list[i] = map[string]string{"files": s.Files, "schema": s.Schema}
		}
		return list
	}
	return v
}
