package main

import (
	"bytes"
	"slices"
	"strings"
)

// post is a damaged header with a body that nothing may touch.
type post struct {
	sample
	pristine []byte          // the header before the damage
	body     []byte          // what every repair has to leave as it is
	spoilt   map[string]bool // keys on damaged lines and beside them
	moved    bool            // a line went elsewhere: nobody can say what it belongs to now
	fence    bool            // a fence is damaged
}

func (p post) file() []byte { return slices.Concat(p.text, p.body) }

// bodies hold what a careless repair would take for a part of the header.
var bodies = []string{
	"\nText of the post.\n", "# Heading\n\nText: not a key\n\n---\n\nafter: a rule\n", "\n- a list\n- of things\n\n```yaml\ntitle: x: y\n```\n",
	"\nno line ending at the end", "\n\u201cquoted\u201d text\u00a0with things \t \n\n+++\n\nx = y\n", "", "\r\nWindows\r\n\r\nlines\r\n",
}

// damage makes one to three mistakes in a header.
func (r *run) damage(s sample) post {
	p := post{sample: s, pristine: s.text, spoilt: map[string]bool{}}
	p.body = []byte(bodies[r.random.IntN(len(bodies))])
	lines := bytes.SplitAfter(s.text, []byte("\n"))
	if len(lines[len(lines)-1]) == 0 {
		lines = lines[:len(lines)-1]
	}
	for range 1 + r.random.IntN(3) {
		i := r.random.IntN(len(lines))
		p.spoil(s, i)
		lines = r.mistake(&p, lines, i)
		if len(lines) == 0 {
			break
		}
	}
	p.text = bytes.Join(lines, nil)
	switch r.random.IntN(30) {
	case 0:
		p.text = append([]byte("\xef\xbb\xbf"), p.text...)
	case 1:
		p.text = append([]byte("\n"), p.text...)
	case 2:
		p.text = append([]byte(" "), p.text...)
	}
	return p
}

// spoil notes the keys on the damaged line and around it.
func (p *post) spoil(s sample, damaged int) {
	var keys []string
	key, table := "", false
	for line := range bytes.Lines(s.text) {
		if k := topKey(s.form, strings.TrimRight(string(line), "\r\n")); k != "" && (!table || line[0] == '[') {
			key = k
			table = s.form == tomlForm && line[0] == '['
		}
		keys = append(keys, key)
	}
	for i := max(0, damaged-1); i < min(len(keys), damaged+2); i++ {
		p.spoilt[keys[i]] = true
	}
}

// tokens are what gets into headers by accident.
var tokens = []string{
	"\u00a0", "\u200b", "\u201c", "\u201d", "\u2019", "\u2013", "\u2014", "\ufeff", "\t", " ", "  ", ":", ": ", "=", " = ", "#", " #2", "- ", "---", "...", "+++",
	"\"", "'", "[", "]", "{", "}", ",", "&", "*", "!", "|", ">", "%", "@", "`", "\\", "True", "yes", "0123", "1.10", "2024/13/01", "2024-4-1", "\r", "\n", "{{ x }}",
	"<<<<<<< HEAD\n", "\x00", "\xe9", "\xc3", "null", "~", "title: again\n", "draft: \"no\"\n", "tags: one, two\n", "..", "title : x\n", ":date 2024-04-01\n", "Titel: x\n",
}

func (r *run) mistake(p *post, lines [][]byte, i int) [][]byte {
	line := slices.Clone(lines[i])
	if len(line) == 0 {
		return lines
	}
	body := bytes.TrimRight(line, "\r\n")
	eol := line[len(body):]
	mistake := r.random.IntN(20)
	p.moved = p.moved || mistake < 2 && isMark(string(body))
	p.fence = p.fence || isMark(string(body))
	switch mistake {
	case 0: // a line lost
		return slices.Delete(slices.Clone(lines), i, i+1)
	case 1: // a line twice
		return slices.Insert(slices.Clone(lines), i, line)
	case 2: // a line that goes elsewhere
		p.moved = true
		out := slices.Delete(slices.Clone(lines), i, i+1)
		return slices.Insert(out, r.random.IntN(len(out)+1), line)
	case 3:
		line = slices.Concat([]byte(strings.Repeat(" ", 1+r.random.IntN(4))), line)
	case 4:
		line = slices.Concat([]byte("\t"), line)
	case 5:
		line = bytes.Replace(line, []byte(": "), []byte(":"), 1)
	case 6:
		line = slices.Concat(body, []byte(strings.Repeat(" ", 1+r.random.IntN(3))), eol)
	case 7:
		line = []byte(strings.NewReplacer("\"", "\u201c", "'", "\u2019").Replace(string(line)))
	case 8: // another fence
		if isMark(string(body)) {
			marks := []string{"--", "----", "\u2014", "+++", "...", "-----", "--- ", " ---", "---x", "–--", ";;;", "--- # x", "", "---js", "-- -"}
			line = slices.Concat([]byte(marks[r.random.IntN(len(marks))]), eol)
		} else {
			line = bytes.Replace(line, []byte(":"), []byte(" :"), 1)
		}
	case 9:
		line = slices.Concat(body, []byte(": more"), eol)
	case 10:
		line = slices.Concat(body, []byte(" #2"), eol)
	case 11:
		if len(eol) == 1 {
			eol = []byte("\r\n")
		} else {
			eol = []byte("\n")
		}
		line = slices.Concat(body, eol)
	case 12: // bytes lost
		if len(line) > 1 {
			at := r.random.IntN(len(line) - 1)
			line = slices.Delete(line, at, min(len(line), at+1+r.random.IntN(3)))
		}
	case 13: // any byte
		line[r.random.IntN(len(line))] = byte(r.random.IntN(256))
	default:
		token := tokens[r.random.IntN(len(tokens))]
		line = slices.Insert(line, r.random.IntN(len(line)), []byte(token)...)
	}
	out := slices.Clone(lines)
	out[i] = line
	return out
}
