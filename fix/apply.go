package fix

import (
	"fmt"
	"slices"
	"time"

	"github.com/presscheck/presscheck/lint"
)

// write puts the changes of r on the disk and takes out of r what could not be written.
func (e *engine) write(r *Result) (*Result, error) {
	j, err := openJournal(e.writer.root, e.o.JournalDir)
	if err != nil {
		return nil, err
	}
	unlock, err := j.lock()
	if err != nil {
		return nil, err
	}
	defer unlock()
	j.sweep(e.writer)
	entries, name, err := j.begin(r.Changes, time.Now())
	if err != nil {
		return nil, err
	}
	failed := map[string]error{}
	for _, group := range groups(r.Changes, e.together) {
		if err := e.writeGroup(group, r.Changes, entries); err != nil {
			for _, i := range group {
				failed[r.Changes[i].Path] = err
			}
		}
	}
	if err := j.finish(name); err != nil {
		return nil, err
	}
	if len(failed) > 0 {
		return r, e.unwritten(r, failed)
	}
	return r, nil
}

// writeGroup writes the files of one group, or none of them.
func (e *engine) writeGroup(group []int, changes []Change, entries []journalEntry) error {
	for n, i := range group {
		c := &changes[i]
		err := e.writer.replace(c.Path, entries[i].Temp, c.Before, c.After)
		if err == nil {
			continue
		}
		for _, done := range group[:n] {
			d := &changes[done]
			if back := e.writer.replace(d.Path, entries[done].Temp, d.After, d.Before); back != nil {
				err = fmt.Errorf("%w; %s is edited already and could not be put back: %w", err, d.Path, back)
			}
		}
		if len(group) > 1 {
			return fmt.Errorf("%s: %w", c.Path, err)
		}
		return err
	}
	return nil
}

// groups returns the indexes of changes that must be made together, because one fix edits
// several of the files.
func groups(changes []Change, together [][]string) [][]int {
	index := map[string]int{}
	leader := make([]int, len(changes))
	for i, c := range changes {
		index[c.Path], leader[i] = i, i
	}
	find := func(i int) int {
		for leader[i] != i {
			i = leader[i]
		}
		return i
	}
	for _, paths := range together {
		first := -1
		for _, p := range paths {
			i, ok := index[p]
			switch {
			case !ok:
			case first < 0:
				first = find(i)
			default:
				leader[find(i)] = first
			}
		}
	}
	members := map[int][]int{}
	var order []int
	for i := range changes {
		l := find(i)
		if members[l] == nil {
			order = append(order, l)
		}
		members[l] = append(members[l], i)
	}
	out := make([][]int, 0, len(order))
	for _, l := range order {
		out = append(out, members[l])
	}
	return out
}

// unwritten corrects r for files that could not be written: their findings are still there.
func (e *engine) unwritten(r *Result, failed map[string]error) error {
	written := map[string][]byte{}
	r.Changes = slices.DeleteFunc(r.Changes, func(c Change) bool {
		err, bad := failed[c.Path]
		if !bad {
			written[c.Path] = c.After
			return false
		}
		for _, f := range c.Fixed {
			r.Refused = append(r.Refused, Refusal{Finding: f, Reason: err.Error()})
		}
		return true
	})
	report, err := lint.Run(e.ctx, e.site.Overlay(written), e.o.Lint)
	if err != nil {
		return fmt.Errorf("check what is left: %w", err)
	}
	r.Report = report
	return nil
}
