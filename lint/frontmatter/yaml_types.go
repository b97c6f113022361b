package frontmatter

import (
	"errors"
	"strconv"
	"strings"
)

// scalarKind tells what an unquoted YAML scalar is to a library of dialect d. The rules
// are those of the YAML 1.1 type repository, less what only one library knows.
func scalarKind(t string, d Dialect) Kind {
	if t == "" {
		return Null
	}
	if c := t[0]; isDigit(c) || c == '+' || c == '-' || c == '.' {
		return numberKind(t, d)
	}
	if len(t) > 5 {
		return String
	}
	switch t {
	case "~", "null", "Null", "NULL":
		return Null
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return Bool
	}
	if d.Words11 {
		switch t {
		case "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF":
			return Bool
		}
	}
	return String
}

func numberKind(t string, d Dialect) Kind {
	if isTimestamp(t) {
		return Date
	}
	digits := strings.TrimLeft(t, "+-")
	if len(t)-len(digits) > 1 || digits == "" {
		return String
	}
	switch digits {
	case ".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN":
		return Float
	}
	if strings.HasPrefix(digits, "0x") || strings.HasPrefix(digits, "0o") || strings.HasPrefix(digits, "0b") {
		if _, err := strconv.ParseUint(digits, 0, 64); err == nil {
			return Int
		}
		return String
	}
	return decimalKind(digits, d)
}

// decimalKind tells what digits with a point, an exponent or the marks of YAML 1.1 are.
func decimalKind(digits string, d Dialect) Kind {
	if d.Words11 {
		if strings.IndexByte(digits, ':') >= 0 {
			return sexagesimal(digits)
		}
		if digits[0] != '_' {
			digits = strings.ReplaceAll(digits, "_", "")
		}
	}
	if strings.Trim(digits, "0123456789") == "" {
		return Int
	}
	if strings.Trim(digits, "0123456789.eE+-") != "" {
		return String
	}
	if _, err := strconv.ParseFloat(digits, 64); err != nil && !errors.Is(err, strconv.ErrRange) {
		return String
	}
	return Float
}

// sexagesimal recognises 1:30, which YAML 1.1 reads as 90.
func sexagesimal(t string) Kind {
	if strings.Trim(t, "0123456789:+-") != "" { // an error of strconv for each of a site's dates costs more than reading them
		return String
	}
	for i, part := range strings.Split(t, ":") {
		n, err := strconv.Atoi(part)
		if err != nil || len(part) > 2 && i > 0 || i > 0 && n > 59 {
			return String
		}
	}
	return Int
}

// isTimestamp recognises the YAML 1.1 timestamp type, in range or not.
func isTimestamp(t string) bool {
	year, rest := leadingDigits(t)
	if year != 4 || rest == "" || rest[0] != '-' {
		return false
	}
	month, rest := leadingDigits(rest[1:])
	if month < 1 || month > 2 || rest == "" || rest[0] != '-' {
		return false
	}
	day, rest := leadingDigits(rest[1:])
	if day < 1 || day > 2 {
		return false
	}
	if rest == "" {
		return true
	}
	clock := strings.TrimLeft(rest, " \t")
	if len(clock) == len(rest) {
		if rest[0] != 'T' && rest[0] != 't' {
			return false
		}
		clock = rest[1:]
	}
	return isClock(clock)
}

func isClock(t string) bool {
	for i := range 3 {
		n, rest := leadingDigits(t)
		if n < 1 || n > 2 {
			return false
		}
		t = rest
		if i < 2 {
			if t == "" || t[0] != ':' {
				return false
			}
			t = t[1:]
		}
	}
	if strings.HasPrefix(t, ".") {
		_, t = leadingDigits(t[1:])
	}
	t = strings.TrimLeft(t, " \t")
	if t == "" || t == "Z" {
		return true
	}
	if t[0] != '+' && t[0] != '-' {
		return false
	}
	n, rest := leadingDigits(t[1:])
	if n < 1 || n > 2 {
		return false
	}
	if rest == "" {
		return true
	}
	n, tail := leadingDigits(rest[1:])
	return rest[0] == ':' && n == 2 && tail == ""
}

// leadingDigits returns how many digits t begins with, and the rest.
func leadingDigits(t string) (int, string) {
	n := 0
	for n < len(t) && isDigit(t[n]) {
		n++
	}
	return n, t[n:]
}
