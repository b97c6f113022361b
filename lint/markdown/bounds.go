package markdown

import "bytes"

const (
	// goldmark 1.8.7 looks for the end of a link title, of a <destination> and of a code
	// span from each place where one may begin, to the end of the paragraph if need be: the
	// work grows with the number of such places times the length of the paragraph.
	mostWork = 1 << 30 // bytes looked at, about a second
	// Containers within containers are walked from the outside for each line.
	deepest = 500
	// smallEnough bodies are read whatever they hold.
	smallEnough = 32 << 10
	// largest is far above any post; the tree takes some fifty times as much memory.
	largest = 128 << 20
)

// refuse returns why body cannot be read in time proportional to its length, "" when it can.
func refuse(body []byte) string {
	if len(body) <= smallEnough {
		return ""
	}
	if len(body) > largest {
		return "the text is larger than 128 MB"
	}
	work := 0
	for start := 0; start < len(body); {
		end, triggers := paragraph(body, start)
		if triggers < 0 {
			return "quotes or lists are nested too deeply"
		}
		if work += triggers * (end - start); work > mostWork {
			return "a paragraph is too long and too full of unclosed brackets to be read in reasonable time"
		}
		start = end
	}
	return ""
}

// paragraph returns where the lines up to the next blank one end and how many places
// therein make goldmark look ahead, -1 when a line is nested too deeply.
func paragraph(body []byte, start int) (end, triggers int) {
	for start < len(body) {
		next := len(body)
		if i := bytes.IndexByte(body[start:], '\n'); i >= 0 {
			next = start + i + 1
		}
		line := body[start:next]
		if len(bytes.TrimSpace(line)) == 0 {
			return next, triggers
		}
		if len(line) > deepest && nesting(line) > deepest {
			return next, -1
		}
		triggers += bytes.Count(line, []byte("](")) + bytes.Count(line, []byte("][")) +
			bytes.Count(line, []byte{'`'}) + bytes.Count(line, []byte{'<'}) + bytes.Count(line, []byte("*"))/64
		start = next
	}
	return start, triggers
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
