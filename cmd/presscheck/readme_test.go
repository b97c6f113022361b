package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// TestREADME runs every command that the README shows. What a block marked "console" shows
// after "$ command" is exactly what comes out, both streams together, in a copy of the
// sample blog. Blocks marked "sh" are run in the repository itself; the tests, which this test
// is one of, are left to .ci/run.
func TestREADME(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	if runtime.GOOS == "windows" {
		t.Skip("the commands are for a Unix shell")
	}
	t.Parallel()
	root, err := repositoryRoot()
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	if out, err := exec.Command("go", "build", "-o", bin, "./").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	blog := filepath.Join(t.TempDir(), "blog")
	if err := os.CopyFS(blog, os.DirFS(filepath.Join(root, "testdata", "sites", "sample"))); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(root, "README.md")
	readme, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	shell := shell{t: t, bin: bin, home: t.TempDir(), blog: blog, root: root}
	block := regexp.MustCompile("(?ms)^```(console|sh)\n(.*?\n)```$")
	ran := 0
	after := block.ReplaceAllFunc(readme, func(b []byte) []byte {
		parts := block.FindSubmatch(b)
		ran++
		if string(parts[1]) == "sh" {
			shell.run(root, withoutTests(string(parts[2])))
			return b
		}
		return []byte("```console\n" + shell.console(string(parts[2])) + "```")
	})
	if ran == 0 {
		t.Fatal("the README shows no command")
	}
	if bytes.Equal(after, readme) {
		return
	}
	if *update {
		if err := os.WriteFile(name, after, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("the README shows something else than what comes out (write it anew with -update):\n%s", after)
}

type shell struct {
	t                     *testing.T
	bin, home, blog, root string
}

// run runs commands and returns what they print. That lint finds something is no failure.
func (s *shell) run(dir, commands string) string {
	cmd := exec.Command("bash", "-c", commands)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(),
		"PATH="+s.bin+string(os.PathListSeparator)+os.Getenv("PATH"),
		"HOME="+s.home, "XDG_CACHE_HOME="+s.home, "SOURCE_DATE_EPOCH=1767225600", "NO_COLOR=1",
		"GOMODCACHE="+goEnv(s.t, "GOMODCACHE"), "GOCACHE="+goEnv(s.t, "GOCACHE"), "GOBIN="+s.home)
	out, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState.ExitCode() != 1 {
		s.t.Errorf("%s\n%v\n%s", commands, err, out)
	}
	return string(out)
}

// console runs the lines that begin with "$ " and puts behind each what it prints.
func (s *shell) console(session string) string {
	var b strings.Builder
	for line := range strings.Lines(session) {
		if command, ok := strings.CutPrefix(line, "$ "); ok {
			b.WriteString(line + s.run(s.blog, command))
		}
	}
	return b.String()
}

func withoutTests(commands string) string {
	var kept strings.Builder
	for line := range strings.Lines(commands) {
		if !strings.HasPrefix(line, "go test") {
			kept.WriteString(line)
		}
	}
	return kept.String()
}

func goEnv(t *testing.T, name string) string {
	t.Helper()
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}
