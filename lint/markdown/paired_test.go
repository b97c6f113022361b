package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/presscheck/presscheck/lint/text"
)

func TestPaired(t *testing.T) {
	o := Options{Templates: []TemplateSyntax{Shortcodes}, RawTags: []string{"highlight"}}
	for _, c := range []struct{ src, want string }{
		{"{{< a >}}x{{< /a >}}", "a"},
		{"{{% a %}}\n\nb\n\n{{< b >}}x{{< /b >}}{{% /a %}}", "b a%"},
		{"{{< a >}}x{{</ a >}}", "a"},
		{"{{< a />}}x{{< /a >}}", ""},
		{"{{< a >}}{{< b >}}x{{< /a >}}", "a"}, // b has no end
		{"{{< a >}}{{< /a >}}x{{< a >}}{{< /a >}}", ""},
		{"{{< a >}}{{</* /a */>}}x{{< /a >}}", "a"},
		{"{{< a >}}x", ""},
		{"x{{< /a >}}", ""},
		{"{{< a >}}\n```\n{{< /a >}}\n```\nx{{< /a >}}", "a"},
		{"{{< tabs >}}" + strings.Repeat("{{< tab >}}y{{< /tab >}}", 200) + "{{< tab >}}x{{< /tab >}}{{< /tabs >}}", "tab tabs"},
	} {
		at := strings.IndexByte(c.src, 'x')
		var got []string
		for _, p := range Parse([]byte(c.src), 0, o).Around(text.Span{Start: at, End: at + 1}) {
			if p.Markdown {
				p.Name += "%"
			}
			got = append(got, p.Name)
		}
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%.60s: %s", c.src, diff)
		}
	}
}
