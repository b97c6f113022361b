package web

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// maxLine is the longest line of a cache that is read, in bytes.
const maxLine = 1 << 20

// Cache keeps answers between runs. On disk it is JSON Lines sorted by URL: it can be
// compared, merged, committed, and restored by any CI system. A Cache serves one check at a
// time.
type Cache struct {
	path    string
	entries map[string]*Entry
	skipped int
	changed bool
	seen    fs.FileInfo // the file as it was read
}

// NewCache returns an empty cache that lives in memory alone.
func NewCache() *Cache { return &Cache{entries: map[string]*Entry{}} }

// OpenCache reads the cache at path; a file that does not exist is an empty cache. Lines
// that cannot be read are left out and counted by Skipped: a spoilt cache costs requests,
// not the run.
func OpenCache(path string) (*Cache, error) {
	c := &Cache{path: path, entries: map[string]*Entry{}}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return nil, fmt.Errorf("opening the link cache: %w", err)
	}
	defer func() { _ = f.Close() }()
	if c.seen, err = f.Stat(); err != nil {
		return nil, fmt.Errorf("reading the link cache: %w", err)
	}
	if err := c.read(f); err != nil {
		return nil, fmt.Errorf("reading the link cache %s: %w", path, err)
	}
	return c, nil
}

func (c *Cache) read(r io.Reader) error {
	lines := bufio.NewReaderSize(r, 64<<10)
	var long []byte
	for {
		part, err := lines.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) {
			if len(long) < maxLine {
				long = append(long, part...)
			}
			continue
		}
		ended := errors.Is(err, io.EOF)
		if err != nil && !ended {
			return err
		}
		if len(long) > 0 {
			long = append(long, part...)
			part = long
		}
		c.readLine(part)
		long = long[:0]
		if ended {
			return nil
		}
	}
}

func (c *Cache) readLine(line []byte) {
	line = bytes.TrimSpace(line)
	if len(line) == 0 {
		return
	}
	e := &Entry{}
	if len(line) > maxLine || json.Unmarshal(line, e) != nil || e.URL == "" || e.Checked.IsZero() {
		c.skipped++
		return
	}
	if other := c.entries[e.URL]; other != nil {
		e = e.join(other) // a merge by hand or by git may leave two lines
	}
	c.entries[e.URL] = e
}

// Len returns the number of URLs that c knows.
func (c *Cache) Len() int { return len(c.entries) }

// Skipped returns the number of lines that could not be read.
func (c *Cache) Skipped() int { return c.skipped }

// Merge adds what o knows to c. Of two answers the later one counts.
func (c *Cache) Merge(o *Cache) {
	for url, e := range o.entries {
		if mine := c.entries[url]; mine != nil {
			e = mine.join(e)
		}
		c.entries[url] = e
		c.changed = true
	}
}

func (c *Cache) get(url string) *Entry {
	if c == nil {
		return nil
	}
	return c.entries[url]
}

func (c *Cache) put(e *Entry) {
	if c != nil {
		c.entries[e.URL] = e
		c.changed = true
	}
}

// Save writes c to its file, whole or not at all. What another run saved since c was read
// is merged in. Answers that were not asked for in half a year are dropped, counted from
// now. A cache that did not change is not written.
func (c *Cache) Save(now time.Time) error {
	if c == nil || !c.changed || c.path == "" {
		return nil
	}
	if info, err := os.Stat(c.path); err == nil && (c.seen == nil || !os.SameFile(info, c.seen) || info.ModTime() != c.seen.ModTime()) {
		if other, err := OpenCache(c.path); err == nil {
			c.Merge(other)
		}
	}
	if err := writeWhole(c.path, func(w io.Writer) error { return c.write(w, now) }); err != nil {
		return fmt.Errorf("saving the link cache: %w", err)
	}
	c.changed = false
	c.seen, _ = os.Stat(c.path)
	return nil
}

func (c *Cache) write(w io.Writer, now time.Time) error {
	buffered := bufio.NewWriterSize(w, 64<<10)
	encoder := json.NewEncoder(buffered)
	encoder.SetEscapeHTML(false)
	for _, url := range slices.Sorted(maps.Keys(c.entries)) {
		e := c.entries[url]
		if now.Sub(e.Checked) > keepUnused {
			continue
		}
		if err := encoder.Encode(e); err != nil {
			return err
		}
	}
	return buffered.Flush()
}

// writeWhole writes a file beside path and puts it in its place in one step.
func writeWhole(path string, write func(io.Writer) error) error {
	dir, base := filepath.Split(path)
	if dir == "" {
		dir = "."
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	removeLeftovers(dir, base)
	f, err := os.CreateTemp(dir, "."+base+"-*.tmp")
	if err != nil {
		return err
	}
	steps := [...]func() error{
		func() error { return write(f) },
		func() error { return f.Chmod(0o644) },
		f.Sync,
		f.Close,
		func() error { return os.Rename(f.Name(), path) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
			return err
		}
	}
	return nil
}

// removeLeftovers removes what runs that were killed while saving left behind.
func removeLeftovers(dir, base string) {
	stale, _ := filepath.Glob(filepath.Join(dir, "."+base+"-*.tmp"))
	for _, name := range stale {
		if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > time.Hour {
			_ = os.Remove(name)
		}
	}
}
