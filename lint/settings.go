package lint

import "time"

// Settings is what the configuration says to the rules, family by family. The zero value
// is what a site without a configuration has.
type Settings struct {
	Spelling    SpellingSettings
	Links       LinksSettings
	Images      ImagesSettings
	FrontMatter FrontMatterSettings
	Encoding    EncodingSettings
}

// SpellingSettings is the section spelling.
type SpellingSettings struct {
	Language    string   // BCP 47 tag of the site's own language; "" to tell it from the text
	Sensitivity string   // quiet, normal or strict; "" for normal
	Words       []string // accepted words, in any inflected form
	Hunspell    []string // paths of .dic files, relative to the site's root, each with its .aff beside it
}

// LinksSettings is the section links.
type LinksSettings struct {
	AllowPrivate []string            // host:port that --online may reach although it is private
	Timeout      time.Duration       // for one request; 0 for the default
	Deadline     time.Duration       // for all requests of the run; 0 for the default
	Headers      map[string][]Header // by host; values may name environment variables as $NAME
	Ignore       []string            // globs of targets that are never checked
	Wayback      string              // endpoint for snapshots of dead links; "" for the public one
	Strict       bool                // a dead remote link fails the run the first time it is seen
	CacheFile    string              // where answers are kept; "" for the user's cache folder
	Shard        string              // "3/8": check only this share of the hosts
	Online       bool                // the network may be used
}

// Header is an HTTP header that is sent to one host only.
type Header struct {
	Name, Value string
}

// DefaultDeadline of all requests of a run ends a check that a job in CI would otherwise be
// killed for.
const DefaultDeadline = 10 * time.Minute

// DefaultMaxImageSize is, in bytes, above what a photo needs to fill a large screen, and below
// what a telephone takes half a minute to load.
const DefaultMaxImageSize = 5 << 20

// ImagesSettings is the section images.
type ImagesSettings struct {
	MaxSize int64 // bytes above which an image is called too large; 0 for the default
	Deep    bool  // decode images wholly
}

// FrontMatterSettings is the section front-matter.
type FrontMatterSettings struct {
	Required []string // keys that every post must have, beside the generator's own
	Schemas  []Schema
}

// Schema is a JSON Schema for the headers of some files.
type Schema struct {
	Files  string // glob over paths relative to the site's root
	Schema string // path of the schema, relative to the site's root
}

// EncodingSettings is the section encoding.
type EncodingSettings struct {
	Charset   string // charset of files that are not UTF-8; "" to detect
	Transcode bool   // files in an old encoding that is certain are saved as UTF-8: fix --transcode
}
