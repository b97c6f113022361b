package targets

import (
	"bufio"
	"context"
	"io"
	"os"
	"os/exec"
	"sync"

	"github.com/presscheck/presscheck/lint"
)

// ignored asks git which paths its ignore rules leave out. One process answers all the
// questions of a run: a site that misses much would start thousands.
type ignored struct {
	ctx  context.Context // git ends with it, or when this program does
	root string

	mu      sync.Mutex
	starts  int
	ask     io.WriteCloser
	answers *bufio.Reader
	known   map[string]bool
}

type ofIgnored struct{}

// Generated reports whether git is told to ignore the file that a missing target leads to:
// some program makes it before the site is built. A file that the history shows as renamed
// is none.
func (t *Target) Generated(p *lint.Pass) bool {
	name := t.Resolution.Path
	if name == "" {
		return false
	}
	rules := lint.PerRun(p, ofIgnored{}, func() *ignored {
		return &ignored{ctx: p.Context(), root: p.Site.Root(), known: map[string]bool{}}
	})
	if !rules.match(name) {
		return false
	}
	_, moved := t.MovedTo(p)
	return !moved
}

func (g *ignored) match(name string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	found, ok := g.known[name]
	if ok {
		return found
	}
	if g.start() {
		var err error
		if found, err = g.query(name); err != nil { // git gives up on a path behind a symbolic link
			_ = g.ask.Close()
			g.ask = nil
		}
	}
	g.known[name] = found
	return found
}

func (g *ignored) start() bool {
	const most = 10 // times: the first one fails where there is no git, or no repository
	if g.ask != nil || g.starts == most {
		return g.ask != nil
	}
	g.starts++
	cmd := exec.CommandContext(g.ctx, "git", "-c", "core.fsmonitor=false", "--no-optional-locks", "check-ignore", "-z", "--stdin", "--verbose", "--non-matching")
	cmd.Dir = g.root
	cmd.Env = append(withoutRepository(os.Environ()), "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0")
	in, err := cmd.StdinPipe()
	if err != nil {
		return false
	}
	out, err := cmd.StdoutPipe()
	if err != nil || cmd.Start() != nil {
		return false
	}
	go func() { _ = cmd.Wait() }() // how git ends says nothing
	g.ask, g.answers = in, bufio.NewReader(out)
	return true
}

// query writes one path and reads its record: the file of the rule, its line, the rule, the
// path. The first three are empty where no rule matches.
func (g *ignored) query(name string) (bool, error) {
	if _, err := io.WriteString(g.ask, name+"\x00"); err != nil {
		return false, err
	}
	var rule string
	for i := range 4 {
		field, err := g.answers.ReadString(0)
		if err != nil {
			return false, err
		}
		if i == 2 {
			rule = field[:len(field)-1]
		}
	}
	return rule != "" && rule[0] != '!', nil
}
