package frontmatter

import "time"

// DateEngine is a date parser that a generator uses. The verdicts are those of the real
// parsers, recorded from Hugo 0.164, python-dateutil 2.8, PyYAML 6, Ruby 3.1 with Psych 4,
// Node 18, js-yaml and hexo-front-matter 4.
type DateEngine int

const (
	NoDates       DateEngine = iota // dates are text
	HugoDates                       // Go layouts, as spf13/cast lists them
	Dateutil                        // python-dateutil: Pelican, Nikola
	PyYAMLDates                     // PyYAML's timestamps: MkDocs
	RubyDates                       // Time.parse: Jekyll
	PsychDates                      // Psych's timestamps, before Jekyll sees them
	JSDates                         // new Date(string)
	JSYAMLDates                     // js-yaml's timestamps before new Date: Docusaurus, VitePress, Astro
	HexoDates                       // hexo-front-matter's timestamps
	PlainYAML                       // YAML without a timestamp type (js-yaml 5)
	EleventyDates                   // js-yaml's timestamps before Luxon's ISO 8601: Eleventy 3
	ISODates                        // Luxon's ISO 8601
	TOMLDates                       // RFC 3339 dates, with or without a time: Zola
)

// DateKind is what an engine makes of a spelling.
type DateKind int

const (
	Refused  DateKind = iota // the engine reports an error, or gives an invalid date
	AsDate                   // a date
	AsText                   // left as text
	AsNumber                 // taken for a number
)

// DateVerdict is an engine's reading of a date.
type DateVerdict struct {
	Kind   DateKind
	Time   time.Time
	Zoned  bool // the spelling says its time zone
	Day    bool // a date without a time of day
	Rolled bool // an impossible date that the engine turned into another one
}

// Read says what the engine makes of s, unquoted. What s leaves open is filled in from now
// where the engine does so.
func (e DateEngine) Read(s string, now time.Time) DateVerdict {
	switch e {
	case HugoDates:
		return hugoDate(s)
	case Dateutil:
		return dateutilDate(s, now)
	case PyYAMLDates:
		return pyYAMLDate(s)
	case RubyDates:
		return rubyDate(s)
	case PsychDates:
		return psychDate(s)
	case JSDates:
		return jsDate(s)
	case JSYAMLDates:
		if v := timestampDate(s, jsYAMLForm); v.Kind == AsDate {
			return v
		}
		return jsDate(s)
	case EleventyDates:
		if v := timestampDate(s, jsYAMLForm); v.Kind != AsText {
			return v
		}
		return isoDate(s)
	case ISODates:
		return isoDate(s)
	case HexoDates:
		return timestampDate(s, hexoForm)
	case PlainYAML:
		return textOrNumber(s)
	case TOMLDates:
		return tomlDate(s)
	}
	return DateVerdict{Kind: AsText}
}

// OfDay reports whether the engine takes what a spelling leaves open from the day on which it reads.
func (e DateEngine) OfDay() bool { return e == Dateutil }

// textOrNumber is what YAML makes of what is no timestamp.
func textOrNumber(s string) DateVerdict {
	if k := scalarKind(s, Dialect{}); k == Int || k == Float {
		return DateVerdict{Kind: AsNumber}
	}
	return DateVerdict{Kind: AsText}
}

// clock is a time of day with its zone.
type clock struct {
	hour, minute, second, nano int
	set, zoned                 bool
	offset                     int // seconds east of UTC
}

// fields is a date as written, in range or not.
type fields struct {
	year, month, day int
	clock
}

// possible reports whether the calendar has the date and the day the time.
func (f fields) possible() bool {
	return f.month >= 1 && f.month <= 12 && f.day >= 1 && f.day <= daysIn(f.year, f.month) &&
		f.hour <= 23 && f.minute <= 59 && f.second <= 59
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// time returns the moment; what is out of range rolls over.
func (f fields) time() time.Time {
	zone := time.UTC
	if f.zoned && f.offset != 0 {
		zone = time.FixedZone("", f.offset)
	}
	return time.Date(f.year, time.Month(f.month), f.day, f.hour, f.minute, f.second, f.nano, zone)
}

func (f fields) verdict() DateVerdict {
	return DateVerdict{Kind: AsDate, Time: f.time(), Zoned: f.zoned, Day: !f.set, Rolled: !f.possible()}
}

// hugoLayouts are the layouts of spf13/cast 1.10 that hold a date, in its order.
var hugoLayouts = []string{
	time.RFC3339, "2006-01-02T15:04:05", time.RFC1123Z, time.RFC1123, time.RFC822Z, time.RFC822, time.RFC850,
	"2006-01-02 15:04:05.999999999 -0700 MST", "2006-01-02T15:04:05-0700", "2006-01-02 15:04:05Z0700",
	"2006-01-02 15:04:05", time.ANSIC, time.UnixDate, time.RubyDate, "2006-01-02 15:04:05Z07:00", "2006-01-02",
	"02 Jan 2006", "2006-01-02 15:04:05 -07:00", "2006-01-02 15:04:05 -0700",
}

func hugoDate(s string) DateVerdict {
	for _, layout := range hugoLayouts {
		if !FitsLayout(layout, s) {
			continue
		}
		if t, err := time.Parse(layout, s); err == nil {
			return DateVerdict{Kind: AsDate, Time: t, Zoned: t.Location() != time.UTC, Day: len(layout) <= 11}
		}
	}
	return DateVerdict{}
}

// tomlDate reads what TOML 1.0 allows, which is all that Zola takes.
func tomlDate(s string) DateVerdict {
	for _, layout := range []string{time.RFC3339, "2006-01-02 15:04:05Z07:00", "2006-01-02T15:04:05", "2006-01-02 15:04:05", time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return DateVerdict{Kind: AsDate, Time: t, Day: layout == time.DateOnly}
		}
	}
	return DateVerdict{}
}
