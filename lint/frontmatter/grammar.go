package frontmatter

// Markup is the language of the body that a header stands before.
type Markup int

const (
	InMarkdown Markup = iota // Markdown and whatever is not named below
	InRST                    // reStructuredText
	InOrg                    // Org mode
	InHTML                   // HTML
)

// Grammar is what a generator accepts as a header. It is plain data: a site's profile
// picks one and may change it.
type Grammar struct {
	Generator string // "hugo", "pelican" …, as messages name it

	Fences []Fence  // fenced notations, in the order in which they are tried
	Bare   []Format // notations without fences, tried in order where no fence opens

	MetaFences bool // lines of dashes or dots may stand around Key: value lines (Python-Markdown)

	Lead Lead // what may stand before the header
	BOM  bool // a byte order mark before the header does no harm

	Unfenced bool     // the opening fence may be missing (Hexo)
	Unclosed Unclosed // what becomes of a header that is never closed

	// Lenient says that what stands between fences is a header only where it reads as one;
	// anything else is shown as it stands, fences as thematic breaks.
	Lenient bool

	YAML     Dialect
	FoldKeys bool // keys are compared without regard to case

	// Needed says that a file without a header is an error of its own (Zola), not a page
	// that happens to have none.
	Needed bool

	Dates DateEngine // how dates are read

	Keys *Keys // the keys that the generator knows; nil when it knows none
}

// Fence is one kind of line that opens a header.
type Fence struct {
	Mark   string // "---", "+++", ";;;"
	Format Format // of what is between the fences

	Run       bool     // more of the same character make a fence too, and close with as many (Hexo)
	OpenTail  Tail     // what may follow the mark on the opening line
	Closers   []string // what closes it; Mark when empty
	CloseTail Tail     // what may follow a closer on its line
	Filled    bool     // without a line between them the fences are no header (Hexo, MkDocs)
	Inline    bool     // the closer may end a line that begins with content (Zola)
}

// Tail says what a fence line may hold behind its mark.
type Tail int

const (
	NoTail    Tail = iota // nothing at all
	BlankTail             // blanks
	LangTail              // the name of a language, which changes the format (gray-matter)
	AnyTail               // anything; what it is taken for depends on the generator
)

// Lead says what may stand before a header.
type Lead int

const (
	NoLead    Lead = iota // the header begins at the first byte
	LineLead              // whitespace that ends in a line ending
	BlankLead             // any whitespace
)

// Unclosed says what a generator makes of a header that is never closed.
type Unclosed int

const (
	AsBody   Unclosed = iota // the file has no header and is published as it stands
	AsHeader                 // the whole file is the header and the page is empty (gray-matter)
	Fails                    // the build stops
)

// Dialect is how a generator's YAML library reads what the versions of YAML differ in.
type Dialect struct {
	Words11    bool // yes, no, on and off are booleans, 1:30 is 90 (YAML 1.1: Psych, PyYAML)
	Repeats    Repeats
	WideTabs   bool // tabs that begin a line stand for two blanks each (Hexo)
	Goccy      bool // the library is goccy/go-yaml, with what it alone takes or refuses (Hugo since 0.152)
	Timestamps bool // an unquoted date becomes a date, in range or not
}

// Repeats says what becomes of a key that occurs twice.
type Repeats int

const (
	RepeatFails Repeats = iota // the header is refused
	LastWins                   // the last one counts, silently
	FirstWins                  // the first one counts
)
