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
	names   map[string][]string // last segment of an address, or name of a file, to the old paths that may have had it
}

type ofRun struct{}

// patience is how long git may take over the log. A history that is longer is not used:
// what it would prove stays a suggestion.
const patience = 20 * time.Second

func historyOf(p *lint.Pass) *history {
	return lint.PerRun(p, ofRun{}, func() *history { return readHistory(p.Site.Root()) })
}

// MovedTo returns where the file that a missing target led to went: the history of renames
// ends, for every one of them, at one and the same file that exists. The old path is the one
// that the site looked for or, where the generator has it under another address, one that
// ends like the target.
func (t *Target) MovedTo(p *lint.Pass) (string, bool) {
	h := historyOf(p)
	if old := t.Resolution.Path; !p.Site.Exists(old) {
		if to, ok := h.follow(p, old); ok {
			return to, true
		}
	}
	return h.followAddress(p, t.address(p))
}

// address returns the target as an address from the site's root, or as a path where the
// page's own address is not known.
func (t *Target) address(p *lint.Pass) string {
	name, _ := cutTail(t.Link.Target)
	name = decode(name)
	if strings.HasPrefix(name, "/") || strings.ContainsAny(name, "{}|") {
		return name
	}
	if url, ok := p.Site.URL(p.Document.Path); ok && path.Ext(name) == "" {
		return path.Join(url[:strings.LastIndexByte(url, '/')+1], name)
	}
	return strings.TrimLeft(name, "./")
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

// followAddress finds where the file went whose path ended like this: a document's without
// its extension, another file's with it.
func (h *history) followAddress(p *lint.Pass, address string) (string, bool) {
	short := stem
	if path.Ext(address) != "" && path.Ext(address) != ".html" {
		short = func(name string) string { return strings.Trim(name, "/") }
	}
	want := short(address)
	if strings.Count(want, "/") == 0 && len(want) < 4 {
		return "", false
	}
	found := ""
	for _, old := range h.names[path.Base(want)] {
		if name := short(old); name != want && !strings.HasSuffix(name, "/"+want) || p.Site.Exists(old) {
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
	h := &history{renamed: map[string][]string{}, names: map[string][]string{}}
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
		base, last := path.Base(from), path.Base(stem(from))
		h.names[base] = append(h.names[base], from)
		if last != base {
			h.names[last] = append(h.names[last], from)
		}
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
