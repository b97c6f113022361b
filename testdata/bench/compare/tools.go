package main

import (
	"runtime"
	"time"
)

// tool is a program under measurement.
type tool struct {
	name, program string
	own           bool // presscheck or its yardstick: always run
	commands      []command
	env           []string
	exits         []int // codes that mean that something was found
	version       []string

	times   []time.Duration // of each round, its commands together
	busy    time.Duration   // of processors, all rounds
	memory  int64           // bytes at the peak of the largest process
	output  int64           // bytes on standard output
	failure error
}

type command struct {
	dir   string
	args  []string
	input string
}

// pair is a line of the table: how much longer the peer takes.
type pair struct {
	own, peer string
	target    float64
}

func pairs() []pair {
	return []pair{
		{cold, "rumdl", 5},
		{cold, "markdownlint-cli2", 20},
		{cold, "vale", 10},
		{cold, "cspell", 50},
		{cold, "codespell", 2},
		{encoding, "ftfy", 100},
		{links, "lychee", 2},
		{spelling, "typos", 1},
		{warm, "typos", 1},
	}
}

const (
	cold     = "presscheck, no cache"
	warm     = "presscheck, cached"
	encoding = "presscheck, encoding"
	links    = "presscheck, links"
	spelling = "presscheck, spelling"
	parse    = "goldmark alone"
)

// ftfyProgram mends each file's text: the ftfy command takes one file, and would start anew
// for each.
const ftfyProgram = `import sys, ftfy
n = 0
for name in sys.stdin.read().splitlines():
    text = open(name, encoding="utf-8", errors="replace", newline="").read()
    n += ftfy.fix_text(text) != text
print(n, "files would change")
`

// tools lists what there is to run, each in its default configuration, without the peers'
// own caches and without looking for configurations.
func tools(w *work) []*tool {
	jobs := runtime.GOMAXPROCS(0)
	presscheck := func(name string, flags ...string) *tool {
		args := append([]string{"lint", "--fail-on=never"}, flags...)
		return &tool{
			name: name, program: "presscheck", own: true, env: []string{"XDG_CACHE_HOME=" + w.cache()},
			commands: []command{{dir: w.root(), args: append(args, w.sites...)}},
			version:  []string{"version"},
		}
	}
	list := w.list("")
	all := []*tool{
		presscheck(cold, "--no-cache"),
		presscheck(warm),
		presscheck(encoding, "--no-cache", "--select=encoding/*"),
		presscheck(links, "--no-cache", "--select=links/*,images/*"),
		presscheck(spelling, "--no-cache", "--select=spelling/*"),
		{name: parse, program: "parse", own: true, commands: []command{{dir: w.root(), input: list}}},
		{
			name: "rumdl", program: "rumdl", exits: []int{1}, version: []string{"--version"},
			commands: []command{{dir: w.root(), args: append([]string{"check", "--no-cache", "--no-config"}, w.files("")...)}},
		},
		{
			name: "markdownlint-cli2", program: "markdownlint-cli2", exits: []int{1}, version: []string{"--help"},
			commands: []command{{dir: w.root(), args: w.files(":")}},
		},
		{
			name: "vale", program: "vale", exits: []int{1}, version: []string{"--version"},
			commands: []command{{dir: w.root(), args: append([]string{"--config=" + w.vale(), "--output=line"}, w.files("")...)}},
		},
		{
			name: "cspell", program: "cspell", exits: []int{1}, version: []string{"--version"},
			commands: []command{{dir: w.root(), input: list, args: []string{"lint", "--no-progress", "--no-cache", "--no-gitignore", "--file-list=stdin"}}},
		},
		{
			name: "codespell", program: "codespell", exits: []int{65}, version: []string{"--version"},
			commands: []command{{dir: w.root(), args: w.files("")}},
		},
		{
			name: "typos", program: "typos", exits: []int{2}, version: []string{"--version"},
			commands: []command{{dir: w.root(), input: list, args: []string{"--isolated", "--format=brief", "--file-list=-", "--threads", itoa(jobs)}}},
		},
		{
			name: "ftfy", program: "../py/bin/python", version: []string{"-c", "import ftfy; print('ftfy', ftfy.__version__)"},
			commands: []command{{dir: w.root(), input: list, args: []string{"-c", ftfyProgram}}},
		},
	}
	lychee := &tool{name: "lychee", program: "lychee", exits: []int{1, 2}, version: []string{"--version"}}
	for _, site := range w.sites {
		args := []string{"--offline", "--include-fragments", "--no-progress", "--root-dir", w.path(site)}
		lychee.commands = append(lychee.commands, command{dir: w.root(), args: append(args, w.below(site)...)})
	}
	return append(all, lychee)
}
