package targets

import (
	"path"
	"strings"
	"sync"

	"github.com/presscheck/presscheck/lint"
)

// history says what files were renamed to, as git tells it. What a commit took away is read
// at once, which names were given to it only for the commits that matter: looking for
// renames is what takes git its time.
type history struct {
	root  string
	gone  map[string][]string // paths that were taken away, with the commits
	names map[string][]string // last segment of an address, or name of a file, to the paths of gone that may have had it

	mu      sync.Mutex
	renamed map[string]func() map[string]string // by commit
}

type ofRun struct{}

func historyOf(p *lint.Pass) *history {
	return lint.PerRunAwaited(p, ofRun{}, func() *history {
		p.Site.Commit() // what the history says holds as long as this stays
		return readHistory(p.Site.Root())
	})
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

// follow returns the one file that all renames of old end at. A commit that took old, or a
// name on its way, away without giving it another one leaves nothing to follow.
func (h *history) follow(p *lint.Pass, old string) (string, bool) {
	const most = 20 // names to go through
	ends := map[string]bool{}
	seen := map[string]bool{old: true}
	for queue := []string{old}; len(queue) > 0; queue = queue[1:] {
		commits := h.gone[queue[0]]
		if len(commits) == 0 || len(seen) > most {
			return "", false
		}
		for _, commit := range commits {
			to := h.renamesOf(p, commit)[queue[0]]
			switch {
			case to == "":
				return "", false
			case seen[to]:
			case p.Site.Exists(to):
				ends[to] = true
			default:
				queue = append(queue, to)
			}
			seen[to] = true
		}
	}
	for to := range ends {
		return to, len(ends) == 1
	}
	return "", false
}

func (h *history) renamesOf(p *lint.Pass, commit string) map[string]string {
	h.mu.Lock()
	found, ok := h.renamed[commit]
	if !ok {
		found = sync.OnceValue(func() map[string]string { return renames(h.root, commit) })
		h.renamed[commit] = found
	}
	h.mu.Unlock()
	if ok {
		return found()
	}
	var of map[string]string
	p.Await(func() { of = found() })
	return of
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

func readHistory(root string) *history {
	h := &history{root: root, gone: deletions(root), names: map[string][]string{}, renamed: map[string]func() map[string]string{}}
	for from := range h.gone {
		base, last := path.Base(from), path.Base(stem(from))
		h.names[base] = append(h.names[base], from)
		if last != base {
			h.names[last] = append(h.names[last], from)
		}
	}
	return h
}
