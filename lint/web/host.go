package web

import (
	"net/netip"
	"strconv"
	"strings"

	"golang.org/x/net/idna"
)

// lookupNames maps international names the way browsers do (UTS 46, non-transitional).
var lookupNames = idna.New(idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(false))

// isPlainHost reports whether host needs no mapping: ASCII without an "xn--" to verify.
func isPlainHost(host string) bool {
	for i := range len(host) {
		if host[i] >= 0x80 || host[i] == '%' {
			return false
		}
	}
	return !strings.Contains(host, "xn--")
}

// asciiHost returns host in lower case ASCII; false when no resolver would take it. An
// underscore is taken: names with one are out there, and they resolve.
func asciiHost(host string) (string, bool) {
	if strings.Contains(host, ":") {
		a, err := netip.ParseAddr(host)
		if err != nil {
			return "", false
		}
		return a.String(), true
	}
	ascii := strings.ToLower(host)
	if !isPlainHost(ascii) {
		var err error
		if ascii, err = lookupNames.ToASCII(host); err != nil {
			return "", false
		}
		// Some names map to an ASCII form that is itself no name; nobody can register one.
		if again, err := lookupNames.ToASCII(ascii); err != nil || again != ascii {
			return "", false
		}
	}
	if a, numeric := looseIPv4(ascii); numeric {
		return a.String(), a.IsValid()
	}
	return ascii, isName(strings.TrimSuffix(ascii, "."))
}

// isName reports whether a host name has the lengths and letters of one (RFC 1035, section
// 2.3.4), with underscores.
func isName(host string) bool {
	if len(host) > 253 {
		return false
	}
	for label := range strings.SplitSeq(host, ".") {
		if label == "" || len(label) > 63 {
			return false
		}
		for i := range len(label) {
			if c := label[i]; !isAlnum(c) && c != '-' && c != '_' {
				return false
			}
		}
	}
	return true
}

// looseIPv4 reads the spellings of an IPv4 address that browsers and C libraries take
// (WHATWG URL, "IPv4 parser"): 127.1, 0x7f000001, 0177.0.0.1. numeric is true when the
// host can be nothing but an address; the address is invalid when it is a wrong one.
func looseIPv4(host string) (addr netip.Addr, numeric bool) {
	parts := strings.Split(strings.TrimSuffix(host, "."), ".")
	last := parts[len(parts)-1]
	if _, err := ipv4Number(last); err != nil && !allDigits(last) {
		return netip.Addr{}, false
	}
	if len(parts) > 4 {
		return netip.Addr{}, true
	}
	var value uint64
	for i, part := range parts {
		n, err := ipv4Number(part)
		if err != nil {
			return netip.Addr{}, true
		}
		if i == len(parts)-1 {
			free := 8 * (5 - len(parts))
			if n >= 1<<free {
				return netip.Addr{}, true
			}
			value = value<<free | n
			break
		}
		if n > 255 {
			return netip.Addr{}, true
		}
		value = value<<8 | n
	}
	return netip.AddrFrom4([4]byte{byte(value >> 24), byte(value >> 16), byte(value >> 8), byte(value)}), true
}

func ipv4Number(part string) (uint64, error) {
	switch {
	case strings.HasPrefix(part, "0x"):
		if part == "0x" {
			return 0, nil
		}
		return strconv.ParseUint(part[2:], 16, 32)
	case len(part) > 1 && part[0] == '0':
		return strconv.ParseUint(part, 8, 32)
	}
	return strconv.ParseUint(part, 10, 32)
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func isAlnum(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}
