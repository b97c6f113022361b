package cache_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/presscheck/presscheck/lint/cache"
)

var about, key = cache.SumOf([]byte("a site")), cache.SumOf([]byte("its settings"))

func blocksOf(dir string) []string {
	return cache.At(dir).Open(about, key).Blocks()
}

func only(t *testing.T, dir string) string {
	t.Helper()
	names, _ := filepath.Glob(filepath.Join(dir, "*.cache"))
	if len(names) != 1 {
		t.Fatalf("caches: %q", names)
	}
	return names[0]
}

// fill makes a cache of two blocks in an empty folder.
func fill(t *testing.T, dir string) {
	t.Helper()
	if err := cache.At(dir).Open(about, key).Replace([]byte("one")); err != nil {
		t.Fatal(err)
	}
	if ok, err := cache.At(dir).Open(about, key).Append([]byte("two")); !ok || err != nil {
		t.Fatal(ok, err)
	}
}

func TestBlocks(t *testing.T) {
	dir := t.TempDir()
	if got := blocksOf(dir); got != nil {
		t.Errorf("an empty folder holds %q", got)
	}
	if ok, _ := cache.At(dir).Open(about, key).Append([]byte("lost")); ok {
		t.Error("appended to a cache that is not there")
	}
	fill(t, dir)
	if got := blocksOf(dir); len(got) != 2 || got[0] != "one" || got[1] != "two" {
		t.Errorf("blocks are %q", got)
	}
	if got := cache.At(dir).Open(about, cache.SumOf([]byte("other"))).Blocks(); got != nil {
		t.Errorf("under other settings there is %q", got)
	}
	if err := cache.At(dir).Clear(); err != nil || blocksOf(dir) != nil {
		t.Errorf("cleared: %v, %q", err, blocksOf(dir))
	}
}

// TestSpoilt cuts a cache off at each byte and spoils each byte of it: what is read is always
// a beginning of what was written, and the next write makes it sound again.
func TestSpoilt(t *testing.T) {
	dir := t.TempDir()
	fill(t, dir)
	name := only(t, dir)
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	check := func(data []byte, what string, i int) {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		for n, b := range blocksOf(dir) {
			if b != [...]string{"one", "two"}[n] {
				t.Fatalf("%s byte %d: block %d is %q", what, i, n, b)
			}
		}
		f := cache.At(dir).Open(about, key)
		if ok, err := f.Append([]byte("more")); err != nil {
			t.Fatal(err)
		} else if !ok {
			if err := f.Replace([]byte("more")); err != nil {
				t.Fatal(err)
			}
		}
		if got := blocksOf(dir); len(got) == 0 || got[len(got)-1] != "more" {
			t.Fatalf("%s byte %d: after a write there is %q", what, i, got)
		}
	}
	for i := range whole {
		check(whole[:i], "cut at", i)
		spoilt := bytes.Clone(whole)
		spoilt[i] ^= 0x41
		check(spoilt, "spoilt", i)
	}
}

// TestAtOnce has many writers share a file: each block is whole or not there.
func TestAtOnce(t *testing.T) {
	dir := t.TempDir()
	fill(t, dir)
	done := make(chan error)
	for i := range 8 {
		go func() {
			f := cache.At(dir).Open(about, key)
			_, err := f.Append(bytes.Repeat([]byte{byte(i)}, 100_000))
			if i == 5 {
				err = f.Replace(bytes.Repeat([]byte{byte(i)}, 100_000))
			}
			done <- err
		}()
	}
	for range 8 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	for _, b := range blocksOf(dir) {
		if len(b) == 100_000 && b != string(bytes.Repeat([]byte{b[0]}, len(b))) || len(b) != 100_000 && len(b) != 3 {
			t.Errorf("a block of %d bytes is mixed", len(b))
		}
	}
}

func FuzzDecoder(f *testing.F) {
	e := cache.Encoder{}
	e.Uint(300)
	e.Int(-5)
	e.Text("text")
	e.Len(-1)
	f.Add(e.Bytes)
	f.Fuzz(func(_ *testing.T, data []byte) {
		d := cache.NewDecoder(string(data))
		for d.More() {
			d.Uint()
			d.Int()
			_ = d.Text()
			for range d.Len() {
				if d.Bool(); d.Failed() {
					break
				}
			}
			d.Word()
			d.Sum()
		}
	})
}
