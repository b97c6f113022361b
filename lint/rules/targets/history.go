package targets

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path"
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint"
)

// history says what files were renamed to, as git's log tells it.
type history struct {
	renamed map[string][]string // old path to new ones, latest first
	stems   map[string][]string // last segment of an address to the old paths that may have had it
}

type ofRun struct{}

// patience is how long git may take over the log. A history that is longer is not used:
// what it would prove stays a suggestion.
const patience = 20 * time.Second

func historyOf(p *lint.Pass) *history {
	return lint.PerRun(p, ofRun{}, func() *history { return readHistory(p.Site.Root()) })
}

// MovedTo returns where the file at old went: the history of renames ends, for every one
// of them, at one and the same file that exists, and nothing is at old now.
func MovedTo(p *lint.Pass, old string) (string, bool) {
	if p.Site.Exists(old) {
		return "", false
	}
	h := historyOf(p)
	if to, ok := h.follow(p, old); ok {
		return to, true
	}
	if path.Ext(old) != "" && path.Ext(old) != ".html" {
		return "", false
	}
	return h.followAddress(p, old)
}

func (h *history) follow(p *lint.Pass, old string) (string, bool) {
	ends := map[string]bool{}
	seen := map[string]bool{old: true}
	for queue := []string{old}; len(queue) > 0; queue = queue[1:] {
		for _, to := range h.renamed[queue[0]] {
			switch {
			case seen[to]:
			case p.Site.Exists(to):
				ends[to] = true
			default:
				queue = append(queue, to)
			}
			seen[to] = true
		}
	}
	if len(ends) != 1 {
		return "", false
	}
	for to := range ends {
		return to, true
	}
	return "", false
}

// followAddress finds where the document went whose address ended like this.
func (h *history) followAddress(p *lint.Pass, address string) (string, bool) {
	want := stem(address)
	if strings.Count(want, "/") == 0 && len(want) < 4 {
		return "", false
	}
	found := ""
	for _, old := range h.stems[path.Base(want)] {
		if name := stem(old); name != want && !strings.HasSuffix(name, "/"+want) {
			continue
		}
		to, ok := h.follow(p, old)
		if !ok || found != "" && found != to {
			return "", false
		}
		found = to
	}
	return found, found != ""
}

// stem is what the path of a document's source and its address have in common.
func stem(name string) string {
	name = strings.Trim(name, "/")
	name = strings.TrimSuffix(name, path.Ext(name))
	for _, index := range []string{"/index", "/_index", "/README"} {
		name = strings.TrimSuffix(name, index)
	}
	return strings.ToLower(name)
}

// readHistory asks git for all renames below root.
func readHistory(root string) *history {
	h := &history{renamed: map[string][]string{}, stems: map[string][]string{}}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	// A repository's own configuration must not make git start other programs.
	cmd := exec.CommandContext(ctx, "git", "-c", "core.fsmonitor=false", "-c", "diff.renameLimit=2000", "--no-optional-locks",
		"log", "-M", "--diff-filter=R", "--name-status", "--relative", "--no-ext-diff", "--no-textconv", "--format=", "-z")
	cmd.Dir = root
	cmd.Env = withoutRepository(os.Environ())
	out, err := cmd.Output()
	if err != nil {
		return h // no repository, no history, no time
	}
	fields := bytes.Split(out, []byte{0})
	for i := 0; i+2 < len(fields); i++ {
		status := bytes.TrimLeft(fields[i], "\n")
		if len(status) == 0 || status[0] != 'R' {
			continue
		}
		from, to := string(fields[i+1]), string(fields[i+2])
		h.renamed[from] = append(h.renamed[from], to)
		last := path.Base(stem(from))
		h.stems[last] = append(h.stems[last], from)
		i += 2
	}
	return h
}

// withoutRepository drops the variables by which git's hooks point at another repository.
func withoutRepository(environ []string) []string {
	kept := make([]string, 0, len(environ))
	for _, v := range environ {
		switch name, _, _ := strings.Cut(v, "="); name {
		case "GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE":
		default:
			kept = append(kept, v)
		}
	}
	return kept
}
