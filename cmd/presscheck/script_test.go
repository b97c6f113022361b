package main

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what the scripts expect anew")

// TestMain lets the scripts run the program as a process of its own, under its own name.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"presscheck": main})
}

// TestScripts runs testdata/script: one file for each promise of the command line. Beside
// testscript's own commands a script has
//
//	exits CODE COMMAND…       run a command that ends with exactly this code
//	bytes FILE TEXT           write TEXT, with Go's escapes, to a file
//	sample DIR                copy the sample blog of the repository
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("..", "..", "testdata", "script"),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Setup:               setUp,
		Condition:           condition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":  exits,
			"bytes":  writeBytes,
			"sample": sample,
		},
	})
}

func setUp(e *testscript.Env) error {
	home := filepath.Join(e.WorkDir, ".home")
	if err := os.MkdirAll(home, 0o755); err != nil {
		return err
	}
	e.Setenv("HOME", home)
	e.Setenv("USERPROFILE", home)
	e.Setenv("LocalAppData", home)
	e.Setenv("XDG_CACHE_HOME", filepath.Join(home, "cache"))
	e.Setenv("SOURCE_DATE_EPOCH", "1767225600") // 2026-01-01
	version, err := os.ReadFile(filepath.Join("internal", "cli", "version.txt"))
	if err != nil {
		return err
	}
	e.Setenv("VERSION", strings.TrimSpace(string(version)))
	// No configuration of this machine's git is to be seen.
	e.Setenv("GIT_CONFIG_GLOBAL", filepath.Join(home, "gitconfig"))
	e.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	e.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(e.WorkDir))
	config := "[user]\n\tname = A. Writer\n\temail = writer@example.org\n[init]\n\tdefaultBranch = main\n[protocol \"file\"]\n\tallow = always\n"
	return os.WriteFile(filepath.Join(home, "gitconfig"), []byte(config), 0o644)
}

func condition(name string) (bool, error) {
	switch name {
	case "root":
		return os.Geteuid() == 0, nil
	case "git":
		_, err := exec.LookPath("git")
		return err == nil, nil
	}
	return false, nil
}

// exits runs a command and compares its exit code; testscript itself tells zero from others
// alone.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := "0"
	if err != nil {
		code = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if code != args[0] {
		ts.Fatalf("exit code %s, want %s", code, args[0])
	}
}

func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bytes FILE TEXT")
	}
	var text []byte
	for rest := args[1]; rest != ""; {
		r, multibyte, tail, err := unquoteChar(rest)
		ts.Check(err)
		if multibyte {
			text = append(text, string(r)...)
		} else {
			text = append(text, byte(r))
		}
		rest = tail
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), text, 0o644))
}

func sample(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: sample DIR")
	}
	ts.Check(os.CopyFS(ts.MkAbs(args[0]), os.DirFS(repositoryFile(ts, "testdata", "sites", "sample"))))
}

// hookRepository makes a repository of hooks from the files that git tracks here. The caches of
// Go are shared, so that nothing is fetched.
func hookRepository(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: hookrepo DIR")
	}
	dir := ts.MkAbs(args[0])
	list := exec.Command("git", "ls-files", "-z")
	list.Dir = repositoryFile(ts)
	tracked, err := list.Output()
	ts.Check(err)
	for name := range strings.SplitSeq(strings.TrimSuffix(string(tracked), "\x00"), "\x00") {
		data, err := os.ReadFile(filepath.Join(list.Dir, name))
		ts.Check(err)
		ts.Check(os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
		ts.Check(os.WriteFile(filepath.Join(dir, name), data, 0o644))
	}
	ts.Check(ts.Exec("git", "-C", dir, "init", "-q"))
	ts.Check(ts.Exec("git", "-C", dir, "add", "-A"))
	ts.Check(ts.Exec("git", "-C", dir, "commit", "-q", "-m", "hooks"))
	ts.Check(ts.Exec("git", "-C", dir, "tag", "v0.0.1"))
	for _, name := range []string{"GOMODCACHE", "GOCACHE"} {
		value, err := exec.Command("go", "env", name).Output()
		ts.Check(err)
		ts.Setenv(name, strings.TrimSpace(string(value)))
	}
}

// repositoryFile returns the path of a file of the repository. A script runs in a folder
// elsewhere.
func repositoryFile(ts *testscript.TestScript, parts ...string) string {
	root, err := repositoryRoot()
	ts.Check(err)
	return filepath.Join(append([]string{root}, parts...)...)
}
