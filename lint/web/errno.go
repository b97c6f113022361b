package web

import (
	"errors"
	"syscall"
)

// errno is a failure to connect, by its number on Unix and on Windows, where package
// syscall's own names stand for numbers that Winsock never returns.
type errno struct {
	unix    syscall.Errno
	winsock syscall.Errno
}

var (
	connectionRefused  = errno{syscall.ECONNREFUSED, 10061}
	connectionReset    = errno{syscall.ECONNRESET, 10054}
	connectionAborted  = errno{syscall.ECONNABORTED, 10053}
	networkUnreachable = errno{syscall.ENETUNREACH, 10051}
	hostUnreachable    = errno{syscall.EHOSTUNREACH, 10065}
	addressUnavailable = errno{syscall.EADDRNOTAVAIL, 10049}
	familyUnsupported  = errno{syscall.EAFNOSUPPORT, 10047}
)

// is reports whether err is one of numbers.
func is(err error, numbers ...errno) bool {
	for _, n := range numbers {
		if errors.Is(err, n.unix) || errors.Is(err, n.winsock) {
			return true
		}
	}
	return false
}
