package site

import (
	"bytes"
	"html"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"

	"github.com/presscheck/presscheck/lint/document"
	"github.com/presscheck/presscheck/lint/markdown"
	"github.com/presscheck/presscheck/lint/text"
)

// anchorSets keeps the ids of documents that a fragment was looked up in.
type anchorSets struct {
	begin  sync.Once
	listed []atomic.Pointer[anchorSet] // by position in the list of files

	mu      sync.Mutex
	entries map[string]*anchorSet // of other files
}

// anchors returns the ids of the page that the document at path becomes.
func (s *Site) anchors(path string) *anchorSet {
	if s.parent != nil {
		if _, edited := s.edits[path]; !edited {
			return s.parent.anchors(path)
		}
	}
	a := s.anchorSet(path)
	a.once.Do(func() {
		held := s.docs.held(path)
		if !held && s.parent == nil && s.docs.vast.Load() && s.loaded(path) == nil {
			s.readBriefly(a, path)
			return
		}
		d, err := s.Document(path)
		if err != nil {
			a.open = true
			return
		}
		s.readAnchors(a, d)
		if !held {
			s.docs.setAside(path, len(d.Source()))
		}
	})
	return a
}

// keepAnchors reads the ids of a document that is about to be forgotten.
func (s *Site) keepAnchors(path string, d *document.Document) {
	a := s.anchorSet(path)
	a.once.Do(func() { s.readAnchors(a, d) })
}

// anchorSet returns where the ids of the document at path are kept, read or not. Hundreds of
// thousands of links ask for some thousand documents: those of the list need no lock.
func (s *Site) anchorSet(path string) *anchorSet {
	x := s.sets
	i, listed := s.index.at[path]
	if !listed || s.parent != nil { // an overlay has few of its own
		return x.entry(path)
	}
	x.begin.Do(func() { x.listed = make([]atomic.Pointer[anchorSet], len(s.index.files)) })
	slot := &x.listed[i]
	if slot.Load() == nil {
		slot.CompareAndSwap(nil, &anchorSet{})
	}
	return slot.Load()
}

func (x *anchorSets) entry(path string) *anchorSet {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.entries == nil {
		x.entries = map[string]*anchorSet{}
	}
	a := x.entries[path]
	if a == nil {
		a = &anchorSet{}
		x.entries[path] = a
	}
	return a
}

func (s *Site) readAnchors(a *anchorSet, d *document.Document) {
	path := d.Path
	if !d.Readable() {
		a.open = true
		return
	}
	switch d.Markup {
	case document.Markdown, document.MDX, document.HTML:
	default:
		a.open = true // these bodies are not read
		return
	}
	body := d.Body()
	if s.profile.Name != "plain" && len(bytes.TrimSpace(d.Source()[d.Header().Body:])) == 0 {
		a.open = true // its layout makes the page by itself
		return
	}
	slugs := s.slugs
	if s.place(path).role == foreign {
		slugs = markdown.GitHub
	}
	if d.Markup == document.HTML {
		slugs = markdown.NoIDs
	}
	s.addHeadings(a, body, slugs)
	for _, anchor := range body.Anchors {
		a.add(anchor.ID)
	}
	for _, mark := range s.includes {
		a.open = a.open || bytes.Contains(d.Source(), []byte(mark))
	}
	for _, l := range body.Links { // import Part from './_part.mdx'
		a.open = a.open || l.Kind == markdown.Import && isMarkdown(l.Target)
	}
	for _, region := range body.Regions {
		if region.Kind == markdown.Template && s.makesIDs(d.Source(), region.Span) && !inTarget(body.Links, region.Span) {
			a.open = true
		}
	}
}

// addHeadings adds the ids that headings get by themselves.
func (s *Site) addHeadings(a *anchorSet, body *markdown.Body, slugs markdown.Algorithm) {
	ids := markdown.IDs(body.Headings, slugs)
	a.reserve(ids)
	for i, id := range ids {
		a.add(id)
		h := &body.Headings[i]
		a.open = a.open || h.Dynamic || slugs == markdown.Zola && transliterated(h.Text)
	}
	a.addBadges(body, slugs)
	if slugs == markdown.Hexo {
		a.addEscaped(body.Headings)
	}
	if h, ok := s.model.(*hugo); ok && h.blackfriday {
		for _, id := range markdown.IDs(body.Headings, markdown.HugoBlackfriday) {
			a.add(id)
		}
	}
}

// inTarget reports whether a template tag is a part of some link's target.
func inTarget(links []markdown.Link, tag text.Span) bool {
	return slices.ContainsFunc(links, func(l markdown.Link) bool {
		return l.Kind != markdown.Tag && l.Dest.Start <= tag.Start && tag.End <= l.Dest.End
	})
}

// transliterated reports whether Zola's slug crate would spell out a heading's signs by its own table:
// emoji and other scripts.
func transliterated(heading string) bool {
	if strings.Count(heading, ":") > 1 {
		return true // :crab:
	}
	return strings.ContainsFunc(heading, func(r rune) bool {
		return r > unicode.MaxLatin1 && !unicode.Is(unicode.Latin, r) && !unicode.IsPunct(r)
	})
}

// addBadges adds the ids of headings without the alternative texts of their images, which
// GitHub leaves out and other engines keep.
func (a *anchorSet) addBadges(body *markdown.Body, slugs markdown.Algorithm) {
	var bare []markdown.Heading
	for i, h := range body.Headings {
		if !strings.Contains(h.Raw, "![") {
			continue
		}
		if bare == nil {
			bare = slices.Clone(body.Headings)
		}
		for _, l := range body.Links {
			if l.Image && l.Alt != "" && h.Span.Start <= l.Span.Start && l.Span.End <= h.Span.End {
				if at := strings.LastIndex(bare[i].Text, l.Alt); at >= 0 {
					bare[i].Text = bare[i].Text[:at] + bare[i].Text[at+len(l.Alt):]
				}
			}
		}
		bare[i].Code = nil
	}
	for _, id := range markdown.IDs(bare, slugs) {
		a.add(id)
	}
}

// addEscaped adds the ids that hexo-renderer-marked makes of headings with signs that HTML
// escapes: it reads their escaped form, so that & becomes amp.
func (a *anchorSet) addEscaped(headings []markdown.Heading) {
	escaped := slices.Clone(headings)
	for i := range escaped {
		escaped[i].Text = html.EscapeString(escaped[i].Text)
	}
	for _, id := range markdown.IDs(escaped, markdown.Hexo) {
		a.add(id)
	}
}

// quiet are the names of template tags that put no headings and no ids into a page.
func quiet(name string) bool {
	switch name {
	case "link", "post_url", "highlight", "endhighlight", "raw", "endraw", "comment", "endcomment", "if", "elsif", "else", "endif",
		"unless", "endunless", "assign", "capture", "endcapture", "site.baseurl", "site.url", "ref", "relref", "figure", "youtube",
		"vimeo", "gist", "tweet", "x", "instagram", "param", "verbatim", "endverbatim", "set", "asset_path", "asset_img", "asset_link",
		"post_link", "post_path", "img", "image", "codeblock", "endcodeblock", "quote", "endquote", "code", "endcode", "blockquote",
		"endblockquote", "pullquote", "endpullquote", "include_code", "iframe", "jsfiddle", "url_for", "full_url_for", "note", "endnote":
		return true
	}
	return false
}

// makesIDs reports whether the template tag in span may add headings or ids to the page: an
// inclusion, a loop, a shortcode of the site's own.
func (s *Site) makesIDs(src []byte, span text.Span) bool {
	tag := src[span.Start:span.End]
	if bytes.HasPrefix(tag, []byte("{:")) || bytes.HasPrefix(tag, []byte("{#")) || bytes.HasPrefix(tag, []byte("{.")) {
		return false // an attribute list, whose ids are among the anchors
	}
	tag = bytes.TrimLeft(tag, "{<%-/~ \t\r\n")
	end := 0
	for end < len(tag) && (strings.IndexByte(" \t\r\n|}%>-/(", tag[end]) < 0 || tag[end] == '-' && end > 0) {
		end++
	}
	name := string(tag[:end])
	// A value in a quoted form, {{ '/x' | relative_url }}, is a target.
	return name != "" && name[0] != '\'' && name[0] != '"' && !quiet(name)
}

// anchor settles the fragment of a link to the file at path.
func (r *request) anchor(path string) Resolution {
	res := Resolution{Status: OK, Path: path, Fragment: r.target.fragment}
	if fragment := plainFragment(r.target.fragment); fragment == "" || len(fragment) == 3 && strings.EqualFold(fragment, "top") {
		return res
	}
	switch document.MarkupOf(path) {
	case document.Markdown, document.MDX, document.HTML:
	default:
		return res // #page=2 of a PDF, #icon of an SVG, #L10 of code
	}
	raw := r.target.raw[strings.IndexByte(r.target.raw, '#')+1:]
	return r.site.tracedFragment(path, r.target.fragment, raw)
}

// tracedFragment is fragment, and notes what was asked. A page whose bytes are the same has
// the same ids; the templates are asked for apart.
func (s *Site) tracedFragment(path, fragment, raw string) Resolution {
	if s.trace == nil {
		return s.fragment(path, fragment, raw)
	}
	res := s.base.fragment(path, fragment, raw)
	if !s.trace.knows(path) {
		sum, _ := s.base.sumOf(path)
		s.noteFrom(askAnchor, path+"\x00"+fragment+"\x00"+raw, res.answer(), sum.Short())
	}
	if res.Status == MissingAnchor || res.Reason == inTemplate {
		name := plainFragment(fragment)
		s.note(askTemplate, name, yes(s.base.inTemplates(name)))
	}
	return res
}

const inTemplate = "a template has this id"

// plainFragment leaves out a text fragment, which is the browser's.
func plainFragment(fragment string) string {
	if strings.IndexByte(fragment, '~') < 0 {
		return fragment
	}
	name, _, _ := strings.Cut(fragment, ":~:")
	return name
}

// fragment looks for an id in the page that the document at path becomes. raw is the
// fragment as it is written.
func (s *Site) fragment(path, whole, raw string) Resolution {
	fragment := plainFragment(whole)
	res := Resolution{Status: OK, Path: path, Fragment: whole}
	unknown := func(reason string) Resolution {
		return Resolution{Path: path, Fragment: whole, Reason: reason}
	}
	set := s.anchors(path)
	if set.hasAny(fragment, raw) {
		return res
	}
	switch {
	case set.open:
		return unknown("the page is made of parts that its source does not show")
	case lineFragment(fragment), strings.HasPrefix(fragment, "/"), strings.HasPrefix(fragment, "!"):
		return unknown("the fragment is read by a program, not by the browser")
	case s.looseIDs != "":
		return unknown(s.looseIDs)
	case s.inTemplates(fragment):
		return unknown(inTemplate)
	}
	res.Status = MissingAnchor
	res.Candidates = set.nearest(fragment)
	return res
}

func (r *request) unknown(path, reason string) Resolution {
	return Resolution{Path: path, Fragment: r.target.fragment, Reason: reason}
}

// lineFragment is #L10 or #L10-L20, which code hosts understand.
func lineFragment(f string) bool {
	return len(f) > 1 && f[0] == 'L' && strings.Trim(f[1:], "0123456789-LC") == ""
}
