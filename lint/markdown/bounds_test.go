package markdown

import (
	"bytes"
	"strings"
	"testing"
)

// TestHarmless: what is not looked at closely would not be refused.
func TestHarmless(t *testing.T) {
	read := 0
	for name, unit := range hostile {
		for _, size := range []int{1 << 10, 40 << 10, 1 << 20} {
			body := bytes.Repeat([]byte(unit), size/len(unit))
			if !harmless(body) {
				continue
			}
			read++
			if why := refuseParagraph(body); why != "" {
				t.Errorf("%s, %d bytes: %s", name, size, why)
			}
		}
	}
	if read == 0 {
		t.Error("nothing is harmless")
	}
	for _, deep := range []string{strings.Repeat(">", 600), strings.Repeat("\t", 251) + "- a", "a\n" + strings.Repeat(" ", 1001) + "- b"} {
		for shift := range 60 {
			if body := []byte(strings.Repeat("a", shift) + "\n" + deep); harmless(body) {
				t.Errorf("%.20q… after %d bytes", deep, shift)
			}
		}
	}
}

// TestListsNestedLineByLine: 3000 lists within each other took more than a minute.
func TestListsNestedLineByLine(t *testing.T) {
	for levels, read := range map[int]bool{400: true, 1000: false} {
		var b strings.Builder
		for i := range levels {
			b.WriteString(strings.Repeat("  ", i) + "- item\n")
		}
		if refused := Parse([]byte(b.String()), 0, Options{}).Refused; (refused == "") != read {
			t.Errorf("%d levels: %q", levels, refused)
		}
	}
}

// TestTablesOfMissingCells: rows that lack cells took 3 GB of memory for 31 KB of text. A table is
// read here, or by goldmark where there are signs that are not plain.
func TestTablesOfMissingCells(t *testing.T) {
	table := func(column, delimiter, row string, columns, rows int) []byte {
		return []byte(strings.Repeat(column, columns) + "|\n" + strings.Repeat(delimiter, columns) + "|\n" + strings.Repeat(row, rows))
	}
	for name, src := range map[string][]byte{
		"plain":    table("|a", "|-", "|b\n", 4000, 5000),
		"goldmark": table("|a", "|-", "|b\n= |*\n", 4000, 2000),
		"many":     bytes.Repeat(append(table("|a", "|-", "|b\n", 200, 200), '\n'), 10),
	} {
		if Parse(src, 0, Options{}).Refused == "" {
			t.Errorf("%s: %d bytes are read", name, len(src))
		}
	}
	for name, src := range map[string][]byte{
		"wide":       table("|a", "|-", "|b\n", 100_000, 2),
		"tall":       table("|a", "|-", "|b\n", 3, 100_000),
		"escaped":    table(`|a\|`, "|-", "|b\n", 1000, 100),
		"afterwards": table("|a", "|-", "|b\n", 3, 3), // no table before counts
	} {
		if why := Parse(src, 0, Options{}).Refused; why != "" {
			t.Errorf("%s: %d bytes: %s", name, len(src), why)
		}
	}
}

// TestTablesOfManyCells: 24 MB of the shortest cells took 7 GB of memory.
func TestTablesOfManyCells(t *testing.T) {
	if src := []byte("|a|a\n|-|-\n" + strings.Repeat("|a|a\n", 1<<20)); Parse(src, 0, Options{}).Refused == "" {
		t.Errorf("%d bytes are read", len(src))
	}
}

// TestRefusedOnSmallMachines: 2 to the power of 31 is a lot where a number has 32 bits, too.
func TestRefusedOnSmallMachines(t *testing.T) {
	if body := bytes.Repeat([]byte("]("), 1<<15); harmless(body) || refuseParagraph(body) == "" {
		t.Error("they are read")
	}
}
