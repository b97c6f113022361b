package lint

// pairing finds out which findings a baseline accepts.
type pairing struct {
	entries  []Accepted
	found    []Accepted
	accepted []bool // of found
	needed   []int  // of entries: how many of their places are still there

	exists func(path string) bool
	known  map[string]bool // files that there are entries of
	room   map[ofRule]int  // how many places may still be accepted, see entryOf and foundIn
	many   map[ofRule]bool // where places are accepted by number
}

// pairing begins to pair. In a run about a change not all is reported that there is: what it left
// out takes up entries as well, or what the change adds would count as one of those.
func (b *Baseline) pairing(r *Report, exists func(string) bool) *pairing {
	p := &pairing{
		entries: b.Entries, found: r.Accept(), accepted: make([]bool, len(r.Findings)), needed: make([]int, len(b.Entries)),
		exists: exists, known: map[string]bool{}, room: map[ofRule]int{}, many: map[ofRule]bool{},
	}
	for j := range b.Entries {
		e := &b.Entries[j]
		p.known[e.Path] = true
		p.room[p.entryOf(e)] += e.Places()
		if e.Count > 0 {
			p.many[p.entryOf(e)] = true
		}
	}
	for at, n := range r.untold {
		if !p.known[at.path] {
			at.path = ""
		}
		p.room[at] -= n
	}
	return p
}

// entryOf returns what an entry accepts places of: a rule in a file, or, when the file is gone,
// in one that has no entries, for that may be its new name.
func (p *pairing) entryOf(e *Accepted) ofRule {
	if !p.exists(e.Path) {
		return ofRule{rule: e.Rule}
	}
	return ofRule{e.Path, e.Rule}
}

// sureness is whether an entry and a finding that have a key in common are the same for certain.
// Likely ones are where there is room.
type sureness bool

const (
	certain sureness = true
	likely  sureness = false
)

// pair matches what is still free under a key. Findings are keyed as if their file were gone
// when entries of files that are gone look for them.
func (p *pairing) pair(sure sureness, key func(*Accepted) Accepted) {
	free := map[Accepted][]int{}
	for i, f := range p.found {
		if p.accepted[i] || f.Count > 0 {
			continue
		}
		for _, k := range []Accepted{f, {Path: f.Path, Text: f.Text}, {Text: f.Text, Context: f.Context}, {Text: f.Text}} {
			free[k] = append(free[k], i)
		}
	}
	for j := range p.entries {
		e := &p.entries[j]
		at := p.entryOf(e)
		if p.needed[j] > 0 || e.Count > 0 || sure == likely && p.room[at] <= 0 {
			continue
		}
		k := key(e)
		queue := free[k]
		for len(queue) > 0 && p.accepted[queue[0]] {
			queue = queue[1:]
		}
		if len(queue) > 0 {
			p.accepted[queue[0]], p.needed[j] = true, 1
			p.room[at]--
			queue = queue[1:]
		}
		free[k] = queue
	}
}

// byNumber accepts what is left of a rule in a file where there were, or are, too many places
// to list: as many as entries are left over, those that stand for many first. Which ones are
// listed changes with every edit.
func (p *pairing) byNumber() {
	if len(p.many) == 0 {
		return
	}
	taken := map[ofRule]int{}
	for i := range p.found {
		at, want := ofRule{p.found[i].Path, p.found[i].Rule}, p.found[i].Places()
		if !p.many[at] {
			at.path = ""
		}
		if !p.accepted[i] && p.many[at] && p.room[at] >= want {
			p.accepted[i] = true
			p.room[at] -= want
			taken[at] += want
		}
	}
	for _, many := range []bool{true, false} {
		for j := range p.entries {
			e := &p.entries[j]
			at := p.entryOf(e)
			if (e.Count > 0) == many && p.needed[j] == 0 && taken[at] > 0 {
				p.needed[j] = min(taken[at], e.Places())
				taken[at] -= p.needed[j]
			}
		}
	}
}

// counted returns the files of which places are accepted by number.
func (b *Baseline) counted() map[string]bool {
	out := map[string]bool{}
	for i := range b.Entries {
		if b.Entries[i].Count > 0 {
			out[b.Entries[i].Path] = true
		}
	}
	return out
}

// leaveOut counts a finding that the report leaves out because the change did not touch it.
func (r *runner) leaveOut(f *Finding) {
	if r.o.Baseline == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.report.untold == nil {
		r.report.untold = map[ofRule]int{}
	}
	r.report.untold[ofRule{f.Path, f.Rule}] += f.Places()
}
