package site

import (
	"errors"
	"io/fs"
	"strings"
	"sync"
)

// found is what is known of a path.
type found struct {
	kind      presence
	untracked bool
}

// find tells whether path is there: in the list of files, or, where the list may not
// know (submodules, ignored files, folders behind symbolic links), on the disk.
func (s *Site) find(path string) found {
	if s.trace != nil {
		f := s.base.find(path)
		s.note(askFind, path, f.answer())
		return f
	}
	if s.parent != nil {
		if data, ok := s.edits[path]; ok {
			if data == nil {
				return found{}
			}
			return found{kind: isFile}
		}
	}
	if i, ok := s.index.at[path]; ok && !s.index.files[i].Module {
		f := &s.index.files[i]
		switch {
		case f.Link:
			return found{s.probe(path), !f.Tracked}
		case s.presentAt(path, i):
			return found{isFile, !f.Tracked}
		}
		return found{}
	}
	if s.index.dir(path) {
		return found{kind: isFolder}
	}
	kind := s.probe(path)
	return found{kind, kind == isFile && !s.index.inModule(path) && !s.throughLink(path)}
}

// throughLink reports whether a folder on the way to path is a symbolic link in git.
func (s *Site) throughLink(path string) bool {
	for dir := parent(path); dir != "."; dir = parent(dir) {
		if f, ok := s.index.file(dir); ok && f.Link {
			return true
		}
	}
	return false
}

func (s *Site) probe(path string) presence {
	for s.parent != nil {
		s = s.parent
	}
	p, ok := s.source.(prober)
	if !ok {
		return absent
	}
	s.probes.mu.RLock()
	kind, known := s.probes.found[path]
	s.probes.mu.RUnlock()
	if !known {
		kind = p.probe(path)
		s.probes.mu.Lock()
		if s.probes.found == nil {
			s.probes.found = map[string]presence{}
		}
		s.probes.found[strings.Clone(path)] = kind
		s.probes.mu.Unlock()
	}
	return kind
}

// probes remembers what the disk says of paths that the list of files does not hold.
type probes struct {
	mu    sync.RWMutex
	found map[string]presence
}

// present reports whether a listed file is really there: git lists what is deleted in the
// work tree alone.
func (s *Site) present(path string) bool {
	if s.trace != nil {
		there := s.base.present(path)
		s.note(askPresent, path, yes(there))
		return there
	}
	if s.parent != nil {
		if data, ok := s.edits[path]; ok {
			return data != nil
		}
		return s.parent.present(path)
	}
	if i, listed := s.index.at[path]; listed {
		return s.presentAt(path, i)
	}
	p, ok := s.source.(prober)
	return !ok || p.there(path)
}

// presentAt is present for the file at a position of the index.
func (s *Site) presentAt(path string, i int32) bool {
	if s.trace != nil || s.parent != nil {
		return s.present(path)
	}
	p, ok := s.source.(prober)
	if !ok {
		return true
	}
	// A site has many more links than files: the disk is asked once for each file.
	switch state := &s.index.looked[i]; {
	case state.Load() == unlooked && state.CompareAndSwap(unlooked, looking):
		return s.lookOnDisk(p, i) != gone
	case state.Load() == looking: // somebody else is, and will be done before long
		return s.index.files[i].Sparse || p.there(path)
	default:
		return state.Load() != gone
	}
}

// lookOnDisk asks the disk for the file at a position of the index, which is marked as looking.
func (s *Site) lookOnDisk(p prober, i int32) uint32 {
	found, sign := s.lookAt(p, i)
	if sign.written != 0 {
		s.index.signs[i], found = sign, plainly
	}
	s.index.looked[i].Store(found)
	return found
}

// What index.looked says.
const (
	unlooked uint32 = iota
	seen            // there when the files were listed
	looking
	there
	plainly // there, and a plain file whose signature is known
	gone
)

func (s *Site) lookAt(p prober, i int32) (uint32, signature) {
	f := &s.index.files[i]
	if f.Sparse {
		return there, signature{}
	}
	d, onDisk := s.source.(*disk)
	if !onDisk {
		if p.there(f.Path) {
			return there, signature{}
		}
		return gone, signature{}
	}
	sign, err := signatureAt(d.full(f.Path), false)
	if err != nil {
		return gone, signature{}
	}
	return there, s.aged(sign)
}

// Read returns a file's bytes, as Source has it.
func (s *Site) Read(path string) ([]byte, error) { return s.readInto(path, nil) }

// readInto is Read into buf, where there is room and the bytes are read anew.
func (s *Site) readInto(path string, buf []byte) ([]byte, error) {
	if s.trace != nil {
		signature := s.base.signature(path).settled() // before it is read, lest it be a later one's
		data, err := s.base.readInto(path, buf)
		s.noteRead(path, data, err, signature)
		return data, err
	}
	if s.parent == nil {
		if l, ok := s.source.(lister); ok {
			if _, listed := s.index.file(path); listed {
				return l.readListed(path, buf)
			}
		}
		return s.source.Read(path)
	}
	data, ok := s.edits[path]
	switch {
	case !ok:
		return s.parent.readInto(path, buf)
	case data == nil:
		return nil, fs.ErrNotExist
	}
	return data, nil
}

// lister is a Source that reads what it lists in a shorter way, and the beginning alone.
type lister interface {
	readListed(path string, buf []byte) ([]byte, error)
	head(path string, limit int, buf []byte) ([]byte, error)
}

// Head returns the first limit bytes of a file, or all of a shorter one.
func (s *Site) Head(path string, limit int) ([]byte, error) { return s.head(path, limit, nil) }

// head is Head into buf, where there is room and the bytes are read anew.
func (s *Site) head(path string, limit int, buf []byte) ([]byte, error) {
	if s.trace != nil { // a question about the whole of it does
		data, err := s.Read(path)
		return data[:min(limit, len(data))], err
	}
	if s.parent == nil {
		if l, ok := s.source.(lister); ok {
			if _, listed := s.index.file(path); listed {
				return l.head(path, limit, buf)
			}
		}
	} else if _, ok := s.edits[path]; !ok {
		return s.parent.head(path, limit, buf)
	}
	data, err := s.Read(path)
	if err != nil {
		return nil, err
	}
	return data[:min(limit, len(data))], nil
}

// begins reports whether a file begins with mark. The answer is kept.
func (s *Site) begins(path, mark string) bool {
	if s.trace != nil {
		begins := s.base.begins(path, mark)
		if !s.trace.knows(path) {
			s.note(askBegins, mark+"\x00"+path, yes(begins))
		}
		return begins
	}
	if s.parent != nil {
		if data, edited := s.edits[path]; edited {
			return strings.HasPrefix(string(data[:min(len(data), len(mark))]), mark)
		}
		return s.parent.begins(path, mark)
	}
	if m := s.knownMeta(path); m != nil && m.err == nil && len(mark) <= len(m.begin) {
		return string(m.begin[:len(mark)]) == mark
	}
	if known, ok := s.starts.Load(path); ok {
		return known.(bool)
	}
	if f := s.known(); f != nil {
		if begins, known := f.begins(path, mark, s.signature(path).settled()); known {
			s.starts.Store(path, begins)
			return begins
		}
	}
	data, err := s.Head(path, len(mark))
	begins := err == nil && string(data) == mark
	s.starts.Store(path, begins)
	return begins
}

// IsMissing reports whether err, from Read or Document, says that the file is not there.
func IsMissing(err error) bool { return errors.Is(err, fs.ErrNotExist) }

// Files returns the paths of all files of the site, sorted.
func (s *Site) Files() []string {
	if s.trace != nil {
		s.note(askFiles, "", hashFiles(s.index.files))
	}
	out := make([]string, 0, len(s.index.files))
	for _, f := range s.index.files {
		if !f.Module {
			out = append(out, f.Path)
		}
	}
	return out
}
