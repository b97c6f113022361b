package config

import "strings"

// Template returns a presscheck.yaml to begin with, for a site of the generator: every key that
// somebody may want early, commented out (#key, without a space) below what it does (# text).
func Template(generator string) string {
	var b strings.Builder
	b.WriteString("# What presscheck knows about this site. Every line here can be left out.\n")
	b.WriteString("# presscheck config prints what is in force; presscheck rules lists the rules.\n\n")
	b.WriteString("generator: " + generator + "\n")
	about := map[string]string{}
	for _, o := range options(nil) {
		about[o.key] = o.about
	}
	last := ""
	for _, line := range []struct{ key, value string }{
		{"exclude", `["drafts/**"]`},
		{"fail-on", "error"},
		{rulesKey, "\n  spelling/*: info   # off, info, warning, error\n  links/*: error"},
		{"spelling.language", "en-GB"},
		{"spelling.sensitivity", "normal   # quiet, normal, strict"},
		{"spelling.words", "words.txt"},
		{"front-matter.required", "[title, date]"},
		{"links.timeout", "8s"},
		{"links.allow-private", `["127.0.0.1:8080"]`},
	} {
		section, key, nested := strings.Cut(line.key, ".")
		if !nested {
			key, section = line.key, ""
		}
		indent := ""
		if section != last || section == "" {
			b.WriteString("\n")
		}
		if section != "" {
			indent = "  "
			if section != last {
				b.WriteString("#" + section + ":\n")
			}
		}
		last = section
		mark := "# "
		if section != "" {
			mark = "#" + indent + "# "
		}
		b.WriteString(remark(mark, about[line.key]))
		value := line.value
		if !strings.HasPrefix(value, "\n") {
			value = " " + value
		}
		b.WriteString("#" + indent + strings.ReplaceAll(key+":"+value, "\n", "\n#") + "\n")
	}
	return b.String()
}

// remark returns text as remarks that an ordinary terminal shows without breaking them.
func remark(mark, text string) string {
	const width = 80
	var b strings.Builder
	column := 0
	for word := range strings.FieldsSeq(text) {
		switch {
		case column > 0 && column+1+len(word) <= width:
			b.WriteString(" " + word)
			column += 1 + len(word)
			continue
		case column > 0:
			b.WriteByte('\n')
		}
		b.WriteString(mark + word)
		column = len(mark) + len(word)
	}
	return b.String() + "\n"
}
