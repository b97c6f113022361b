package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules"
)

// TestRulesREADME keeps lint/rules/README.md what the rules say of themselves, which is also
// what presscheck explain prints.
func TestRulesREADME(t *testing.T) {
	t.Parallel()
	root, err := repositoryRoot()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(root, "lint", "rules", "README.md")
	want := rulesREADME(rules.All())
	if *update {
		if err := os.WriteFile(name, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s is not what the rules say (write it anew with -update): %v", name, err)
	}
}

func rulesREADME(all []lint.Rule) []byte {
	var b bytes.Buffer
	b.WriteString("# The rules\n\nWritten by `go test ./cmd/presscheck -run RulesREADME -update` from the rules themselves.\n" +
		"`presscheck explain RULE` prints the same.\n")
	family := ""
	for i := range all {
		r := &all[i]
		if f := r.Family(); f != family {
			family = f
			fmt.Fprintf(&b, "\n## %s\n\n| rule | severity | fix | what it finds |\n|---|---|---|---|\n", family)
			for j := i; j < len(all) && all[j].Family() == family; j++ {
				fmt.Fprintf(&b, "| [%s](#%s) | %s | %s | %s |\n", all[j].ID, anchor(all[j].ID), severity(&all[j]), all[j].Fix, cell(all[j].Summary))
			}
		}
	}
	for i := range all {
		describe(&b, &all[i])
	}
	return b.Bytes()
}

func severity(r *lint.Rule) string {
	if r.Off {
		return r.Severity.String() + ", off by default"
	}
	return r.Severity.String()
}

func describe(b *bytes.Buffer, r *lint.Rule) {
	fmt.Fprintf(b, "\n### %s\n\nFinds %s.\n", r.ID, r.Summary)
	if r.Doc.Why != "" {
		fmt.Fprintf(b, "\n%s\n", r.Doc.Why)
	}
	for _, example := range []struct{ title, text string }{{"Found", r.Doc.Bad}, {"Fine", r.Doc.Good}} {
		if example.text == "" {
			continue
		}
		title := example.title
		if r.Doc.Generator != "" {
			title += ", with " + r.Doc.Generator
		}
		fence := strings.Repeat("`", 3)
		for strings.Contains(example.text, fence) {
			fence += "`"
		}
		fmt.Fprintf(b, "\n%s:\n\n%stext\n%s\n%s\n", title, fence, strings.TrimRight(example.text, "\n"), fence)
	}
	if r.Doc.Repair != "" {
		fmt.Fprintf(b, "\n%s\n", r.Doc.Repair)
	}
}

// anchor is the id that GitHub gives to a heading.
func anchor(heading string) string { return strings.ReplaceAll(heading, "/", "") }

// cell keeps text inside of a cell of a table.
func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }
