package frontmatter

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// sayDate writes a verdict as the recorded table does.
func sayDate(engine int, s string, v DateVerdict) string {
	iso := func(layout string) string {
		t := v.Time.Format(layout)
		if v.Time.Nanosecond() > 0 {
			t += v.Time.Format(".000000")
		}
		if v.Zoned {
			t += v.Time.Format("-07:00")
		}
		return t
	}
	const local = "2006-01-02T15:04:05"
	switch engine {
	case 0:
		if v.Kind == AsDate {
			return v.Time.Format(time.RFC3339)
		}
	case 1:
		if v.Kind == AsDate {
			return iso(local)
		}
	case 2:
		switch {
		case v.Kind == AsDate && v.Day:
			return "date:" + v.Time.Format(time.DateOnly)
		case v.Kind == AsDate:
			return "datetime:" + iso(local)
		case v.Kind == AsText:
			return "str:" + s
		case v.Kind == AsNumber:
			return "int:" + s
		}
		return "ABORT ValueError"
	case 3:
		if v.Kind == AsDate {
			return v.Time.UTC().Format("2006-01-02T15:04:05Z")
		}
	case 4:
		switch {
		case v.Kind == AsDate && v.Day:
			return "Date:" + v.Time.Format(time.DateOnly)
		case v.Kind == AsDate && v.Zoned && v.Time.Location() == time.UTC:
			return "Time:" + v.Time.Format(local+"Z")
		case v.Kind == AsDate:
			return "Time:" + v.Time.Format(local+"-07:00")
		case v.Kind == AsNumber:
			return "Integer:" + s
		}
		return "String:" + s
	case 5:
		if v.Kind == AsDate {
			return v.Time.UTC().Format("2006-01-02T15:04:05.000Z")
		}
	default:
		switch v.Kind {
		case AsDate:
			return "date:" + v.Time.UTC().Format("2006-01-02T15:04:05.000Z")
		case AsNumber:
			return "number"
		}
		return "string"
	}
	return "ERR"
}

// TestDateEngines compares every engine with what the real parsers answered.
func TestDateEngines(t *testing.T) {
	engines := []DateEngine{HugoDates, Dateutil, PyYAMLDates, RubyDates, PsychDates, JSDates, PlainYAML, HexoDates}
	recorded := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC) // the day that dateutil fills in
	rows := strings.Split(strings.TrimSpace(string(readFile(t, filepath.Join(sharedDir(t), "cases", "frontmatter_dates.tsv")))), "\n")
	cells := 0
	for _, row := range rows[1:] {
		f := strings.Split(row, "\t")
		for i, e := range engines {
			cells++
			if got := sayDate(i, f[0], e.Read(f[0], recorded)); got != f[i+1] {
				t.Errorf("%s %q: got %s, want %s", strings.Split(rows[0], "\t")[i+1], f[0], got, f[i+1])
			}
		}
	}
	if cells != 320 {
		t.Errorf("%d cells, want 320", cells)
	}
}

// TestLooseClock reads times as V8's legacy reader does; recorded with Node.js 20.
func TestLooseClock(t *testing.T) {
	for in, want := range map[string]string{
		"2020-09-06 22:010:17": "22:10:17", "2020-09-06 022:10:17": "22:10:17", "2023/08/22 12:42:33:16": "12:42:33", "2023/08/22 1:2:3": "01:02:03",
		"2023/08/22 12:42:33:1600": "", "2023/08/22 12:42:33:16:2": "", "2023/08/22 12:060:33": "",
	} {
		v := jsDate(in)
		got := ""
		if v.Kind == AsDate {
			got = v.Time.Format(time.TimeOnly)
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", in, got, want)
		}
	}
}
