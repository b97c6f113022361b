package fix

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// ErrNothingToUndo says that there is no journal of an earlier run.
var ErrNothingToUndo = errors.New("there is nothing to undo")

// Undone is what Undo did.
type Undone struct {
	Time     time.Time // when the run was that was undone
	Restored []string  // files that are again as they were before that run
	Kept     []Kept    // files that were left as they are
}

// Kept is a file that Undo left alone.
type Kept struct {
	Path   string
	Reason string // lower-case, for people
}

// Undo puts back the files that the last run on the site at root edited, byte for byte. A
// file that was edited since is left alone. dir is as Options.JournalDir. What one Undo took
// back the next one does not see: it goes on with the run before. Where a file was left alone, the
// journal is kept for another try.
func Undo(root, dir string) (*Undone, error) {
	w, err := newWriter(root)
	if err != nil {
		return nil, err
	}
	j, err := openJournal(w.root, dir)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(j.dir); errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNothingToUndo
	}
	unlock, err := j.lock()
	if err != nil {
		return nil, err
	}
	defer unlock()
	j.sweep(w)
	names := j.list()
	if len(names) == 0 {
		return nil, ErrNothingToUndo
	}
	name := names[len(names)-1]
	h, err := j.read(name)
	if err != nil {
		return nil, err
	}
	// While files are put back the journal counts as unfinished: were this run killed, the next
	// one would clean up after it and go on.
	open := strings.TrimSuffix(name, ".done") + ".writing"
	if err := os.Rename(name, open); err != nil {
		return nil, fmt.Errorf("open the undo journal: %w", err)
	}
	undone := w.putBack(h)
	if len(undone.Kept) > 0 {
		return undone, j.finish(open)
	}
	if err := os.Remove(open); err != nil {
		return undone, fmt.Errorf("close the undo journal: %w", reasonOf(err))
	}
	return undone, nil
}

func (w *writer) putBack(h *journalHeader) *Undone {
	undone := &Undone{Time: h.Time}
	for i := range h.Entries {
		entry := &h.Entries[i]
		restored, err := w.restore(entry)
		switch {
		case err != nil:
			undone.Kept = append(undone.Kept, Kept{entry.Path, err.Error()})
		case restored:
			undone.Restored = append(undone.Restored, entry.Path)
		}
	}
	return undone
}

var errEditedSince = errors.New("it was edited since")

// restore puts one file back. One that is as it was, because the run was stopped before it
// came to this file, needs nothing.
func (w *writer) restore(entry *journalEntry) (restored bool, err error) {
	full, err := w.locate(entry.Path)
	if err != nil {
		return false, err
	}
	now, err := os.ReadFile(full)
	switch {
	case err != nil:
		return false, reasonOf(err)
	case bytes.Equal(now, entry.before):
		return false, nil
	case digest(now) != entry.After:
		return false, errEditedSince
	}
	return true, w.replace(entry.Path, entry.Temp, now, entry.before)
}

// sweep removes what a killed run left behind: temporary files beside posts and unfinished
// journals. The lock is held, so no such run is alive.
func (j *journal) sweep(w *writer) {
	unfinished, _ := filepath.Glob(filepath.Join(escapeGlob(j.dir), "*.tmp")) // fails for a bad pattern only
	for _, name := range unfinished {
		_ = os.Remove(name)
	}
	for _, name := range slices.DeleteFunc(j.list(), func(n string) bool { return !strings.HasSuffix(n, ".writing") }) {
		h, err := j.read(name)
		if err != nil {
			continue
		}
		for i := range h.Entries {
			w.removeTemporary(&h.Entries[i])
		}
		_ = os.Rename(name, strings.TrimSuffix(name, ".writing")+".done") // a second try comes with the next run
	}
}

func (w *writer) removeTemporary(entry *journalEntry) {
	full, err := w.locate(entry.Path)
	if err != nil || !strings.HasPrefix(entry.Temp, ".presscheck-") || strings.ContainsAny(entry.Temp, `/\`) {
		return
	}
	_ = os.Remove(filepath.Join(filepath.Dir(full), entry.Temp)) // mostly it is not there
}
