package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"time"
)

// headStart is how long the first address family has the line to itself before the other
// is tried beside it (RFC 8305 recommends 250 ms).
const headStart = 250 * time.Millisecond

// privateError is the refusal to connect to an internal address.
type privateError struct {
	host string
	addr netip.Addr
}

func (e *privateError) Error() string {
	return fmt.Sprintf("%s is at the internal address %s", e.host, e.addr)
}

// dialer makes connections to public addresses only. The check comes after resolution and
// the connection goes to the very address that was checked, so a name that answers
// differently the second time gains nothing.
type dialer struct {
	names   *names
	allowed allowList
	slots   chan struct{} // bounds dials in flight: bursts of SYNs are dropped by many routers
	timeout time.Duration
	connect func(ctx context.Context, network string, addr netip.AddrPort) (net.Conn, error)
}

// systemConnect is dialer.connect for real connections.
func systemConnect(ctx context.Context, network string, addr netip.AddrPort) (net.Conn, error) {
	d := net.Dialer{KeepAlive: -1}
	return d.DialContext(ctx, network, addr.String())
}

// dial is http.Transport.DialContext.
func (d *dialer) dial(ctx context.Context, network, hostPort string) (net.Conn, error) {
	host, portText, err := net.SplitHostPort(hostPort)
	if err != nil {
		return nil, fmt.Errorf("dialing: %w", err)
	}
	port, err := strconv.ParseUint(portText, 10, 16)
	if err != nil {
		return nil, fmt.Errorf("dialing: %w", err)
	}
	watch := watchOf(ctx)
	watch.pause() // waiting for a slot is not the server's fault
	select {
	case d.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	watch.resume()
	defer func() { <-d.slots }()
	ctx, cancel := context.WithTimeout(ctx, d.timeout)
	defer cancel()
	addrs, err := d.resolve(ctx, host, portText)
	if err != nil {
		return nil, err
	}
	return d.race(ctx, network, addrs, uint16(port))
}

// resolve returns the addresses of host that may be connected to.
func (d *dialer) resolve(ctx context.Context, host, port string) ([]netip.Addr, error) {
	addrs, err := d.names.lookup(ctx, host)
	if err != nil {
		return nil, err
	}
	var open []netip.Addr
	for _, a := range addrs {
		if d.allowed.permits(host, a, port) {
			open = append(open, a)
		}
	}
	if len(open) == 0 {
		return nil, &privateError{host: host, addr: addrs[0]}
	}
	return open, nil
}

// race connects to the first address that answers: the family of the first address in
// order, and the other family after a head start or once the first has failed.
func (d *dialer) race(ctx context.Context, network string, addrs []netip.Addr, port uint16) (net.Conn, error) {
	var first, second []netip.Addr
	for _, a := range addrs {
		if a.Unmap().Is4() == addrs[0].Unmap().Is4() {
			first = append(first, a)
		} else {
			second = append(second, a)
		}
	}
	if len(second) == 0 {
		return d.inOrder(ctx, network, first, port)
	}
	type outcome struct {
		conn net.Conn
		err  error
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	results := make(chan outcome, 2)
	run := func(list []netip.Addr) {
		conn, err := d.inOrder(ctx, network, list, port)
		results <- outcome{conn, err}
	}
	go run(first)
	pending, started := 1, false
	timer := time.NewTimer(headStart)
	defer timer.Stop()
	var failed error
	for {
		select {
		case <-timer.C:
		case r := <-results:
			pending--
			if r.err == nil {
				if pending > 0 {
					go func() {
						if late := <-results; late.conn != nil {
							_ = late.conn.Close()
						}
					}()
				}
				return r.conn, nil
			}
			failed = errors.Join(failed, r.err)
		}
		if !started {
			started = true
			pending++
			go run(second)
		}
		if pending == 0 {
			return nil, failed
		}
	}
}

func (d *dialer) inOrder(ctx context.Context, network string, addrs []netip.Addr, port uint16) (net.Conn, error) {
	var failed error
	for i, a := range addrs {
		one, cancel := context.WithTimeout(ctx, share(ctx, len(addrs)-i))
		conn, err := d.connect(one, network, netip.AddrPortFrom(a, port))
		cancel()
		if err == nil {
			return conn, nil
		}
		failed = errors.Join(failed, err)
		if ctx.Err() != nil {
			break
		}
	}
	return nil, failed
}

// share returns an equal part of the time that ctx has left.
func share(ctx context.Context, parts int) time.Duration {
	end, ok := ctx.Deadline()
	if !ok {
		return time.Minute
	}
	return time.Until(end) / time.Duration(parts)
}

// allRefused reports whether every address that could be reached at all turned the
// connection away; a machine without IPv6 says "no route" for half of the addresses.
func allRefused(err error) bool {
	refused := false
	for _, one := range leaves(err) {
		switch {
		case is(one, connectionRefused):
			refused = true
		case is(one, networkUnreachable, addressUnavailable, familyUnsupported):
		default:
			return false
		}
	}
	return refused
}

// leaves returns the errors that were joined into err, at whatever depth.
func leaves(err error) []error {
	for e := err; e != nil; {
		if joined, ok := e.(interface{ Unwrap() []error }); ok {
			var out []error
			for _, part := range joined.Unwrap() {
				out = append(out, leaves(part)...)
			}
			return out
		}
		e = errors.Unwrap(e)
	}
	return []error{err}
}
