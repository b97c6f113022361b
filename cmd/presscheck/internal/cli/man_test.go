package cli

import (
	"bytes"
	"strings"
	"testing"
)

// No flag that --help shows may be missing from the manual page.
func TestManHasEveryFlag(t *testing.T) {
	t.Parallel()
	app := newApp(Streams{})
	var b bytes.Buffer
	if err := writeMan(&b, app); err != nil {
		t.Fatal(err)
	}
	for _, c := range app.Commands {
		for _, f := range c.Flags {
			if d := describeFlag(f); !d.hidden && !strings.Contains(b.String(), "\\fB"+literal(d.form)+"\\fR\n") {
				t.Errorf("%s of %s is not in the manual page", d.form, c.Name)
			}
		}
	}
}
