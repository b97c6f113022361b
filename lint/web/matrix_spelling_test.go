package web

import (
	"net/http"
	"net/netip"
	"strings"
	"testing"
)

func spellingFaults() []fault {
	return []fault{
		{name: "international name", at: "http://bücher.example/", want: Alive},
		{name: "international name in ASCII", at: "http://xn--bcher-kva.example/", want: Alive},
		{name: "capitals in the host", do: answer(200), at: "HTTP://CAPITALS-IN-THE-HOST.EXAMPLE.COM/page", want: Alive},
		{name: "dot after the host", at: "http://alive.example.net./", want: Alive},
		{name: "two slashes only", at: "//alive.example.net/", do: answer(200), want: Alive},
		{name: "bar in the query", do: serve(paths{"/css": status(200)}.serve), at: "/css?family=A|B", want: Alive, expect: spelledWell},
		{name: "braces in the path", do: serve(paths{"/{a}": status(200)}.serve), at: "/{a}", want: Alive, expect: spelledWell},
		{name: "escaped slash beside a brace", do: serve(escapedSlash), at: "/{a}%2Fb", want: Alive, expect: spelledWell},
		{name: "letters beyond ASCII", do: serve(paths{"/größe": status(200)}.serve), at: "/größe", want: Alive, expect: spelledWell},
		{name: "dots in the path", do: serve(paths{"/b": status(200)}.serve), at: "/a/../b", want: Alive, expect: spelledWell},
		{name: "space in the path", do: serve(paths{"/a b": status(200)}.serve), at: "/a b", want: Alive, expect: respelled("/a%20b", true)},
		{name: "percent alone", do: serve(paths{"/100%": status(200)}.serve), at: "/100%", want: Alive, expect: respelled("/100%25", true)},
		{name: "backslash in the path", do: serve(paths{"/a/b": status(200)}.serve), at: `/a\b`, want: Alive, expect: respelled("/a/b", true)},
		{name: "zero width space at the end", do: serve(paths{"/page": status(200)}.serve), at: "/page\u200b", want: Dead, why: NotFound, expect: respelled("/page", false)},
		{name: "direction mark within", do: serve(paths{"/page": status(200)}.serve), at: "/pa\u202cge", want: Dead, why: NotFound, expect: respelled("/page", false)},
		{name: "entity in the query", do: serve(wantsB), at: "/page?a=1&amp;b=2", want: Dead, why: NotFound, expect: respelled("/page?a=1&b=2", false)},
		{name: "bracket at the end", do: serve(paths{"/page": status(200)}.serve), at: "/page)", want: Dead, why: NotFound, expect: respelled("/page", false)},
		{name: "full stop at the end", do: serve(paths{"/page": status(200)}.serve), at: "/page.", want: Dead, why: NotFound, expect: respelled("/page", false)},
		{name: "bracket that belongs", do: serve(paths{"/a_(b)": status(200)}.serve), at: "/a_(b)", want: Alive, expect: spelledWell},
		{name: "one slash", do: answer(200), at: "http:/$HOST/page", want: Alive, expect: respelled("/page", false)},
		{name: "three slashes", do: answer(200), at: "http:///$HOST/page", want: Alive, expect: respelled("/page", false)},
		{name: "no scheme", at: "www.example.invalid/page", want: Dead, why: DNS},
		{name: "scheme of four letters", do: answer(200), at: "htp://$HOST/page", want: Dead, why: Scheme, expect: respelled("/page", false)},
		{name: "scheme with an s too many", do: answer(200), at: "httpss://$HOST/page", want: Dead, why: Scheme},
		{name: "scheme twice", do: answer(200), at: "http://http://$HOST/page", want: Dead, why: Malformed, expect: respelled("/page", false)},
		{name: "scheme of an app", at: "obsidian://open?vault=x", want: Unverified, why: OtherScheme},
		{name: "scheme nobody knows", at: "frobnicate:all", want: Unverified, why: OtherScheme},
		{name: "mail", at: "mailto:somebody@example.com", want: Unverified, why: OtherScheme},
		{name: "telephone", at: "tel:+4912345", want: Unverified, why: OtherScheme},
		{name: "port 99999", at: "http://alive.example.net:99999/", want: Dead, why: Malformed},
		{name: "port of letters", at: "http://alive.example.net:http/", want: Dead, why: Malformed},
		{name: "no host", at: "http:///", want: Dead, why: Malformed},
		{name: "two dots in the host", at: "http://alive..example.net/", want: Dead, why: Malformed},
		{name: "label of 64 letters", at: "http://" + strings.Repeat("a", 64) + ".example.net/", want: Dead, why: Malformed},
		{name: "address with a number over 255", at: "http://1.2.3.256/", want: Dead, why: Malformed},
		{name: "half a bracket", at: "http://[2001:db8::1/", want: Dead, why: Malformed},
		{name: "placeholder", at: "http://{{ site.url }}/", want: Dead, why: Malformed},
	}
}

func privateFaults() []fault {
	refused := func(name, at string) fault {
		return fault{name: name, at: at, want: Unverified, why: PrivateHost}
	}
	resolves := func(addrs ...string) behaviour {
		return func(s *site) {
			s.serve = status(200)
			s.rebind = func(nth int) []netip.Addr {
				return []netip.Addr{netip.MustParseAddr(addrs[min(nth, len(addrs))-1])}
			}
		}
	}
	return []fault{
		refused("loopback", "http://127.0.0.1/"),
		refused("loopback with a port", "http://127.0.0.1:6379/"),
		refused("loopback in short", "http://127.1/"),
		refused("loopback in hex", "http://0x7f000001/"),
		refused("loopback in octal", "http://0177.0.0.1/"),
		refused("loopback as one number", "http://2130706433/"),
		refused("loopback in full width", "http://１２７.０.０.１/"),
		refused("loopback of IPv6", "http://[::1]/"),
		refused("loopback mapped", "http://[::ffff:127.0.0.1]/"),
		refused("loopback through NAT64", "http://[64:ff9b::7f00:1]/"),
		refused("loopback through 6to4", "http://[2002:7f00:1::]/"),
		refused("this host", "http://0.0.0.0/"),
		refused("private 10", "http://10.1.2.3/"),
		refused("private 172", "http://172.16.0.1/"),
		refused("private 192", "http://192.168.1.1/"),
		refused("carrier NAT", "http://100.64.1.1/"),
		refused("link-local", "http://169.254.1.1/"),
		refused("metadata", "http://169.254.169.254/latest/meta-data/"),
		refused("metadata of IPv6", "http://[fd00:ec2::254]/"),
		refused("multicast", "http://224.0.0.1/"),
		refused("unique local", "http://[fc00::1]/"),
		{name: "name of a private address", do: resolves("10.0.0.1"), want: Unverified, why: PrivateHost},
		{name: "name of a mapped address", do: resolves("::ffff:10.0.0.1"), want: Unverified, why: PrivateHost},
		{name: "name that turns private", do: both(resolves("93.184.200.1", "127.0.0.1"), connectVia("93.184.200.1")), want: Alive},
		{name: "redirect to a private address", do: answer(302, "Location", "http://192.168.0.1/admin"), want: Unverified, why: PrivateHost},
		{name: "redirect to a name of a private address", do: answer(302, "Location", "http://name-of-a-private-address.example.com/"), want: Unverified, why: PrivateHost},
		{name: "redirect to metadata", do: answer(302, "Location", "http://169.254.169.254/"), want: Unverified, why: PrivateHost},
	}
}

// connectVia gives the host one more address that leads to it.
func connectVia(addr string) behaviour {
	return func(s *site) { s.addrs = []netip.Addr{netip.MustParseAddr(addr)} }
}

func spelledWell(t *testing.T, r Result) {
	t.Helper()
	if r.Defect != nil {
		t.Errorf("%s is called malformed: %s", r.URL, r.Defect.Kind)
	}
}

// respelled wants one repair that ends in the given way.
func respelled(end string, safe bool) func(*testing.T, Result) {
	return func(t *testing.T, r Result) {
		t.Helper()
		if len(r.Repair) != 1 || !strings.HasSuffix(r.Repair[0].URL, ".example.com"+end) || r.Repair[0].Safe != safe || r.Repair[0].Kind != RepairSpelling {
			t.Errorf("repairs of %s are %+v, want one that ends in %s, safe %v", r.URL, r.Repair, end, safe)
		}
	}
}

func escapedSlash(rw http.ResponseWriter, r *http.Request) {
	if !strings.Contains(r.RequestURI, "%2F") {
		http.NotFound(rw, r)
	}
}

func wantsB(rw http.ResponseWriter, r *http.Request) {
	if r.URL.Query().Get("b") == "" {
		http.NotFound(rw, r)
	}
}
