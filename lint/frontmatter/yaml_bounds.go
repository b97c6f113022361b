package frontmatter

import (
	"bytes"
	"errors"
)

// What goccy/go-yaml 1.19 is given at the most: of each of these, it takes time and memory in
// proportion to the square. All are far above what somebody wrote.
const (
	mostNested    = 64     // lists and maps within each other on one line
	mostKeys      = 10_000 // of one map that is written a key a line
	mostDocuments = 100
	mostAnchors   = 1000
)

// Why CheckYAML refuses a text.
var (
	errNested    = errors.New("lists and maps are nested more than 64 deep")
	errKeys      = errors.New("a map has more than 10,000 keys")
	errDocuments = errors.New("more than 100 documents in one file")
	errAnchors   = errors.New("more than 1,000 anchors")
)

// CheckYAML says why data, a file of any size that a stranger may have written, must not be
// handed to a YAML library; nil when it may. It looks at characters alone and does not ask
// whether they stand in quotes.
func CheckYAML(data []byte) error {
	var c yamlCost
	for len(data) > 0 {
		l := lineAt(data, 0)
		if err := c.line(data[:l.end]); err != nil {
			return err
		}
		data = data[l.next:]
	}
	return nil
}

// yamlCost is what was met in the lines so far.
type yamlCost struct {
	flow, documents, anchors int
	open                     []yamlColumn // from the outermost in
}

// yamlColumn is a map whose keys begin in a column.
type yamlColumn struct{ column, keys int }

func (c *yamlCost) line(b []byte) error {
	rest := bytes.TrimLeft(b, " ")
	column := len(b) - len(rest)
	if len(rest) == 0 || rest[0] == '#' {
		return nil
	}
	if bytes.HasPrefix(b, []byte("---")) {
		if c.documents++; c.documents > mostDocuments {
			return errDocuments
		}
		c.open = c.open[:0]
		return c.marks(rest)
	}
	items := 0
	for len(rest) > 1 && (rest[0] == '-' || rest[0] == '?') && isBlank(rest[1]) {
		inner := bytes.TrimLeft(rest[1:], " \t")
		column += len(rest) - len(inner)
		rest = inner
		if items++; items > mostNested {
			return errNested
		}
	}
	if err := c.key(column, items > 0); err != nil {
		return err
	}
	return c.marks(rest)
}

// key counts a line among those that begin in its column. An item begins a map of its own.
func (c *yamlCost) key(column int, item bool) error {
	for len(c.open) > 0 && c.open[len(c.open)-1].column > column {
		c.open = c.open[:len(c.open)-1]
	}
	last := len(c.open) - 1
	if last < 0 || c.open[last].column < column {
		c.open = append(c.open, yamlColumn{column, 1})
		return nil
	}
	if c.open[last].keys++; item {
		c.open[last].keys = 1
	}
	if c.open[last].keys > mostKeys {
		return errKeys
	}
	return nil
}

// marks counts brackets and anchors.
func (c *yamlCost) marks(b []byte) error {
	for i, ch := range b {
		switch ch {
		case '[', '{':
			if c.flow++; c.flow > mostNested {
				return errNested
			}
		case ']', '}':
			c.flow = max(0, c.flow-1)
		case '&':
			if i+1 < len(b) && !isBlank(b[i+1]) && (i == 0 || isBlank(b[i-1])) {
				if c.anchors++; c.anchors > mostAnchors {
					return errAnchors
				}
			}
		}
	}
	return nil
}
