package site

import "testing"

func TestMentions(t *testing.T) {
	for _, c := range []struct {
		files, addresses []string
		text             string
		want             bool
	}{
		{[]string{"posts/my-post.md"}, nil, "See [it](../posts/my-post.md#x).", true},
		{[]string{"posts/my-post.md"}, nil, "See [it](/posts/My%2DPost/).", true},
		{[]string{"posts/my-post.md"}, nil, "See [it](/posts/my\\-post).", true},
		{[]string{"posts/my-post.md"}, nil, "See [it](/posts/my&#45;post).", true},
		{[]string{"posts/my-post.md"}, nil, "See [it](/posts/%6dy-post).", true},
		{[]string{"posts/my-post.md"}, nil, "A post that is not my own.", false},
		{[]string{"posts/2024-01-02-go.md"}, nil, "Let us go.", false},
		{[]string{"posts/2024-01-02-go.md"}, nil, "Let us [go](/2024/01/02/go.html).", true},
		{[]string{"posts/2024-01-02-go.md"}, nil, "{% post_url 2024-01-02-go %}", true},
		{[]string{"posts/go.md"}, nil, "{{< ref go >}}", true},
		{[]string{"posts/go.md"}, nil, "[x]: go \"title\"", true},
		{[]string{"posts/caf\u00e9-bar.png"}, nil, "![](cafe\u0301-bar.png)", true},
		{[]string{"posts/caf\u00e9-bar.png"}, nil, "![](caf&eacute;-bar.png)", true},
		{[]string{"posts/caf\u00e9.png"}, nil, "![](cafe%CC%81.png)", true},
		{[]string{"posts/caf\u00e9.png"}, nil, "![](caf&eacute.png)", true},
		{[]string{"img/\u4e2d\u6587.png"}, nil, "![](/img/\u4e2d\u6587.png)", true},
		{[]string{"img/\u4e2d\u6587.png"}, nil, "![](/img/%E4%B8%AD\u6587.png)", true},
		{[]string{"img/\u4e2d\u6587.png"}, nil, "\u6587\u4e2d", false},
		{[]string{"img/kay.png"}, nil, "![](\u212aay.png)", true},
		{[]string{"img/kay.png"}, nil, "caf\xe9", true},
		{[]string{"posts/index.md"}, nil, "[up](..)", true},
		{[]string{"posts/index.md"}, nil, "[here](./#x)", true},
		{[]string{"posts/index.md"}, nil, "[home](/)", true},
		{[]string{"posts/index.md"}, nil, `<a href="../">`, true},
		{[]string{"posts/index.md"}, nil, "{{< ref . >}}", true},
		{[]string{"posts/index.md"}, nil, "[a](b/..)", true},
		{[]string{"posts/index.md"}, nil, "[a](/posts/)", true},
		{[]string{"posts/index.md"}, nil, "A sentence. Another `one`. A \"third\". This... <br /> and/or <img src=\"x\"/> (so). cd ./bin and ls .. here", false},
		{nil, []string{"/blog/old-name/"}, "[a](/blog/old-name)", true},
		{nil, []string{"/blog/old-name/"}, "[a](/blog/older-name)", false},
		{[]string{"a.b.md"}, nil, "---\nimage: \"\\u0061.png\"\n---\n", true},
		{[]string{"abc.png"}, nil, "---\nimage: \"a\\\n  bc.png\"\n---\n", true},
		{[]string{"abc.png"}, nil, "a\\\nbc", false},
		{[]string{"abc.png"}, nil, "---\nimage: \"\\nabc.png\"\n---\n", true},
	} {
		m := &Mentions{words: map[uint64]struct{}{}, pairs: map[uint64]struct{}{}}
		for _, name := range c.files {
			m.addFile(name)
		}
		for _, url := range c.addresses {
			m.addAddress("", url)
		}
		if got := m.in([]byte(c.text)); got != c.want {
			t.Errorf("%q, %q in %q: %v, want %v", c.files, c.addresses, c.text, got, c.want)
		}
	}
}
