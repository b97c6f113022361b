package main

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// BenchmarkProcess measures whole runs of the program, from its start to its end: what a
// person waits for at each commit.
func BenchmarkProcess(b *testing.B) {
	root, err := repositoryRoot()
	if err != nil {
		b.Fatal(err)
	}
	program := filepath.Join(b.TempDir(), "presscheck")
	if out, err := exec.Command("go", "build", "-o", program, "./").CombinedOutput(); err != nil {
		b.Fatalf("build: %v\n%s", err, out)
	}
	for name, args := range map[string][]string{
		"version": {"version"},
		"rules":   {"rules"},
		"post":    {"lint", "--fail-on", "never", "content/blue-door.md"},
		"blog":    {"lint", "--fail-on", "never"},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				cmd := exec.Command(program, args...)
				cmd.Dir = filepath.Join(root, "testdata", "sites", "sample")
				if err := cmd.Run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
