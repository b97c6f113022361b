package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// maxrssUnit is what getrusage counts in: kilobytes on Linux, bytes on macOS.
var maxrssUnit = map[bool]int64{true: 1, false: 1024}[runtime.GOOS == "darwin"]

func (w *work) print(to io.Writer, ready []*tool, rounds int) {
	out := bufio.NewWriter(to)
	defer out.Flush()
	fmt.Fprintf(out, "%s, %s, %d processors, %s. Medians of %d runs in turn, whole processes, two of what takes more than %v.\n",
		time.Now().Format(time.DateOnly), machine(), runtime.NumCPU(), runtime.GOOS+"/"+runtime.GOARCH, rounds, long)
	fmt.Fprintf(out, "%d Markdown posts, %.1f MB: %s.\n\n", len(w.posts), float64(w.size)/1e6, strings.Join(w.head, ", "))
	fmt.Fprintln(out, "| program | version | seconds | processor seconds | peak memory, MB | output, KB |")
	fmt.Fprintln(out, "|---|---|---:|---:|---:|---:|")
	byName := map[string]*tool{}
	for _, t := range ready {
		byName[t.name] = t
		fmt.Fprintf(out, "| %s | %s | %.2f | %.2f | %d | %d |\n", t.name, w.version(t), median(t.times).Seconds(), t.mean().Seconds(), t.memory>>20, t.output>>10)
	}
	fmt.Fprintln(out, "\n| pair | times as fast | target | |\n|---|---:|---:|---|")
	for _, p := range pairs() {
		own, peer := byName[p.own], byName[p.peer]
		if own == nil || peer == nil {
			fmt.Fprintf(out, "| %s : %s | | %g | not measured |\n", p.own, p.peer, p.target)
			continue
		}
		ratio := float64(median(peer.times)) / float64(median(own.times))
		fmt.Fprintf(out, "| %s : %s | %.1f | %g | %s |\n", p.own, p.peer, ratio, p.target, verdict(ratio >= p.target))
	}
	if own, least := byName[cold], byName[parse]; own != nil && least != nil {
		ratio := float64(median(own.times)) / float64(median(least.times))
		fmt.Fprintf(out, "\nReading and parsing alone takes %.3f s, presscheck %.3f s: %.2f times as long (target 1.5, %s).\n",
			median(least.times).Seconds(), median(own.times).Seconds(), ratio, verdict(ratio <= 1.5))
		fmt.Fprintf(out, "In processor time it is %.3f s and %.3f s: %.2f times as much.\n",
			least.mean().Seconds(), own.mean().Seconds(), float64(own.mean())/float64(least.mean()))
	}
}

// mean returns the processor time of one round: what other programs do meanwhile changes it
// less than the clock's.
func (t *tool) mean() time.Duration { return t.busy / time.Duration(len(t.times)) }

func verdict(ok bool) string {
	if ok {
		return "met"
	}
	return "missed"
}

func median(times []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[len(sorted)/2]
}

// version asks a program for its version.
func (w *work) version(t *tool) string {
	if t.version == nil {
		return ""
	}
	out, _ := exec.Command(filepath.Join(w.bin, t.program), t.version...).Output() // some exit with 2 after their help
	line, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	return strings.TrimSpace(strings.TrimPrefix(line, t.name))
}

func machine() string {
	data, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "unknown processor"
	}
	for line := range strings.SplitSeq(string(data), "\n") {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "unknown processor"
}
