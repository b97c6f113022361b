//go:build ignore

// Generate builds english.dawg, the dictionary that package spelling embeds.
//
//	apt-get download scowl && dpkg-deb -x scowl_2020.12.07-2_all.deb scowl
//	npm pack @cspell/dict-software-terms@5.4.9 && tar xzf cspell-dict-software-terms-5.4.9.tgz
//	go run generate.go -scowl scowl/usr/share/dict/scowl -terms package/dict
//
// Words and size classes come from SCOWL 2020.12.07 (Debian package scowl), ranks and
// names from github.com/trustelem/zxcvbn v1.0.1 (MIT), terms of the trade from
// @cspell/dict-software-terms 5.4.9 (MIT), what they lack from supplement.txt. The notices that these ask for are in NOTICE.
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"log"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// largest is the biggest SCOWL class that is taken in: from 80 on rare words hide more
// slips of the pen than they explain.
const largest = 70

// word is what is known of a spelling before it is packed.
type word struct {
	size   int  // SCOWL size class, 0 when it is not there
	name   bool // seen with a capital only
	term   bool // a term of the trade or a word of today
	known  bool // seen at all outside the ranked lists
	wiki   int  // 1-based rank in the Wikipedia list, 0 when it is not there
	film   int  // 1-based rank in the film subtitle list
	people int  // 1-based rank among first names or surnames
	moved  bool // left out of the ranked lists although it is frequent
}

func main() {
	scowl := flag.String("scowl", "", "folder with the final lists of SCOWL")
	terms := flag.String("terms", "", "folder dict of @cspell/dict-software-terms")
	out := flag.String("o", "english.dawg", "file to write")
	flag.Parse()
	log.SetFlags(0)
	words := map[string]*word{}
	readSCOWL(words, *scowl)
	readTerms(words, *terms)
	readSupplement(words, "supplement.txt")
	readRanks(words)
	data := pack(words)
	if err := os.WriteFile(*out, data, 0o644); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%d words, %d bytes\n", len(words), len(data))
}

// add notes one spelling as a list has it and returns its record, or nil when it is
// nothing that a lower-case ASCII word can stand for.
func add(words map[string]*word, s string) *word {
	s = fold(s)
	if s == "" || strings.HasSuffix(s, "'s") || strings.HasSuffix(s, "'") {
		return nil
	}
	lower := strings.ToLower(s)
	for _, c := range lower {
		if (c < 'a' || c > 'z') && c != '\'' {
			return nil
		}
	}
	w := words[lower]
	if w == nil {
		w = &word{name: true}
		words[lower] = w
	}
	w.known = true
	w.name = w.name && s != lower
	return w
}

// fold takes the accents off.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(strings.TrimSpace(s)))
}

func readSCOWL(words map[string]*word, dir string) {
	files, err := filepath.Glob(filepath.Join(dir, "*.*"))
	if err != nil || len(files) == 0 {
		log.Fatalf("no SCOWL lists in %q: %v", dir, err)
	}
	for _, file := range files {
		size, err := strconv.Atoi(strings.TrimPrefix(filepath.Ext(file), "."))
		base := filepath.Base(file)
		if err != nil || size > largest || strings.Contains(base, "variant_3") || strings.Contains(base, "roman") {
			continue
		}
		raw, err := os.ReadFile(file)
		if err != nil {
			log.Fatal(err)
		}
		raw, err = charmap.ISO8859_1.NewDecoder().Bytes(raw)
		if err != nil {
			log.Fatal(err)
		}
		for line := range strings.Lines(string(raw)) {
			if w := add(words, line); w != nil && (w.size == 0 || size < w.size) {
				w.size = size
			}
		}
	}
}

func readTerms(words map[string]*word, dir string) {
	files := []string{"softwareTerms.txt.gz", "software-tools.txt", "coding-compound-terms.txt", "networkingTerms.txt", "computing-acronyms.txt", "webServices.txt"}
	for _, file := range files {
		f, err := os.Open(filepath.Join(dir, file))
		if err != nil {
			log.Fatal(err)
		}
		var r io.Reader = f
		if strings.HasSuffix(file, ".gz") {
			if r, err = gzip.NewReader(f); err != nil {
				log.Fatal(err)
			}
		}
		lines := bufio.NewScanner(r)
		for lines.Scan() {
			line, _, _ := strings.Cut(lines.Text(), "#")
			line = strings.TrimLeft(strings.TrimSpace(line), "+*~")
			for _, s := range strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == '-' || r == '*' || r == '+' }) {
				if strings.HasPrefix(line, "!") || len(s) < 3 {
					continue
				}
				if w := add(words, s); w != nil {
					w.term = true
				}
			}
		}
	}
}

// readSupplement adds the words that were written by hand.
func readSupplement(words map[string]*word, name string) {
	raw, err := os.ReadFile(name)
	if err != nil {
		log.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		line, _, _ = strings.Cut(line, "#")
		for s := range strings.FieldsSeq(line) {
			if w := add(words, s); w != nil {
				w.term = true
			}
		}
	}
}

// readRanks joins the ranked lists. A spelling that only they have is a name: their plain
// words are all in SCOWL, the rest are people, places and fragments.
func readRanks(words map[string]*word) {
	lists := frequencyLists()
	for i, s := range lists["english_wikipedia"] {
		if w := ranked(words, s); w != nil {
			w.wiki = i + 1
		}
	}
	for i, s := range lists["us_tv_and_film"] {
		if w := words[s]; w != nil && w.known {
			w.film = i + 1
		}
	}
	for _, list := range []string{"surnames", "female_names", "male_names"} {
		for i, s := range lists[list] {
			if w := ranked(words, s); w != nil && (w.people == 0 || i+1 < w.people) {
				w.people = i + 1
			}
		}
	}
	// Each spelling stands in one list only: what is frequent as a password is missing from
	// the others.
	for _, s := range lists["passwords"] {
		if w := words[s]; w != nil {
			w.moved = w.wiki == 0 && w.film == 0
		}
	}
}

func ranked(words map[string]*word, s string) *word {
	if w := words[s]; w != nil {
		return w
	}
	if len(s) < 3 || strings.Trim(s, "abcdefghijklmnopqrstuvwxyz") != "" {
		return nil
	}
	w := &word{name: true}
	words[s] = w
	return w
}

// frequencyLists reads the lists out of the module's source, so that go.mod need not name
// a module that only this generator uses.
func frequencyLists() map[string][]string {
	out, err := exec.Command("go", "mod", "download", "-json", "github.com/trustelem/zxcvbn@v1.0.1").Output()
	if err != nil {
		log.Fatal(err)
	}
	var module struct{ Dir string }
	if err := json.Unmarshal(out, &module); err != nil {
		log.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(module.Dir, "frequency", "lists.go"), nil, 0)
	if err != nil {
		log.Fatal(err)
	}
	lists := map[string][]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		kv, ok := n.(*ast.KeyValueExpr)
		if !ok {
			return true
		}
		key := literal(kv.Key)
		for _, e := range kv.Value.(*ast.CompositeLit).Elts {
			lists[key] = append(lists[key], literal(e))
		}
		return false
	})
	return lists
}

func literal(e ast.Expr) string {
	s, err := strconv.Unquote(e.(*ast.BasicLit).Value)
	if err != nil {
		log.Fatal(err)
	}
	return s
}

// zipf estimates log10 of the occurrences per 10^9 words. Ranked words follow Zipf's law
// from "the" (7.7) down; the others get what their SCOWL class is worth.
func (w *word) zipf() float64 {
	z := 1.0
	switch s := w.size; {
	case s == 0:
	case s <= 10:
		z = 4.2
	case s <= 20:
		z = 3.8
	case s <= 35:
		z = 2.8
	case s <= 40:
		z = 2.6
	case s <= 50:
		z = 2.3
	case s <= 60:
		z = 1.9
	default:
		z = 1.4
	}
	if w.term {
		z = max(z, 3.0)
	}
	if w.wiki > 0 {
		z = max(z, 7.7-1.05*math.Log10(float64(w.wiki)))
	}
	if w.film > 0 {
		z = max(z, 7.5-1.05*math.Log10(float64(w.film)))
	}
	if w.people > 0 && w.name {
		z = max(z, 5-math.Log10(float64(w.people)))
	}
	if w.moved && w.size > 0 && w.size <= 50 {
		z += 0.8
	}
	return z
}

// class is the byte that ends a word: 0x80, 0x40 for a name, and the frequency in steps
// of 0.22 from 1.0 in the low five bits.
func (w *word) class() byte {
	level := min(max(int(math.Round((w.zipf()-1)/0.22)), 0), 31)
	c := 0x80 | byte(level)
	if w.name {
		c |= 0x40
	}
	return c
}

// node is a state of the automaton while it is built; edges are in byte order.
type node struct {
	edges []edge
	at    int // index of the first edge when laid out, 0 before
}

type edge struct {
	char byte
	to   *node
}

func (n *node) key() string {
	var b bytes.Buffer
	for _, e := range n.edges {
		fmt.Fprintf(&b, "%c%p", e.char, e.to)
	}
	return b.String()
}

// pack builds the minimal automaton over words with their classes (Daciuk et al. 2000,
// sorted input) and lays it out.
func pack(words map[string]*word) []byte {
	keys := make([]string, 0, len(words))
	for s, w := range words {
		keys = append(keys, s+string([]byte{w.class()}))
	}
	sort.Strings(keys)
	root, register := &node{}, map[string]*node{}
	var replace func(n *node)
	replace = func(n *node) {
		last := &n.edges[len(n.edges)-1]
		if len(last.to.edges) > 0 {
			replace(last.to)
		}
		key := last.to.key()
		if same, ok := register[key]; ok {
			last.to = same
		} else {
			register[key] = last.to
		}
	}
	for _, key := range keys {
		n, i := root, 0
		for ; i < len(key) && len(n.edges) > 0 && n.edges[len(n.edges)-1].char == key[i]; i++ {
			n = n.edges[len(n.edges)-1].to
		}
		if len(n.edges) > 0 {
			replace(n)
		}
		for ; i < len(key); i++ {
			next := &node{}
			n.edges = append(n.edges, edge{key[i], next})
			n = next
		}
	}
	replace(root)
	return layOut(root)
}

// layOut writes the edges of each node one after the other, each node before those that its
// edges lead to, the class first, in three bytes
// each: bits 0-4 the character (1-26 a letter, 27 the apostrophe, 0 a class), bit 5 set on a
// node's last edge, bits 6-23 the index of the target's first edge or the class. The first
// three bytes name the format; the root's edges follow. A byte more lets the last edge be
// read like the others, as four.
func layOut(root *node) []byte {
	var order []*node
	seen := map[*node]bool{}
	var visit func(n *node)
	visit = func(n *node) {
		if seen[n] || len(n.edges) == 0 {
			return
		}
		seen[n] = true
		for _, e := range slices.Backward(n.edges) {
			visit(e.to)
		}
		order = append(order, n)
	}
	visit(root)
	slices.Reverse(order)
	next := 1
	for _, n := range order {
		n.at = next
		next += len(n.edges)
	}
	if next >= 1<<18 {
		log.Fatalf("%d edges are too many for three bytes each", next)
	}
	data := []byte("PW2")
	for _, n := range order {
		edges := slices.Clone(n.edges)
		slices.SortStableFunc(edges, func(a, b edge) int { return int(b.char>>7) - int(a.char>>7) })
		for i, e := range edges {
			v := uint32(e.to.at) << 6
			switch {
			case e.char >= 0x80:
				v = uint32(e.char) << 6
			case e.char == '\'':
				v |= 27
			default:
				v |= uint32(e.char - 'a' + 1)
			}
			if i == len(edges)-1 {
				v |= 1 << 5
			}
			data = append(data, byte(v), byte(v>>8), byte(v>>16))
		}
	}
	return append(data, 0)
}
