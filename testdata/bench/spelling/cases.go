package main

import (
	"fmt"
	"strings"

	"github.com/presscheck/presscheck/lint/spelling"
)

// tally counts what became of the cases of one class.
type tally struct {
	all, visible, found, first, single, singleRight, safe, safeRight int
}

func (t tally) print(class string) {
	rate := func(a, b int) float64 { return float64(a) / float64(max(b, 1)) }
	fmt.Printf("%-8s cases %d, in prose %d | recall %.3f | first right %.3f | single %d, right %.3f | safe %.3f, right %.3f\n",
		class, t.all, t.visible, rate(t.found, t.visible), rate(t.first, t.visible),
		t.single, rate(t.singleRight, t.single), rate(t.safe, t.visible), rate(t.safeRight, t.safe))
}

func measureCases(s settings) error {
	rows, err := table(s.cases)
	if err != nil {
		fmt.Printf("SKIPPED: no cases: %v\n", err)
		return nil
	}
	sums := map[string]*tally{"nonword": {}, "realword": {}}
	for _, row := range rows {
		r, ok := open(s.mirrors, row[3])
		if !ok {
			fmt.Printf("SKIPPED: no mirror of %s\n", row[3])
			continue
		}
		if err := measureCase(s, r, row, sums[row[0]]); err != nil {
			return err
		}
	}
	sums["nonword"].print("nonword")
	sums["realword"].print("realword")
	return nil
}

func measureCase(s settings, r repo, row []string, sum *tally) error {
	before, after, commit, path, line := row[1], row[2], row[4]+"^", row[5], row[6]
	src, err := cached(s.cache, "file+"+r.name+"+"+commit+"+"+path, func() ([]byte, error) { return r.git("show", commit+":"+path) })
	if err != nil {
		fmt.Printf("no such file before the correction\t%s\t%s\n", row[4], path) // renamed by it
		return nil
	}
	o := spelling.Options{Sensitivity: s.sensitivity}
	if !s.lone {
		at := commit
		if s.newest {
			at = "HEAD"
		}
		v, err := r.vocabulary(s.cache, at)
		if err != nil {
			return err
		}
		if s.newest {
			v.Add(src)
		}
		o.Site = func() *spelling.Vocabulary { return v }
	}
	sum.all++
	text := read(r.name, file{path, src})
	at := strings.Index(string(src), line)
	if at < 0 || !text.Shows(before, at, at+len(line)) {
		if s.verbose && row[0] == "nonword" {
			fmt.Printf("not in prose\t%s\t%s\t%s\n", before, path, line)
		}
		return nil
	}
	sum.visible++
	for _, m := range text.Misspellings(o) {
		if m.Span.Start < at || m.Span.End > at+len(line) || m.Word != before && strings.TrimSuffix(m.Word, "'s") != before {
			continue
		}
		sum.found++
		right := len(m.Suggestions) > 0 && strings.EqualFold(strings.ReplaceAll(m.Suggestions[0], "\u2019", "'"), after+strings.TrimPrefix(m.Word, before))
		count := func(n *int, yes bool) {
			if yes {
				*n++
			}
		}
		count(&sum.first, right)
		count(&sum.single, m.Single)
		count(&sum.singleRight, m.Single && right)
		count(&sum.safe, m.Certain)
		count(&sum.safeRight, m.Certain && right)
		if s.verbose && right && row[0] == "nonword" {
			fmt.Printf("right\t%s\t%s\tcertain %v class %d\n", before, after, m.Certain, m.Class)
		}
		if s.verbose && !right && row[0] == "nonword" {
			fmt.Printf("wrong\t%s\t%s\t%v\tcertain %v class %d\n", before, after, m.Suggestions, m.Certain, m.Class)
		}
		return nil
	}
	if s.verbose && row[0] == "nonword" {
		fmt.Printf("missed\t%s\t%s\t%s\n", before, after, line)
	}
	return nil
}
