package web

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"sync"
)

// Resolver finds the addresses of a host; *net.Resolver is one. Its errors should be
// *net.DNSError, whose IsNotFound tells a name that does not exist from a failed server.
type Resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// names resolves each host once per run: Go keeps no answers, and name servers of CI
// machines start to drop questions under load. Failures other than "no such name" are
// forgotten, so that the next try asks again.
type names struct {
	resolver Resolver
	mu       sync.Mutex
	answers  map[string]*resolution
}

type resolution struct {
	done  chan struct{}
	addrs []netip.Addr
	err   error
}

func (n *names) lookup(ctx context.Context, host string) ([]netip.Addr, error) {
	if a, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{a}, nil
	}
	n.mu.Lock()
	a, known := n.answers[host]
	if !known {
		a = &resolution{done: make(chan struct{})}
		n.answers[host] = a
	}
	n.mu.Unlock()
	if known {
		select {
		case <-a.done:
			return a.addrs, a.err
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	a.addrs, a.err = n.resolver.LookupNetIP(ctx, "ip", host)
	if a.err == nil && len(a.addrs) == 0 {
		a.err = &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	if a.err != nil {
		n.mu.Lock()
		delete(n.answers, host)
		n.mu.Unlock()
	}
	close(a.done)
	return a.addrs, a.err
}

// noSuchName reports whether err is a name server's word that the name does not exist.
func noSuchName(err error) bool {
	var dns *net.DNSError
	return errors.As(err, &dns) && dns.IsNotFound && !dns.IsTemporary && !dns.IsTimeout
}
