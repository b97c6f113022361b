package markdown

import "github.com/yuin/goldmark/util"

// quote takes a quote of nothing but paragraphs, each line of it behind its mark.
func (s *stretchScanner) quote(line []byte) bool {
	open := false
	for {
		from := 1
		if from < len(line) && line[from] == ' ' {
			from++
		}
		rest := line[from:]
		switch {
		case util.IsBlank(rest):
			if open && !s.endParagraph() {
				return false
			}
			open = false
			s.take(line)
		case !open:
			if indent := indentOf(rest); indent > 3 || !s.opensParagraph(rest[indent:]) {
				return false
			}
			open = true
			s.beginParagraph()
			if !s.paragraphLine(line, from) {
				return false
			}
		default:
			if s.goesOn(rest) != yes || !s.paragraphLine(line, from) {
				return false
			}
		}
		if s.at == len(s.source) {
			break
		}
		if line = s.line(); line[0] != '>' {
			if open && !util.IsBlank(line) { // it may go on with the paragraph
				return false
			}
			break
		}
	}
	return !open || s.endParagraph()
}
