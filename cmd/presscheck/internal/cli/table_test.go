package cli

import (
	"strings"
	"testing"
)

func TestTableShowsNamesSafelyAndAligned(t *testing.T) {
	var out strings.Builder
	writeTable(&out, "", [][]string{
		{"a\x1b[31mb\nc.md", "/one/"},
		{"市場.md", "/two/"},
		{"x.md", "/three/"},
	})
	want := "a␛[31mb c.md  /one/\n" +
		"市場.md       /two/\n" +
		"x.md          /three/\n"
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}
