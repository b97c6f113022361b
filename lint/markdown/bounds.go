package markdown

import "bytes"

const (
	// goldmark 1.8.7 looks for the end of a link title, of a <destination> and of a code
	// span from each place where one may begin, to the end of the paragraph if need be: the
	// work grows with the number of such places times the length of the paragraph. Marks of
	// emphasis are compared with each other, and so are link definitions.
	mostWork = 1 << 30 // bytes looked at, about a second
	// Containers within containers are walked from the outside for each line.
	deepest = 500
	// smallEnough bodies are read whatever they hold.
	smallEnough = 32 << 10
	// largest is far above any post; with its words looked at, plain text takes some sixteen
	// times as much memory.
	largest = 24 << 20
	// mostMemory is how many bytes the parts of a body may take as they are counted below.
	mostMemory = 400 << 20
	// mostLacking is how many cells the rows of a body's tables may lack: goldmark 1.8.7 makes each
	// of them, and so 20 million of 31 KB. GitHub stops at half a million.
	mostLacking = 1 << 18
)

const (
	tooLarge     = "the text is larger than 24 MB"
	tooManyParts = "the text has too many parts to be read in reasonable memory"
)

// What the parts of a body take, in bytes: the nodes of goldmark's tree, and what is made of
// them. Measured on files of nothing else.
const (
	ofByte    = 8
	ofLine    = 100
	ofHeading = 800
	ofBracket = 1200 // a link, an image
	ofMark    = 200  // of emphasis, code or HTML
	ofBar     = 600  // a table's cell
)

// refuse returns why body cannot be read in time proportional to its length, "" when it can.
func refuse(body []byte) string {
	if len(body) <= smallEnough {
		return ""
	}
	if len(body) > largest {
		return tooLarge
	}
	if harmless(body) {
		return ""
	}
	return refuseParagraph(body)
}

// refuseParagraph looks at each paragraph.
func refuseParagraph(body []byte) string {
	work, memory := int64(0), ofByte*int64(len(body)) // of any machine: both pass what 32 bits hold
	for start := 0; start < len(body); {
		p := measure(body, start)
		if p.deep {
			return "quotes or lists are nested too deeply"
		}
		work += p.triggers*int64(p.end-start) + p.pairs*p.pairs/2
		if work > mostWork {
			return "a paragraph is too long and too full of brackets to be read in reasonable time"
		}
		if memory += p.memory; memory > mostMemory {
			return tooManyParts
		}
		start = p.end
	}
	return ""
}

// harmless reports whether body is certainly read, were all of it one paragraph.
func harmless(body []byte) bool {
	const few = 40 << 10 // of any byte: they are not counted in a body that holds no more
	count := func(c byte) int64 { return int64(bytes.Count(body, []byte{c})) }
	open, marks := count('['), count('`')+count('<')
	length := int64(len(body))
	pairs := length
	if pairs > few {
		pairs = count('*') + count('_') + count('~') + open
	}
	work := (count(']')+marks)*length + pairs*pairs/2
	lines := min(length, 4*few)
	if length > lines {
		lines = count('\n') + 1
	}
	memory := ofByte*length + (ofLine+ofHeading)*lines + ofBracket*open + ofMark*(marks+pairs) + ofBar*count('|')
	return work <= mostWork && memory <= mostMemory && !deepIndentation(body)
}

// deepIndentation reports whether some line may begin with many marks of containers, or with much
// space, four columns each: then some bytes at equal distances are such.
func deepIndentation(body []byte) bool {
	const (
		many = 5
		step = 2 * deepest / 4 / many
	)
	row := 0
	for i := 0; i < len(body) && row < many; i += step {
		switch body[i] {
		case ' ', '\t', '>', '-', '+', '*':
			row++
		default:
			row = 0
		}
	}
	return row == many
}

// paragraph is what a stretch of lines that goldmark may take for one costs.
type paragraph struct {
	end      int
	triggers int64 // places from which it looks ahead
	pairs    int64 // things that it compares with each other
	memory   int64 // bytes that it takes
	deep     bool
}

// measure looks at the lines from start up to the next blank line, list item or table row.
func measure(body []byte, start int) paragraph {
	var p paragraph
	list, table := false, false
	for n := 0; start < len(body); n++ {
		next := len(body)
		if i := bytes.IndexByte(body[start:], '\n'); i >= 0 {
			next = start + i + 1
		}
		line := bytes.TrimLeft(body[start:next], " \t")
		item := isItem(line, list)
		table = table || n == 1 && isDelimiterRow(line)
		switch {
		case len(bytes.TrimSpace(line)) == 0:
			p.end = next
			return p
		case len(line) > deepest && nesting(line) > deepest, item && columns(body[start:next]) > 2*deepest:
			p.deep = true
			return p
		case n > 0 && (item || table && n > 1 && bytes.IndexByte(line, '|') >= 0):
			p.end = start
			return p
		}
		list = list || item
		count := func(mark string) int64 { return int64(bytes.Count(line, []byte(mark))) }
		marks, pairs := count("`")+count("<"), count("*")+count("_")+count("~")
		p.triggers += count("](") + count("][") + marks
		p.pairs += pairs
		p.memory += ofLine + ofBracket*count("[") + ofMark*(marks+pairs) + ofBar*count("|")
		if line[0] == '#' {
			p.memory += ofHeading
		}
		if line[0] == '[' {
			p.pairs++
		}
		start = next
	}
	p.end = start
	return p
}

// columns returns how far a line is indented: a list within another by two columns or more.
func columns(line []byte) int {
	n := 0
	for _, c := range line {
		switch c {
		case ' ':
			n++
		case '\t':
			n += 4
		default:
			return n
		}
	}
	return n
}

// isItem reports whether line begins a list item even in the midst of a paragraph: a
// number other than 1 does so only within a list.
func isItem(line []byte, list bool) bool {
	if len(line) > 2 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ' {
		return line[2] > ' '
	}
	n := ordinal(line)
	return n > 0 && n < len(line) && line[n] > ' ' && (list || line[0] == '1' && n == 3)
}

func isDelimiterRow(line []byte) bool {
	return len(line) > 2 && len(bytes.Trim(line, "|-: \t\r\n")) == 0 && bytes.IndexByte(line, '-') >= 0
}

// nesting counts the marks of containers that a line begins with.
func nesting(line []byte) int {
	n := 0
	for _, c := range line {
		switch c {
		case '>', '-', '+', '*':
			n++
		case ' ', '\t':
		default:
			return n
		}
	}
	return n
}
