package rules_test

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/rules"
)

var idForm = regexp.MustCompile(`^(frontmatter|encoding|links|images|spelling|site)/[a-z0-9]+(-[a-z0-9]+)*$`)

// TestDocs holds every rule to what explain promises: an id of the right form, a summary, a
// reason, a way to mend it, and examples that are true.
func TestDocs(t *testing.T) {
	seen := map[string]bool{}
	for _, rule := range rules.All() {
		t.Run(rule.ID, func(t *testing.T) {
			if !idForm.MatchString(rule.ID) || seen[rule.ID] {
				t.Errorf("id %q is malformed or given twice", rule.ID)
			}
			seen[rule.ID] = true
			if rule.Summary == "" || rule.Summary != strings.TrimRight(rule.Summary, ".") {
				t.Errorf("summary %q is empty or ends with a full stop", rule.Summary)
			}
			if rule.Severity < lint.Info {
				t.Errorf("no severity")
			}
			if rule.Doc.Why == "" || rule.Doc.Repair == "" {
				t.Errorf("the documentation does not say why it matters or how it is mended")
			}
			configured := rule.ID == "frontmatter/schema" // silent without a configuration, which examples do not have
			if rule.Scope != lint.NetworkScope && rule.Needs&lint.NeedsGit == 0 && rule.Doc.Bad == "" && !configured {
				t.Errorf("no bad example")
			}
			checkExamples(t, rule)
		})
	}
}

func checkExamples(t *testing.T, rule lint.Rule) {
	t.Helper()
	if rule.Scope == lint.NetworkScope || rule.Doc.Bad == "" {
		return
	}
	name := rule.Doc.Path
	if name == "" {
		name = "post.md"
	}
	find := func(example string) []lint.Finding {
		c := &ruleCase{rule: rule.ID, options: map[string]string{"generator": rule.Doc.Generator}}
		files := memorySource{name: []byte(example)}
		if strings.HasPrefix(example, "-- ") { // several files
			files = memorySource{}
			for _, f := range txtar.Parse([]byte(example)).Files {
				files[f.Name] = f.Data
			}
		}
		for name, data := range files {
			if bytes.Contains(data, []byte(`\x`)) {
				files[name] = unescape(data)
			}
		}
		if rule.Check == nil { // the run's own rule speaks of the others: they must run too
			c.rule = "*"
		}
		found := c.lint(t, files).Findings
		return slices.DeleteFunc(found, func(f lint.Finding) bool { return f.Rule != rule.ID })
	}
	if len(find(rule.Doc.Bad)) == 0 {
		t.Errorf("the bad example does not fire:\n%s", rule.Doc.Bad)
	}
	if rule.Doc.Good != "" {
		if found := find(rule.Doc.Good); len(found) > 0 {
			t.Errorf("the good example fires: %s", found[0].Message)
		}
	}
}
