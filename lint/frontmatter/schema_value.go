package frontmatter

import (
	"math"
	"strconv"
	"strings"
)

// instance turns entries into what the validator takes. Dates are text in the one notation
// that format: date and date-time accept.
func instance(entries []Entry) map[string]any {
	m := make(map[string]any, len(entries))
	for _, e := range entries {
		m[e.Key] = instanceValue(e.Value)
	}
	return m
}

func instanceValue(v Value) any {
	switch v.Kind {
	case Null:
		return nil
	case Bool:
		switch lower(v.Text) {
		case "true", "yes", "on":
			return true
		}
		return false
	case Int, Float:
		return number(v)
	case Date:
		return dateText(v.Text)
	case List:
		items := make([]any, len(v.Items))
		for i, item := range v.Items {
			items[i] = instanceValue(item)
		}
		return items
	case Map:
		return instance(v.Entries)
	}
	if v.Style == Unquoted && len(v.Text) > 10 && isDigit(v.Text[0]) {
		return dateText(v.Text) // 2024-03-01 10:20:30 +0100 is no date to YAML, but to Ruby and to people
	}
	return v.Text
}

// number is the value of an Int or a Float; its text where no number that JSON has says it.
func number(v Value) any {
	digits := strings.ReplaceAll(v.Text, "_", "")
	if v.Kind == Int {
		if n, err := strconv.ParseInt(digits, 0, 64); err == nil {
			return n
		}
	}
	if f, err := strconv.ParseFloat(digits, 64); err == nil && !math.IsNaN(f) && !math.IsInf(f, 0) {
		return f
	}
	return v.Text
}

// dateText writes a date as RFC 3339 does. A time without an offset is one of UTC to YAML, and
// the schemas of people who write such times mean it so.
func dateText(t string) string {
	spelling, iso, _ := ClassifyDate(t)
	if iso == "" || spelling != Portable && spelling != Clear {
		return t
	}
	if clock := strings.IndexByte(iso, 'T'); clock >= 0 && !strings.ContainsAny(iso[clock:], "Z+-") {
		iso += "Z"
	}
	return iso
}
