package fix

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// A journal file is one line of JSON, the journalHeader, and then the old bytes of each
// entry one after another. It is complete, and on the disk, before the first file of its run
// is written, and it carries what every file was and was to become; whenever a run ends, each
// file is one or the other and can be put back.
//
// While files are being written its name ends in ".writing", afterwards in ".done". A
// ".writing" journal that nobody holds the lock for belongs to a run that was killed.

const (
	journalVersion = 1
	keptJournals   = 10
	maxHeader      = 64 << 20
)

type journalHeader struct {
	Version int            `json:"version"`
	Root    string         `json:"root"`
	Time    time.Time      `json:"time"`
	Entries []journalEntry `json:"entries"`
}

type journalEntry struct {
	Path  string `json:"path"`  // relative to the root, with slashes
	Temp  string `json:"temp"`  // name of the temporary file beside it
	Size  int    `json:"size"`  // bytes before
	After string `json:"after"` // hex of the SHA-256 after

	before []byte
}

// journal is the folder that holds the journals of one site.
type journal struct {
	dir  string
	root string
}

// openJournal finds the folder: in the repository's git directory, where it is nobody's
// content and goes away with the clone, or in the user's cache folder.
func openJournal(root, dir string) (*journal, error) {
	if dir == "" {
		key := sha256.Sum256([]byte(root))
		name := hex.EncodeToString(key[:8])
		if git, ok := gitDirectory(root); ok {
			dir = filepath.Join(git, "presscheck", "undo", name)
		} else {
			cache, err := os.UserCacheDir()
			if err != nil {
				return nil, fmt.Errorf("find a place for the undo journal: %w", err)
			}
			dir = filepath.Join(cache, "presscheck", "undo", name)
		}
	}
	return &journal{dir: dir, root: root}, nil
}

// gitDirectory returns the git directory of the work tree that folder lies in: .git, or
// where the .git file of a linked worktree or a submodule points.
func gitDirectory(folder string) (string, bool) {
	for dir := folder; ; dir = filepath.Dir(dir) {
		dotGit := filepath.Join(dir, ".git")
		if info, err := os.Stat(dotGit); err == nil {
			if info.IsDir() {
				return dotGit, true
			}
			return linkedGitDirectory(dotGit, dir)
		}
		if dir == filepath.Dir(dir) {
			return "", false
		}
	}
}

func linkedGitDirectory(file, dir string) (string, bool) {
	data, err := os.ReadFile(file)
	if err != nil {
		return "", false
	}
	target, ok := strings.CutPrefix(strings.TrimSpace(string(data)), "gitdir: ")
	if !ok {
		return "", false
	}
	if !filepath.IsAbs(target) {
		target = filepath.Join(dir, target)
	}
	info, err := os.Stat(target) //nolint:gosec // git itself follows this file
	return target, err == nil && info.IsDir()
}

// lock keeps other runs of presscheck from writing to the same site at the same time.
func (j *journal) lock() (unlock func(), err error) {
	if err := os.MkdirAll(j.dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the undo journal's folder: %w", err)
	}
	unlock, err = lockedfile.MutexAt(filepath.Join(j.dir, "lock")).Lock()
	if err != nil {
		return nil, fmt.Errorf("lock the undo journal: %w", err)
	}
	return unlock, nil
}

// begin writes the journal of the changes and returns its entries and its file name.
func (j *journal) begin(changes []Change, now time.Time) (entries []journalEntry, name string, err error) {
	id := fmt.Sprintf("%019d", now.UnixNano())
	h := journalHeader{Version: journalVersion, Root: j.root, Time: now.UTC()}
	for i, c := range changes {
		h.Entries = append(h.Entries, journalEntry{
			Path: c.Path, Temp: fmt.Sprintf(".presscheck-%s-%d.tmp", id, i),
			Size: len(c.Before), After: digest(c.After),
		})
	}
	name = filepath.Join(j.dir, id+".writing")
	return h.Entries, name, writeJournal(name, h, changes)
}

func writeJournal(name string, h journalHeader, changes []Change) (err error) {
	f, err := os.OpenFile(name+".tmp", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("write the undo journal: %w", err)
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(name + ".tmp")
			err = fmt.Errorf("write the undo journal: %w", err)
		}
	}()
	w := bufio.NewWriter(f)
	if err := json.NewEncoder(w).Encode(h); err != nil { // ends in a line feed
		return err
	}
	for _, c := range changes {
		if _, err := w.Write(c.Before); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Rename(name+".tmp", name); err != nil {
		return err
	}
	syncFolder(filepath.Dir(name))
	return nil
}

// finish marks a journal's run as ended and throws the oldest journals away.
func (j *journal) finish(name string) error {
	if err := os.Rename(name, strings.TrimSuffix(name, ".writing")+".done"); err != nil {
		return fmt.Errorf("close the undo journal: %w", err)
	}
	names := j.list()
	for len(names) > keptJournals {
		_ = os.Remove(names[0]) // an old journal that stays does no harm
		names = names[1:]
	}
	return nil
}

// list returns the journals, oldest first.
func (j *journal) list() []string {
	var names []string
	for _, pattern := range []string{"*.writing", "*.done"} {
		found, _ := filepath.Glob(filepath.Join(escapeGlob(j.dir), pattern)) // fails for a bad pattern only
		names = append(names, found...)
	}
	slices.SortFunc(names, func(a, b string) int { return strings.Compare(filepath.Base(a), filepath.Base(b)) })
	return names
}

func escapeGlob(dir string) string {
	if filepath.Separator == '\\' {
		return dir // Windows has no escape, and forbids * and ? in names
	}
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(dir)
}

// read reads a journal whole.
func (j *journal) read(name string) (*journalHeader, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read the undo journal: %w", err)
	}
	defer f.Close()
	r := bufio.NewReader(f)
	line, err := readLine(r)
	if err != nil {
		return nil, fmt.Errorf("read the undo journal: %w", err)
	}
	var h journalHeader
	if err := json.Unmarshal(line, &h); err != nil {
		return nil, fmt.Errorf("read the undo journal: %w", err)
	}
	if h.Version != journalVersion || h.Root != j.root {
		return nil, errors.New("read the undo journal: it was written by another version of presscheck or for another folder")
	}
	rest, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read the undo journal: %w", err)
	}
	for i := range h.Entries {
		n := h.Entries[i].Size
		if n < 0 || n > len(rest) {
			return nil, errors.New("read the undo journal: it is cut short")
		}
		h.Entries[i].before, rest = rest[:n], rest[n:]
	}
	return &h, nil
}

func readLine(r *bufio.Reader) ([]byte, error) {
	var line bytes.Buffer
	for line.Len() < maxHeader {
		part, err := r.ReadSlice('\n')
		line.Write(part)
		if err == nil {
			return line.Bytes(), nil
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return nil, err
		}
	}
	return nil, errors.New("it is damaged")
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
