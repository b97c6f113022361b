package remote

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/web"
)

// Finding starts a finding about u.
func Finding(u *Use, message, help string) lint.Finding {
	if u.Key != "" {
		message = u.Key + ": " + message
	}
	return lint.Finding{Span: u.Dest, Message: message, Help: help}
}

// Quote returns an address as it is shown in messages: short, in quotes, and with what nobody
// sees spelled out.
func Quote(address string) string {
	address = Short(address)
	for _, r := range address {
		if !unicode.IsPrint(r) {
			return strconv.Quote(address)
		}
	}
	return `"` + address + `"`
}

// Short returns an address short enough for a message, and without a password.
func Short(address string) string {
	if scheme, rest, ok := strings.Cut(address, "://"); ok {
		host, tail, _ := strings.Cut(rest, "/")
		if at := strings.LastIndexByte(host, '@'); at >= 0 {
			address = scheme + "://" + host[at+1:] + "/" + tail
		}
	}
	const most = 100
	runes := []rune(address)
	if len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return address
}

// Offer adds the repairs of the given kind to f: as fixes where the new address can stand
// in the place of the old one as it is, else as suggestions.
func Offer(f *lint.Finding, u *Use, kinds ...web.RepairKind) {
	for _, r := range u.Repair {
		wanted := false
		for _, kind := range kinds {
			wanted = wanted || r.Kind == kind
		}
		if !wanted {
			continue
		}
		f.Suggestions = append(f.Suggestions, r.URL)
		if !u.replaceable(r.URL) {
			continue
		}
		safety := lint.Unsafe
		if r.Safe {
			safety = lint.Safe
		}
		f.Fixes = append(f.Fixes, lint.Replace(fmt.Sprintf("write %s", Quote(r.URL)), safety, u.Dest, r.URL))
	}
}

// replaceable reports whether fresh means itself where the old address stands: the old one
// is written without escapes or entities, and fresh has nothing that Markdown, HTML or a
// front matter would take for its own.
func (u *Use) replaceable(fresh string) bool {
	return u.Written == u.URL && Plain(fresh)
}

// Plain reports whether an address has nothing that Markdown, HTML or a front matter would
// take for its own.
func Plain(fresh string) bool {
	return !strings.ContainsAny(fresh, " \t\n\"'`<>()[]{}|\\*") && !strings.HasSuffix(fresh, ".") &&
		!strings.HasSuffix(fresh, ",") && !strings.HasSuffix(fresh, ":") && !strings.HasSuffix(fresh, "_")
}

// Past says for how long an address has been bad; "" for the first time.
func Past(u *Use) string {
	if u.BadRuns < 2 {
		return ""
	}
	days := int(u.Checked.Sub(u.FirstBad).Hours() / 24)
	switch days {
	case 0:
		return ""
	case 1:
		return ", since yesterday"
	}
	return fmt.Sprintf(", for %d days now", days)
}
