package site

import (
	"strings"
	"testing"
)

// fragile is a generator's model with a mistake in it.
type fragile struct{ model }

func (fragile) place(*Site, string) place { panic("index out of range") }

// TestDocumentAfterPanic asks again for a document whose first reader fell over it: there is
// none, and no document without an error either.
func TestDocumentAfterPanic(t *testing.T) {
	s := open(t, Options{Root: write(t, map[string]string{"a.md": "# A\n"})})
	s.model = fragile{s.model}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the first reader is not told of the panic")
			}
		}()
		_, _ = s.Document("a.md")
	}()
	d, err := s.Document("a.md")
	if d != nil || err == nil || !strings.Contains(err.Error(), "parse a.md") {
		t.Errorf("got %v and the error %v", d, err)
	}
}
