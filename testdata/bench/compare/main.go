// Compare runs presscheck and its peers in turn on the same files and prints, as a Markdown
// table, the median time and the peak memory of whole processes, and what one takes of the
// other. compare.sh beside it installs the peers and starts it.
package main

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

func main() {
	log.SetFlags(0)
	sites := flag.String("sites", "", "folder of `sites`")
	peers := flag.String("peers", "", "folder that the peers are installed in")
	rounds := flag.Int("rounds", 5, "how often each is run; those that take long are run less often")
	only := flag.String("only", "", "names of the tools to run, with commas; presscheck always is")
	flag.Parse()
	if err := compare(*sites, *peers, *rounds, strings.FieldsFunc(*only, func(r rune) bool { return r == ',' })); err != nil {
		log.Fatal(err)
	}
}

func compare(sites, peers string, rounds int, only []string) error {
	dir, err := os.MkdirTemp("", "presscheck-compare-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	w := &work{peers: peers, dir: dir, bin: filepath.Join(peers, "bin")}
	if err := w.lay(sites); err != nil {
		return err
	}
	var ready []*tool
	for _, t := range tools(w) {
		if len(only) > 0 && !slices.Contains(only, t.name) && !t.own {
			continue
		}
		if _, err := os.Stat(filepath.Join(w.bin, t.program)); err != nil {
			fmt.Fprintf(os.Stderr, "%s is not installed: left out\n", t.name)
			continue
		}
		ready = append(ready, t)
	}
	measure(w, ready, rounds)
	for _, t := range ready {
		if t.failure != nil {
			fmt.Fprintf(os.Stderr, "%s failed and is left out: %v\n", t.name, t.failure)
		}
	}
	w.print(os.Stdout, slices.DeleteFunc(ready, func(t *tool) bool { return t.failure != nil }), rounds)
	return nil
}

// long is the time from which on a tool is run twice at the most: its median will not change
// what the table says.
const long = 20 * time.Second

// measure runs the tools in turn, so that what else the machine does hits all of them.
func measure(w *work, ready []*tool, rounds int) {
	for round := range rounds {
		for _, t := range ready {
			if t.failure != nil || round >= 2 && t.times[0] > long {
				continue
			}
			fmt.Fprintf(os.Stderr, "\r\033[Kround %d of %d: %s", round+1, rounds, t.name)
			var took time.Duration
			for _, c := range t.commands {
				one, err := w.run(t, c)
				if err != nil {
					t.failure = err
					break
				}
				took += one
			}
			if t.failure == nil {
				t.times = append(t.times, took)
			}
		}
	}
	fmt.Fprint(os.Stderr, "\r\033[K")
}

// run runs one process of a tool to its end.
func (w *work) run(t *tool, c command) (time.Duration, error) {
	cmd := exec.Command(filepath.Join(w.bin, t.program), c.args...)
	cmd.Dir = c.dir
	cmd.Env = append(os.Environ(), "NO_COLOR=1", "CI=1")
	cmd.Env = append(cmd.Env, t.env...)
	if c.input != "" {
		cmd.Stdin = strings.NewReader(c.input)
	}
	out, err := os.Create(filepath.Join(w.dir, t.name+".out"))
	if err != nil {
		return 0, err
	}
	defer out.Close()
	var stderr strings.Builder
	cmd.Stdout, cmd.Stderr = out, &tail{to: &stderr}
	began := time.Now()
	err = cmd.Run()
	took := time.Since(began)
	var exit *exec.ExitError
	if errors.As(err, &exit) && slices.Contains(t.exits, exit.ExitCode()) {
		err = nil // it found something
	}
	if err != nil {
		return 0, fmt.Errorf("%w: %s", err, stderr.String())
	}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		t.memory = max(t.memory, usage.Maxrss*maxrssUnit)
	}
	t.busy += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	info, err := out.Stat()
	if err != nil {
		return 0, err
	}
	t.output = max(t.output, info.Size())
	return took, nil
}

// tail keeps the beginning of what a program says on standard error.
type tail struct{ to *strings.Builder }

func (t *tail) Write(p []byte) (int, error) {
	if room := 2000 - t.to.Len(); room > 0 {
		t.to.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}
