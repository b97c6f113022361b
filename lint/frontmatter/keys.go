package frontmatter

import (
	"strings"
	"unicode/utf8"
)

// Keys is what a generator knows of front matter keys: their names and types. It is a
// read-only table, safe for concurrent use.
type Keys struct {
	Fold bool  // names are compared without regard to case
	List []Key // in the order in which authors usually write them

	// Open says that keys of the author's own are usual: an unknown one is worth a word
	// only where it is a near miss of a known one.
	Open bool

	// Foreign are keys that have no meaning where other generators read them, with the
	// place where this one looks for them: tags, in Zola, under taxonomies.
	Foreign map[string]string

	index    map[string]int
	folded   map[string][]string // names by themselves in lower case
	names    []string
	required []Key
}

// Key is one key that a generator acts on.
type Key struct {
	Name     string
	Type     Type
	Enum     []string // the values that it may have, when they are few
	On       On       // which files may have it
	Required bool     // the generator refuses, or leaves out, a post without it
}

// Type says which values a generator takes a key for.
type Type int

const (
	AnyType    Type = iota
	StringType      // text; anything else is refused or turns into something else
	TextType        // text that is only printed, where a number does no harm
	BoolType
	IntType // a number
	DateType
	ListType // a list of strings; a single string is a list of one
	TagsType // a list of names that readers see, where a string with commas is a trap
	MapType
)

// On says in which files a key is known.
type On int

const (
	Everywhere On = iota
	OnPages       // not in Zola's sections
	OnSections    // in Zola's _index.md alone
)

// Find returns the key called name.
func (k *Keys) Find(name string) (Key, bool) {
	if k == nil {
		return Key{}, false
	}
	if k.Fold {
		name = strings.ToLower(name)
	}
	i, ok := k.index[name]
	if !ok {
		return Key{}, false
	}
	return k.List[i], true
}

// Known reports whether name is a key that the generator acts on.
func (k *Keys) Known(name string) bool {
	_, ok := k.Find(name)
	return ok
}

// Names returns the names of all keys; nobody may change them.
func (k *Keys) Names() []string {
	if k == nil {
		return nil
	}
	return k.names
}

// Required returns the keys without which the generator refuses a post, or leaves it out;
// nobody may change them.
func (k *Keys) Required() []Key {
	if k == nil {
		return nil
	}
	return k.required
}

// OtherCase returns the first key that differs from name in its case alone, "" where there is
// none.
func (k *Keys) OtherCase(name string) string {
	if k == nil {
		return ""
	}
	names := k.folded[lower(name)]
	if strings.IndexFunc(name, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 {
		names = k.names // some letters are those of ASCII in another case
	}
	for _, known := range names {
		if known != name && strings.EqualFold(known, name) {
			return known
		}
	}
	return ""
}

// indexed fills the index of a table.
func (k Keys) indexed() *Keys {
	k.index, k.folded = make(map[string]int, len(k.List)), make(map[string][]string, len(k.List))
	for i, key := range k.List {
		k.names = append(k.names, key.Name)
		k.folded[lower(key.Name)] = append(k.folded[lower(key.Name)], key.Name)
		if key.Required {
			k.required = append(k.required, key)
		}
		name := key.Name
		if k.Fold {
			name = strings.ToLower(name)
		}
		k.index[name] = i
	}
	return &k
}

// keys makes a list of keys of one type from their names, separated by blanks.
func keys(t Type, names string) []Key {
	fields := strings.Fields(names)
	out := make([]Key, len(fields))
	for i, name := range fields {
		out[i] = Key{Name: name, Type: t}
	}
	return out
}
