package frontmatter

import "strings"

// Keys is what a generator knows of front matter keys: their names and types. It is a
// read-only table.
type Keys struct {
	Fold    bool // names are compared without regard to case
	List    []Key
	Scopes  []string // maps whose content is the author's own: params, extra
	Strict  bool     // an unknown key is refused
	Suggest bool     // an unknown key that resembles a known one is worth a word
}

// Key is one key that a generator acts on.
type Key struct {
	Name string
	Type Type
	Enum []string // the values that it may have, when they are few
	On   On       // which files may have it
}

// Type says which values a generator takes a key for.
type Type int

const (
	AnyType    Type = iota
	StringType      // text; a number or a boolean is a mistake or turns into one
	TextType        // text that may be a number or a boolean as well: it is only printed
	BoolType
	IntType
	DateType
	ListType // a list of strings; a single string is taken for a list of one
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
	for _, key := range k.List {
		if key.Name == name || k.Fold && strings.EqualFold(key.Name, name) {
			return key, true
		}
	}
	return Key{}, false
}
