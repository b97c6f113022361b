package web

import (
	"fmt"
	"net"
	"net/netip"
	"strings"
)

// internal are the ranges that no public page lives in: the IANA special-purpose registries
// for IPv4 and IPv6 (RFC 6890 and its updates). Ranges that wrap an IPv4 address are not
// here, embedded looks into them.
var internal = prefixes(
	"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
	"172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16",
	"198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
	"::/96", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16",
	"fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
)

// metadata are the addresses where cloud machines find their credentials: AWS, GCP, Azure
// and OpenStack share the first; then AWS over IPv6, Alibaba, Oracle, Azure's wire server.
// They are reachable only when named one by one, never through a range or a wildcard.
var metadata = [...]netip.Addr{
	netip.MustParseAddr("169.254.169.254"),
	netip.MustParseAddr("fd00:ec2::254"),
	netip.MustParseAddr("100.100.100.200"),
	netip.MustParseAddr("192.0.0.192"),
	netip.MustParseAddr("168.63.129.16"),
	netip.MustParseAddr("169.254.170.2"),
	netip.MustParseAddr("fd20:ce::254"),
}

// wrappers are the IPv6 ranges that carry an IPv4 address, with the byte it starts at:
// NAT64 (RFC 6052, RFC 8215), 6to4 (RFC 3056), IPv4-translated (RFC 2765).
var wrappers = [...]struct {
	prefix netip.Prefix
	at     int
}{
	{netip.MustParsePrefix("64:ff9b::/96"), 12},
	{netip.MustParsePrefix("64:ff9b:1::/48"), 12},
	{netip.MustParsePrefix("2002::/16"), 2},
	{netip.MustParsePrefix("::ffff:0:0:0/96"), 12},
}

// everything4 and everything6 allow any address but those of cloud metadata.
var (
	everything4 = netip.MustParsePrefix("0.0.0.0/0")
	everything6 = netip.MustParsePrefix("::/0")
)

func prefixes(texts ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(texts))
	for i, text := range texts {
		out[i] = netip.MustParsePrefix(text)
	}
	return out
}

// embedded returns the IPv4 address that a wraps, or a itself.
func embedded(a netip.Addr) netip.Addr {
	a = a.Unmap().WithZone("")
	if a.Is4() {
		return a
	}
	for _, w := range wrappers {
		if w.prefix.Contains(a) {
			raw := a.As16()
			return netip.AddrFrom4([4]byte(raw[w.at : w.at+4]))
		}
	}
	return a
}

func isMetadata(a netip.Addr) bool {
	for _, m := range metadata {
		if a == m {
			return true
		}
	}
	return false
}

// isInternal reports whether a, or an IPv4 address within it, is none of the public internet.
func isInternal(a netip.Addr) bool {
	a = embedded(a)
	if !a.IsValid() || isMetadata(a) {
		return true
	}
	for _, p := range internal {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

// allowance is one entry of Options.AllowPrivate.
type allowance struct {
	host   string // exact name or address in lower case; "" when prefix or suffix is used
	suffix string // ".corp.example" of "*.corp.example"
	prefix netip.Prefix
	port   string // "" for any
}

// allowList is the internal hosts that the configuration names.
type allowList []allowance

// ParseAllow reports what is wrong with an entry of Options.AllowPrivate: a host, *.domain,
// an address or a range, each with or without a port.
func ParseAllow(entry string) error {
	_, err := parseAllowance(entry)
	return err
}

func parseAllowance(entry string) (allowance, error) {
	entry = strings.ToLower(strings.TrimSpace(entry))
	if p, err := netip.ParsePrefix(entry); err == nil {
		return allowance{prefix: p.Masked()}, nil
	}
	host, port := entry, ""
	if h, p, err := net.SplitHostPort(entry); err == nil {
		host, port = h, p
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	switch {
	case host == "" || strings.ContainsAny(host, "/ ") || port != "" && !allDigits(port):
		return allowance{}, fmt.Errorf("%q is not a host, an address or a range", entry)
	case strings.HasPrefix(host, "*."):
		return allowance{suffix: host[1:], port: port}, nil
	}
	return allowance{host: host, port: port}, nil
}

func newAllowList(entries []string) allowList {
	var list allowList
	for _, entry := range entries {
		if a, err := parseAllowance(entry); err == nil {
			list = append(list, a)
		}
	}
	return list
}

// permits reports whether a connection for host may go to the address a.
func (l allowList) permits(host string, a netip.Addr, port string) bool {
	if !isInternal(a) {
		return true
	}
	exact := isMetadata(embedded(a))
	for _, entry := range l {
		if entry.port != "" && entry.port != port {
			continue
		}
		switch {
		case entry.host != "":
			named := entry.host == host || entry.host == a.Unmap().String()
			if named && (!exact || isAddress(entry.host)) {
				return true
			}
		case exact:
		case entry.suffix != "":
			if strings.HasSuffix(host, entry.suffix) {
				return true
			}
		case entry.prefix.Contains(a.Unmap()):
			return true
		}
	}
	return false
}

func isAddress(host string) bool {
	_, err := netip.ParseAddr(host)
	return err == nil
}

// soundsInternal reports whether a name, unresolved, can only mean an internal host. It
// decides where a proxy does the resolving and no address is seen here.
func soundsInternal(host string) bool {
	if a, err := netip.ParseAddr(host); err == nil {
		return isInternal(a)
	}
	host = strings.TrimSuffix(host, ".")
	if !strings.Contains(host, ".") {
		return true
	}
	for _, suffix := range [...]string{".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa", ".corp", ".home"} {
		if strings.HasSuffix(host, suffix) {
			return true
		}
	}
	return false
}

// names reports whether an entry names host itself, by name or by address.
func (l allowList) names(host, port string) bool {
	for _, entry := range l {
		if (entry.port == "" || entry.port == port) && (entry.host == host || entry.suffix != "" && strings.HasSuffix(host, entry.suffix)) {
			return true
		}
	}
	return false
}
