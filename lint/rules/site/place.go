package site

import (
	"bytes"
	"slices"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/frontmatter"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/text"
)

// keyPlace is where a page says something under the first of keys that it has, or its
// header's first line.
func keyPlace(page *site.Page, keys ...string) text.Span {
	for _, key := range keys {
		if e, ok := page.Lookup(key); ok && !e.Value.Span.Empty() {
			return bare(&e.Value)
		}
	}
	if open := page.Opening(); !open.Empty() {
		return open
	}
	return text.Span{}
}

// bare is a value's place without its quotes.
func bare(v *frontmatter.Value) text.Span {
	s := v.Span
	if (v.Style == frontmatter.SingleQuoted || v.Style == frontmatter.DoubleQuoted) && s.Len() >= 2 {
		s.Start, s.End = s.Start+1, s.End-1
	}
	return s
}

// place is a place in a page for others to refer to.
func place(page *site.Page, span text.Span, message string) lint.Place {
	return lint.Place{Path: page.Path, Span: span, Message: message}
}

// report hands a finding in, in bytes of the file on disk. Rules about the whole site have
// no document of their own that would do it.
func report(p *lint.Pass, f lint.Finding) {
	d, err := p.Site.Document(f.Path)
	if err == nil && !d.Text.Identity() {
		f.Span = d.Text.RawSpan(f.Span)
		f.Fixes = nil // written in another charset by hand, if at all
	}
	p.Report(f)
}

type ofRun struct{}

// allPages returns the pages that the configuration does not exclude. They are made once a run.
func allPages(p *lint.Pass) []site.Page {
	return lint.PerRun(p, ofRun{}, func() []site.Page {
		return slices.DeleteFunc(p.Site.Pages(p.Now), func(page site.Page) bool {
			_, excluded := p.Site.Excluded(page.Path)
			return excluded
		})
	})
}

// published reports whether a build today publishes the page, or a later one will.
func published(page *site.Page) bool {
	return page.State == site.Published || page.State == site.Hidden || page.State == site.Scheduled
}

// namesIn returns the names of a list of tags with their places, as the generator takes the
// list apart: a line of Pelican's at semicolons or commas, Jekyll's at blanks.
func namesIn(generator string, src []byte, v *frontmatter.Value) []named {
	var out []named
	switch v.Kind {
	case frontmatter.List:
		out = make([]named, 0, len(v.Items))
		for i := range v.Items {
			if item := &v.Items[i]; item.Kind == frontmatter.String && item.Text != "" {
				out = append(out, named{item.Text, bare(item), item.Style})
			}
		}
		return out
	case frontmatter.String:
	default:
		return nil
	}
	span := bare(v)
	if !span.Valid(len(src)) || string(src[span.Start:span.End]) != v.Text {
		return nil // escapes: the places would be wrong
	}
	split := func(rune) bool { return false }
	switch {
	case generator == "pelican" || generator == "nikola":
		mark := ','
		if strings.ContainsRune(v.Text, ';') {
			mark = ';'
		}
		split = func(c rune) bool { return c == mark }
	case generator == "jekyll":
		split = func(c rune) bool { return c == ' ' }
	}
	at := span.Start
	for _, part := range bytes.FieldsFunc(src[span.Start:span.End], split) {
		i := bytes.Index(src[at:span.End], part)
		name := strings.TrimSpace(string(part))
		if name == "" {
			continue
		}
		start := at + i + bytes.Index(part, []byte(name))
		out = append(out, named{name, text.Span{Start: start, End: start + len(name)}, v.Style})
		at += i + len(part)
	}
	return out
}

type named struct {
	name  string
	span  text.Span
	style frontmatter.Style
}
