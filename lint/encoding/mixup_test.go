package encoding_test

import (
	"testing"

	"golang.org/x/text/encoding/charmap"

	"github.com/presscheck/presscheck/lint/encoding"
)

// TestMixup: text in an old charset of another script, read as Windows-1252.
func TestMixup(t *testing.T) {
	const (
		russian = "Привет, мир! Это первая запись в моём дневнике."
		greek   = "Καλημέρα, αυτό είναι το πρώτο κείμενο του ημερολογίου."
	)
	for _, c := range []struct {
		name, text string
		*charmap.Charmap
	}{{"windows-1251", russian, charmap.Windows1251}, {"koi8-r", russian, charmap.KOI8R}, {"windows-1253", greek, charmap.Windows1253}} {
		raw, err := c.NewEncoder().String(c.text)
		if err != nil {
			t.Fatal(err)
		}
		damaged, err := charmap.Windows1252.NewDecoder().String(raw)
		if err != nil {
			t.Fatal(err)
		}
		found := encoding.FindMixup([]byte(damaged))
		if len(found) != 1 || found[0].Readings[0] != c.name || found[0].New != c.text[:len(c.text)-1] || found[0].Confidence != encoding.Likely {
			t.Errorf("%s: %q gives %+v", c.name, damaged, found)
		}
	}
	for _, s := range []string{"", "Người Việt Nam rất yêu thích ẩm thực đường phố.", "àâä éèêë îï ôöõó ùûüú ÀÂÄ ÉÈÊË ÎÏÍÌ", "Ég á á í ánni; ætíð óð æði."} {
		if found := encoding.FindMixup([]byte(s)); len(found) > 0 {
			t.Errorf("%q: %+v", s, found)
		}
	}
}
