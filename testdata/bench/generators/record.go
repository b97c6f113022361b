//go:build ignore

// Record builds the site of every case under testdata/generators with the real generator and
// writes what became of the post into the case:
//
//	PATH=/where/pelican/is:$PATH go run ./testdata/bench/generators/*.go -modules DIR [-new] [GENERATOR[/CASE]...]
//
// (a shell expands the stars; all files of this folder are one program.) DIR holds a folder
// with node_modules for each generator that runs in Node.js: DIR/eleventy, DIR/astro … A
// generator that is not installed is skipped and said so; the cases keep what they have.
// A case is built on the skeleton of its generator beside this file, in a scratch folder.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

// limit is how long a build may take: the slowest needs a quarter of it.
const limit = 4 * time.Minute

func main() {
	modules := flag.String("modules", "", "folder with one folder with node_modules per generator")
	fresh := flag.Bool("new", false, "only cases that have no recording")
	flag.Parse()
	if err := record(*modules, *fresh, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "record:", err)
		os.Exit(1)
	}
}

func record(modules string, fresh bool, only []string) error {
	skeletons, err := filepath.Glob("testdata/bench/generators/*.txtar")
	if err != nil || len(skeletons) == 0 {
		return errors.Join(errors.New("no skeletons here: run it from the root of the repository"), err)
	}
	for _, file := range skeletons {
		g, err := readGenerator(file, modules)
		if err != nil {
			return err
		}
		if len(only) > 0 && !slices.ContainsFunc(only, func(o string) bool { return o == g.name || strings.HasPrefix(o, g.name+"/") }) {
			continue
		}
		if g.version == "" {
			fmt.Printf("%s: not installed, skipped\n", g.name)
			continue
		}
		cases, err := filepath.Glob("testdata/generators/" + g.name + "/*.txtar")
		if err != nil {
			return err
		}
		for _, name := range cases {
			id := g.name + "/" + strings.TrimSuffix(filepath.Base(name), ".txtar")
			if len(only) > 0 && !slices.Contains(only, g.name) && !slices.Contains(only, id) {
				continue
			}
			if err := g.record(name, id, fresh); err != nil {
				return fmt.Errorf("%s: %w", id, err)
			}
		}
	}
	return nil
}

// generator is a real one, installed on this machine.
type generator struct {
	name, version string
	build, output string
	modules       string
	skeleton      []txtar.File
}

func readGenerator(file, modules string) (*generator, error) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		return nil, err
	}
	g := &generator{name: strings.TrimSuffix(filepath.Base(file), ".txtar"), skeleton: archive.Files}
	head := options(archive.Comment)
	g.build, g.output = head["build"], head["output"]
	if modules != "" {
		if dir, err := filepath.Abs(filepath.Join(modules, g.name, "node_modules")); err == nil && exists(dir) {
			g.modules = dir
		}
	}
	dir, err := g.lay(nil)
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	out, err := g.run(dir, head["version"])
	if err == nil {
		g.version = g.name + " " + versionIn(out)
	}
	return g, nil
}

// record builds one case and writes down what came of it.
func (g *generator) record(file, id string, fresh bool) error {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == "recorded" })
	if fresh && at >= 0 {
		return nil
	}
	head := options(archive.Comment)
	var files []txtar.File
	for _, f := range archive.Files {
		if f.Name == "recorded" || f.Name == "want" {
			continue
		}
		if head["escapes"] == "yes" {
			f.Data = unescape(f.Data)
		}
		files = append(files, f)
	}
	dir, err := g.lay(files)
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	out, failed := g.run(dir, g.build)
	r := read(filepath.Join(dir, g.output), head, failed != nil)
	r.says = messages(out, dir, files)
	fmt.Printf("%-40s %s\n", id, r.outcome)
	data := []byte(r.text(g.version))
	switch want := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == "want" }); {
	case at >= 0:
		archive.Files[at].Data = data
	case want >= 0:
		archive.Files = slices.Insert(archive.Files, want, txtar.File{Name: "recorded", Data: data})
	default:
		archive.Files = append(archive.Files, txtar.File{Name: "recorded", Data: data})
	}
	return os.WriteFile(file, txtar.Format(archive), 0o644)
}

// lay writes the skeleton and the files over it into a scratch folder.
func (g *generator) lay(files []txtar.File) (string, error) {
	dir, err := os.MkdirTemp("", "record-"+g.name+"-")
	if err != nil {
		return "", err
	}
	for _, f := range slices.Concat(g.skeleton, files) {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return "", err
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			return "", err
		}
	}
	if g.modules != "" {
		if err := os.Symlink(g.modules, filepath.Join(dir, "node_modules")); err != nil {
			return "", err
		}
	}
	return dir, nil
}

// run runs a command line of a skeleton and returns all it printed.
func (g *generator) run(dir, line string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, "sh", "-c", line)
	cmd.Dir = dir
	cmd.WaitDelay = time.Second
	cmd.Env = append(os.Environ(), "NO_COLOR=1", "FORCE_COLOR=0", "TERM=dumb", "COLUMNS=400", "CI=1", "LC_ALL=C.UTF-8", "TZ=UTC", "ASTRO_TELEMETRY_DISABLED=1", "JEKYLL_NO_BUNDLER_REQUIRE=true")
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	return out.String(), err
}

// options reads the lines "key: value" above an archive's first file.
func options(comment []byte) map[string]string {
	head := map[string]string{}
	for line := range strings.Lines(string(comment)) {
		if key, value, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && !strings.Contains(key, " ") {
			head[key] = value
		}
	}
	return head
}

// unescape turns \xNN into the byte NN, for bytes that do not survive in an archive.
func unescape(data []byte) []byte {
	var out []byte
	for i := 0; i < len(data); i++ {
		var b byte
		if n, err := fmt.Sscanf(string(data[i:min(i+4, len(data))]), "\\x%02x", &b); n == 1 && err == nil {
			out, i = append(out, b), i+3
			continue
		}
		out = append(out, data[i])
	}
	return out
}

func exists(name string) bool { _, err := os.Stat(name); return err == nil }
