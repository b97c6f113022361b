package site

import (
	"bufio"
	"context"
	"io"
	"os/exec"
	"sync"
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

// Ignored reports whether git's ignore rules leave out a path, which need not exist.
func (s *Site) Ignored(path string) bool {
	base := s.plain()
	for base.parent != nil {
		base = base.parent
	}
	found := base.ignored.match(path)
	s.note(askIgnored, path, yes(found))
	return found
}

func (g *ignored) match(name string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	found, ok := g.known[name]
	if ok {
		return found
	}
	if g.known == nil {
		g.known = map[string]bool{}
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
	r, ok := findRepository(g.root)
	if !ok {
		return false
	}
	cmd := exec.CommandContext(g.ctx, "git", "-c", "core.fsmonitor=false", "--no-optional-locks", "check-ignore", "-z", "--stdin", "--verbose", "--non-matching")
	cmd.Dir = g.root
	cmd.Env = append(r.environment(), "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0")
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
