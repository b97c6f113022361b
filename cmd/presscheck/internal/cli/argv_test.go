package cli

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/presscheck/presscheck/lint"
)

func commandLine(t *testing.T, args ...string) string {
	t.Helper()
	a, err := arrange(newApp(Streams{}).Commands, args)
	if err != nil {
		t.Fatalf("%q: %v", args, err)
	}
	return strings.Join(a.argv(), " ")
}

// Every order of command, flags and paths means the same, as long as the paths keep theirs.
func TestEveryOrderOfFlagsAndPathsParsesAlike(t *testing.T) {
	units := [][]string{
		{"lint"}, {"a.md"}, {"--format", "json"}, {"--quiet"}, {"--select=links"}, {"b.md"}, {"--changed"},
	}
	want := "lint --changed=" + changedDefault + " --format=json --quiet=true --select=links -- a.md b.md"
	tried := 0
	permute(units, 0, func(order [][]string) {
		words := slices.Concat(order...)
		if slices.Index(words, "lint") > slices.Index(words, "a.md") || slices.Index(words, "a.md") > slices.Index(words, "b.md") {
			return
		}
		tried++
		fields := strings.Split(commandLine(t, words...), " ")
		end := slices.Index(fields, "--")
		slices.Sort(fields[1:end])
		if got := strings.Join(fields, " "); got != want {
			t.Errorf("%q\n got %q\nwant %q", words, got, want)
		}
	})
	if tried != 840 { // 7! orders, a sixth of them with the three words in order
		t.Errorf("tried %d orders", tried)
	}
}

func permute(units [][]string, from int, visit func([][]string)) {
	if from == len(units) {
		visit(units)
		return
	}
	for i := from; i < len(units); i++ {
		units[from], units[i] = units[i], units[from]
		permute(units, from+1, visit)
		units[from], units[i] = units[i], units[from]
	}
}

func TestArrange(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"lint -", "lint -- -"},
		{"lint - --stdin-filename x.md", "lint --stdin-filename=x.md -- -"},
		{"lint --changed=main a.md", "lint --changed=main -- a.md"},
		{"lint --changed a.md", "lint --changed=" + changedDefault + " -- a.md"},
		{"lint -q -v", "lint --quiet=true --verbose=true --"},
		{"lint -qv", "lint --quiet=true --verbose=true --"},
		{"lint --no-online", "lint --online=false --"},
		{"lint --no-cache", "lint --no-cache=true --"},
		{"lint --no-color", "lint --color=never --"},
		{"lint --online=false", "lint --online=false --"},
		{"lint --exclude {a,b}/*.md", "lint --exclude={a,b}/*.md --"},
		{"lint --exclude a --exclude b", "lint --exclude=a --exclude=b --"},
		{"lint --output sarif=C:\\x\\y.sarif", "lint --output=sarif=C:\\x\\y.sarif --"},
		{"lint posts\\a.md", "lint -- posts\\a.md"},
		{"lint -- -q --format", "lint -- -q --format"},
		{"lint --config=", "lint --config= --"},
		{"lint --config -", "lint --config=- --"},
		{"check a.md", "lint -- a.md"},
		{"baseline prune --select links", "baseline --select=links -- prune"},
		{"--version", "version --"},
		{"-V", "version --"},
	} {
		if diff := cmp.Diff(c.want, commandLine(t, strings.Fields(c.args)...)); diff != "" {
			t.Errorf("%s: %s", c.args, diff)
		}
	}
}

// A flag takes a value in every command that has it, or in none: it is read before the
// command is known.
func TestFlagsMeanTheSameInEveryCommand(t *testing.T) {
	kinds := map[string]bool{}
	for _, c := range newApp(Streams{}).Commands {
		for _, f := range c.Flags {
			for _, name := range f.Names() {
				if before, known := kinds[name]; known && before != isSwitch(f) {
					t.Errorf("--%s of %s takes a value elsewhere", name, c.Name)
				}
				kinds[name] = isSwitch(f)
			}
		}
	}
}

func FuzzArrange(f *testing.F) {
	f.Add("lint --format json a.md -- -q")
	f.Add("--changed= lint -qv --no-x -- --")
	f.Add("help fix")
	f.Fuzz(func(t *testing.T, line string) {
		a, err := arrange(newApp(Streams{}).Commands, strings.Split(line, " "))
		if (a == nil) == (err == nil) {
			t.Errorf("%v, %v", a, err)
		}
	})
}

func TestReleaseTag(t *testing.T) {
	for version, want := range map[string]string{
		"v1.2.3":                               "1.2.3",
		"v1.2.3-rc.1":                          "1.2.3-rc.1",
		"(devel)":                              "",
		"":                                     "",
		"v0.0.0-20260102030405-0123456789ab":   "",
		"v1.2.4-0.20260102030405-0123456789ab": "",
		"v0.0.0-20260102030405-0123456789ab+dirty": "",
		"v1.2.3+dirty": "",
		"v1.2.3-rc.1.0.20260102030405-0123456789ab":       "",
		"v2.0.0-20260102030405-0123456789ab+incompatible": "",
	} {
		if got, ok := releaseTag(version); got != want || ok != (want != "") {
			t.Errorf("%q: %q", version, got)
		}
	}
}

func TestParseChanges(t *testing.T) {
	names := "M\x00a b.md\x00A\x00new.md\x00D\x00gone.md\x00R090\x00old.md\x00moved.md\x00T\x00link.md\x00M\x00mode.sh\x00U\x00torn.md\x00"
	patch := "diff --git a/a b.md b/a b.md\n@@ -1 +1,2 @@\n-x\n+y\n+@@ -9 +9 @@\n@@ -8,2 +9,0 @@\n-a\n-b\n" +
		"diff --git a/new.md b/new.md\n@@ -0,0 +1 @@\n+diff --git no\n" +
		"diff --git a/gone.md b/gone.md\n@@ -1 +0,0 @@\n-x\n" +
		"diff --git a/old.md b/moved.md\n@@ -1 +1 @@\n-x\n+y\n" +
		"diff --git a/link.md b/link.md\n@@ -1 +0,0 @@\n-x\n" +
		"diff --git a/link.md b/link.md\n@@ -0,0 +1 @@\n+x\n" +
		"diff --git a/mode.sh b/mode.sh\nold mode 100644\nnew mode 100755\n"
	got, err := parseChanges(names, patch)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{
		"a b.md": "0-0 1-2 9-10", "new.md": "", "moved.md": "", "link.md": "", "mode.sh": "0-0", "torn.md": "",
	}, rangesOf(&got.Changed)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]bool{"gone.md": true, "old.md": true}, got.Gone); diff != "" {
		t.Error(diff)
	}
	for _, broken := range []string{"M\x00a.md\x00M\x00b.md\x00", "R100\x00a.md\x00", "\x00a.md\x00"} {
		if _, err := parseChanges(broken, "diff --git a/a.md b/a.md\n"); err == nil {
			t.Errorf("%q is taken for an answer", broken)
		}
	}
}

func rangesOf(c *lint.Changed) map[string]string {
	out := map[string]string{}
	for path, ranges := range c.Files {
		var words []string
		for _, r := range ranges {
			words = append(words, fmt.Sprintf("%d-%d", r.First, r.Last))
		}
		out[path] = strings.Join(words, " ")
	}
	return out
}
