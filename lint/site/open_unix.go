//go:build unix

package site

import (
	"errors"
	"syscall"
)

// readPlain reads the first limit bytes of a file, all of it for 0, into buf where they have
// room there. No folder on the way to the file may be a symbolic link; one that is a link
// itself is refused, and a FIFO does not block.
//
// It asks the system itself: package os registers each file with the poller, which refuses
// regular files, and looks for more at the end of a file whose size it knows. For thousands of
// small files that is half of what reading them takes.
func readPlain(name string, limit int, buf []byte) ([]byte, error) {
	fd, err := again(func() (int, error) {
		return syscall.Open(name, syscall.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK|syscall.O_CLOEXEC, 0)
	})
	if err != nil {
		return nil, err
	}
	defer syscall.Close(fd)
	var info syscall.Stat_t
	if _, err = again(func() (int, error) { return 0, syscall.Fstat(fd, &info) }); err != nil {
		return nil, err
	}
	switch {
	case info.Mode&syscall.S_IFMT != syscall.S_IFREG:
		return nil, ErrNotRegular
	case limit == 0 && info.Size > MaxFileSize:
		return nil, ErrTooLarge
	case limit == 0:
		limit = MaxFileSize + 1
	}
	size := int(min(info.Size, int64(limit)))
	if buf == nil || cap(buf) < size {
		buf = make([]byte, 0, size)
	}
	return readUpTo(fd, buf[:0], size, limit)
}

// readUpTo reads size bytes, and beyond these only what was appended meanwhile to a file whose
// size was not known: those that the kernel makes have the size 0.
func readUpTo(fd int, buf []byte, size, limit int) ([]byte, error) {
	for len(buf) < size || size == 0 && len(buf) < limit {
		if len(buf) == cap(buf) {
			buf = append(buf, 0)[:len(buf)]
		}
		room := buf[len(buf):min(cap(buf), limit)]
		n, err := again(func() (int, error) { return syscall.Read(fd, room) })
		if err != nil {
			return nil, err
		}
		if n == 0 {
			break // it became shorter
		}
		buf = buf[:len(buf)+n]
	}
	if len(buf) > MaxFileSize {
		return nil, ErrTooLarge
	}
	return buf, nil
}

// again repeats a call that a signal interrupts, the profiler's for one.
func again(call func() (int, error)) (int, error) {
	for {
		n, err := call()
		if !errors.Is(err, syscall.EINTR) {
			return n, err
		}
	}
}
