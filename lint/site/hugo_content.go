package site

import "strings"

// contentAt finds the file of a page of Hugo's at a path without an extension: in any markup,
// of the language before others, by itself before a bundle's. Capitals do not count. A link is
// compared with three dozen names, none of which is made unless it is there.
func (s *Site) contentAt(bare, lang string, bundle bool) (string, bool) {
	var rooms [2][160]byte
	exact, folded := append(rooms[0][:0], bare...), append(rooms[1][:0], fold(bare)...)
	n, m := len(exact), len(folded)
	if bare == "." {
		n, m = 0, 0
	}
	tags := [...]string{"." + lang, ""}
	for _, ext := range [...]string{".md", ".html", ".markdown", ".adoc", ".org", ".rst"} {
		for _, tag := range tags {
			for _, form := range [...]string{"", "/index", "/_index"} {
				if form == "" && bundle {
					continue
				}
				if n == 0 {
					form = strings.TrimPrefix(form, "/")
				}
				exact = append(append(append(exact[:n], form...), tag...), ext...)
				folded = append(append(append(folded[:m], form...), strings.ToLower(tag)...), ext...)
				if name, ok := s.index.anyCase(exact, folded); ok && s.present(name) {
					return name, true
				}
			}
		}
	}
	return "", false
}

// anyCase returns the file that is called exact or, where there is none, one whose folded name
// is folded.
func (x *index) anyCase(exact, folded []byte) (string, bool) {
	if i, ok := x.at[string(exact)]; ok && !x.files[i].Module {
		return x.files[i].Path, true
	}
	if others := x.folded()[string(folded)]; len(others) > 0 {
		return x.files[others[0]].Path, true
	}
	return "", false
}
