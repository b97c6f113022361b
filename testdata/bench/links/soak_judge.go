//go:build ignore

package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules/images"
	"github.com/presscheck/presscheck/lint/rules/links"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/text"
)

// judge applies the safe fixes and compares the posts with what they were.
func judge(o *site.Site, made []breakage, edits map[string][]text.Edit, original map[string][]byte, total map[string]*tally) {
	fixed := fixes(o, posts(made))
	for _, b := range made {
		t := at(total, b.kind)
		t.broken++
		place := moved(b.link.Dest, edits[b.post], len(b.written))
		var mine *text.Edit
		for i, e := range fixed[b.post] {
			if e.Span.Overlaps(place) || e.Span == place {
				mine = &fixed[b.post][i]
			}
		}
		right := string(b.link.Target)
		switch {
		case mine == nil:
			if *verbose && b.kind != "delete" && b.kind != "heading" {
				fmt.Printf("  not repaired: %s: %s: %q, was %q\n", b.kind, b.post, b.written, right)
			}
		case b.kind == "delete" || b.kind == "heading":
			t.wrong++
			fmt.Printf("  WRONG: %s: %q was written for %q, which is gone\n", b.post, mine.New, b.written)
		case string(mine.New) == right:
			t.repaired++
		default:
			src, _ := o.Read(b.post)
			if after, err := text.Apply(src, []text.Edit{*mine}); err == nil && leads(o.Overlay(map[string][]byte{b.post: after}), b.post, mine.Start, b.want) {
				t.repaired++
				continue
			}
			t.wrong++
			fmt.Printf("  WRONG: %s: %s: %q was written for %q, was %q\n", b.kind, b.post, mine.New, b.written, right)
		}
	}
	again := map[string][]byte{}
	for name, list := range fixed {
		src, err := o.Read(name)
		check(err)
		after, err := text.Apply(src, list)
		check(err)
		again[name] = after
		if !touchesOnly(list, made, name, edits) {
			at(total, "elsewhere").wrong++
			fmt.Printf("  WRONG: an edit of %s where nothing was broken\n", name)
		}
	}
	if more := fixes(o.Overlay(again), posts(made)); len(more) > 0 {
		at(total, "elsewhere").wrong++
		fmt.Println("  WRONG: fixing again changes something")
	}
}

func posts(made []breakage) []string {
	out := []string{}
	for _, b := range made {
		if !slices.Contains(out, b.post) {
			out = append(out, b.post)
		}
	}
	return out
}

// touchesOnly reports whether each edit lies at a link that was broken.
func touchesOnly(list []text.Edit, made []breakage, name string, edits map[string][]text.Edit) bool {
	for _, e := range list {
		ok := slices.ContainsFunc(made, func(b breakage) bool {
			place := moved(b.link.Dest, edits[name], len(b.written))
			return b.post == name && (e.Span.Overlaps(place) || e.Span == place)
		})
		if !ok && name != "" && len(edits) > 0 {
			return false
		}
	}
	return true
}

// leads reports whether the link at offset start of post leads to the file want.
func leads(s *site.Site, post string, start int, want string) bool {
	d, err := s.Document(post)
	if err != nil {
		return false
	}
	for i := range d.Body().Links {
		if l := &d.Body().Links[i]; l.Dest.Start == start {
			r := s.Resolve(d, l)
			return r.Status == site.OK && r.Path == want
		}
	}
	return false
}

func status(s *site.Site, b breakage, edits []text.Edit) site.Status {
	d, err := s.Document(b.post)
	check(err)
	place := moved(b.link.Dest, edits, len(b.written))
	for i := range d.Body().Links {
		if l := &d.Body().Links[i]; l.Dest == place {
			return s.Resolve(d, l).Status
		}
	}
	return site.Unknown
}

// moved returns where span went when edits were made.
func moved(span text.Span, edits []text.Edit, length int) text.Span {
	shift := 0
	for _, e := range edits {
		if e.Start < span.Start {
			shift += len(e.New) - e.Len()
		}
	}
	return text.Span{Start: span.Start + shift, End: span.Start + shift + length}
}

// fixes returns the safe edits that the rules about links and images propose, by file.
func fixes(s *site.Site, only []string) map[string][]text.Edit {
	report, err := lint.Run(context.Background(), s, lint.Options{Rules: slices.Concat(links.All(), images.All()), Paths: only})
	check(err)
	out := map[string][]text.Edit{}
	for i := range report.Findings {
		fix, ok := report.Findings[i].Best(lint.Safe)
		if !ok {
			continue
		}
		for _, e := range fix.Edits {
			if !slices.ContainsFunc(out[e.Path], e.ConflictsWith) {
				out[e.Path] = append(out[e.Path], e.Edit)
			}
		}
	}
	return out
}
