package encoding_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"strconv"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/presscheck/presscheck/lint/encoding"
	"github.com/presscheck/presscheck/lint/text"
)

// TestRepairProperties holds mojibakeProperties against texts that are put together from
// words, damage of all kinds and noise. It takes a number of executions and a seed from the
// environment, for runs of hours:
//
//	PRESSCHECK_EXECUTIONS=100000000 PRESSCHECK_SEED=7 nice go test -run RepairProperties -timeout 0 -v ./lint/encoding
func TestRepairProperties(t *testing.T) {
	executions, seed := 20_000, uint64(1)
	if n, err := strconv.Atoi(os.Getenv("PRESSCHECK_EXECUTIONS")); err == nil {
		executions = n
	}
	if n, err := strconv.ParseUint(os.Getenv("PRESSCHECK_SEED"), 10, 64); err == nil {
		seed = n
	}
	g, repaired := newGenerator(seed), 0
	started := time.Now()
	for i := range executions {
		b := g.next()
		repairs, err := mojibakeProperties(b)
		if err != nil {
			t.Fatalf("execution %d of seed %d: %v\n%q", i, seed, err, b)
		}
		if repairs > 0 {
			repaired++
		}
		if (i+1)%1_000_000 == 0 {
			t.Logf("%d executions of seed %d, %d texts repaired, %s", i+1, seed, repaired, time.Since(started).Round(time.Second))
		}
	}
	if repaired*10 < executions {
		t.Errorf("only %d of %d texts had anything to repair", repaired, executions)
	}
}

// mojibakeProperties says what holds of every text whatsoever: finding changes nothing, spans
// are in order and lie inside, a repair that is misread again gives the very bytes that stood
// there, and repairing comes to an end. It returns how many repairs there were.
func mojibakeProperties(b []byte) (repairs int, err error) {
	before := bytes.Clone(b)
	found := encoding.FindMojibake(b)
	if !bytes.Equal(b, before) {
		return 0, errors.New("the text was changed")
	}
	if err := inOrder(found, b); err != nil {
		return 0, fmt.Errorf("mojibake: %w", err)
	}
	for _, r := range found {
		if !utf8.ValidString(r.New) || r.New == "" {
			return 0, fmt.Errorf("%q is repaired as %q", r.Span.Of(b), r.New)
		}
		if !invertible(r, r.Span.Of(b)) {
			return 0, fmt.Errorf("%q through %v is not %q", r.New, r.Readings, r.Span.Of(b))
		}
	}
	if err := looksEverywhere(b, found); err != nil {
		return 0, err
	}
	lossy := encoding.FindLossy(b, found)
	if err := inOrder(lossy, b); err != nil {
		return 0, fmt.Errorf("lossy: %w", err)
	}
	for _, r := range lossy {
		if r.New != "" || r.Confidence != encoding.Lost {
			return 0, fmt.Errorf("lost %q is repaired as %q", r.Span.Of(b), r.New)
		}
		for _, m := range found {
			if m.Span.Overlaps(r.Span) {
				return 0, fmt.Errorf("lost %q is overwritten with %q", r.Span.Of(b), m.New)
			}
		}
	}
	if err := inOrder(encoding.FindEastAsian(b), b); err != nil {
		return 0, fmt.Errorf("east asian: %w", err)
	}
	if err := inOrder(encoding.FindMixup(b), b); err != nil {
		return 0, fmt.Errorf("mixup: %w", err)
	}
	if !utf8.Valid(b) {
		return len(found), foreignProperties(b)
	}
	return len(found), repairEnds(b, found)
}

// looksEverywhere reports whether what is found is all that there is: text is only taken for
// clean, at a glance, where a search of all of it finds nothing.
func looksEverywhere(b []byte, found []encoding.Repair) error {
	all := encoding.SearchEverywhere(b)
	if encoding.Scan(b)&encoding.Pair == 0 {
		all = nil
	}
	if !reflect.DeepEqual(found, all) {
		return fmt.Errorf("mojibake: found %v, a search finds %v", found, all)
	}
	found, all = encoding.FindEastAsian(b), encoding.SearchEastAsian(b)
	if len(found) != len(all) || len(found) > 0 && !reflect.DeepEqual(found, all) {
		return fmt.Errorf("east asian: found %v, a search finds %v", found, all)
	}
	return nil
}

func foreignProperties(b []byte) error {
	found := encoding.FindForeign(b)
	if err := inOrder(found, b); err != nil {
		return fmt.Errorf("foreign: %w", err)
	}
	for _, r := range found {
		if utf8.Valid(r.Span.Of(b)) || !utf8.ValidString(r.New) {
			return fmt.Errorf("foreign %q is %q", r.Span.Of(b), r.New)
		}
	}
	return nil
}

func inOrder(found []encoding.Repair, b []byte) error {
	last := 0
	for _, r := range found {
		if r.Span.Start < last || !r.Span.Valid(len(b)) || r.Span.Empty() {
			return fmt.Errorf("%v overlaps another, is empty or lies outside", r.Span)
		}
		last = r.Span.End
	}
	return nil
}

// repairEnds applies what is proven until nothing is left, as fix does. Every round leaves
// fewer characters than there were.
func repairEnds(b []byte, found []encoding.Repair) error {
	for now := b; ; {
		next, err := applied(now, found)
		switch {
		case err != nil:
			return err
		case bytes.Equal(next, now):
			return nil
		case utf8.RuneCount(next) >= utf8.RuneCount(now):
			return fmt.Errorf("no shorter for being repaired: %q", next)
		}
		now, found = next, encoding.FindMojibake(next)
	}
}

// applied makes the proven repairs, and compares every byte outside of them.
func applied(b []byte, found []encoding.Repair) ([]byte, error) {
	var edits []text.Edit
	for _, r := range found {
		if r.Confidence == encoding.Proven {
			edits = append(edits, text.Edit{Span: r.Span, New: []byte(r.New)})
		}
	}
	if len(edits) == 0 {
		return b, nil
	}
	out, err := text.Apply(b, edits)
	if err != nil {
		return nil, err
	}
	at, from := 0, 0
	for _, e := range edits {
		kept := b[from:e.Start]
		if !bytes.Equal(out[at:at+len(kept)], kept) {
			return nil, fmt.Errorf("bytes %d to %d are no longer what they were", from, e.Start)
		}
		at, from = at+len(kept)+len(e.New), e.End
	}
	if !bytes.Equal(out[at:], b[from:]) {
		return nil, fmt.Errorf("bytes from %d on are no longer what they were", from)
	}
	return out, nil
}

// invertible reports whether r.New, misread through r.Readings again, is damaged: as UTF-8 in
// every layer, or as CESU-8 where characters beyond U+FFFF stand for two.
func invertible(r encoding.Repair, damaged []byte) bool {
	var encode func(s []byte, layer int) bool
	encode = func(s []byte, layer int) bool {
		if layer < 0 {
			return bytes.Equal(s, damaged)
		}
		c := misreadings()[r.Readings[layer]]
		if c == nil {
			return false
		}
		if encode(c.read(s), layer-1) {
			return true
		}
		cesu := cesu8(s)
		return len(cesu) != len(s) && encode(c.read(cesu), layer-1)
	}
	return encode([]byte(r.New), len(r.Readings)-1)
}

func cesu8(s []byte) []byte {
	var out []byte
	for len(s) > 0 {
		r, n := utf8.DecodeRune(s)
		if r > 0xFFFF {
			for _, half := range []rune{0xD800 + (r-0x10000)>>10, 0xDC00 + (r-0x10000)&0x3FF} {
				out = append(out, 0xE0|byte(half>>12), 0x80|byte(half>>6&0x3F), 0x80|byte(half&0x3F))
			}
		} else {
			out = append(out, s[:n]...)
		}
		s = s[n:]
	}
	return out
}

// misreading is what each byte becomes in a charset, in UTF-8.
type misreading [256]string

func (m *misreading) read(s []byte) []byte {
	out := make([]byte, 0, 2*len(s))
	for _, c := range s {
		out = append(out, m[c]...)
	}
	return out
}

var misreadingNames = [...]string{
	"windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257", "iso-8859-1", "iso-8859-2",
	"iso-8859-15", "macintosh", "ibm437", "ibm850", "ibm00858", "ibm852", "ibm866", "koi8-r", "koi8-u", "x-mac-cyrillic",
}

var misreadings = sync.OnceValue(func() map[string]*misreading {
	out := map[string]*misreading{}
	for _, name := range misreadingNames {
		m := &misreading{}
		for i := range m {
			m[i] = misread(string([]byte{byte(i)}), charmapNamed(name))
		}
		out[name] = m
	}
	return out
})

// generator makes texts to try properties on: the same ones from the same seed.
type generator struct {
	*rand.Rand
	readings []*misreading
	buf      []byte
}

func newGenerator(seed uint64) *generator {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 0))}
	for _, name := range misreadingNames {
		g.readings = append(g.readings, misreadings()[name])
	}
	return g
}

// words are joined without spaces at times: damage is often glued to what is whole.
var words = [...]string{
	"plain", "the café", "“quoted”", "it’s", "Straße", "naïve", "été", "œuf", "à la", "là", "–", "—", "…", "»", "« ", "zażółć", "gęślą", "jaźń", "příliš", "kůň",
	"őrült", "ștergere", "Čačak", "ığdır", "Ἀθῆναι", "Ελλάδα", "Привет", "ещё", "дії", "шалом שלום", "مرحبا", "فارسی‌ها", "日本語", "中文字", "한국어", "ไทย", "हिन्दी",
	"👍", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "€5", "©", "®", "£", "½", "°C", "№", "\u00a0", "\u00ad", "\u200b", "\ufffd", "\u2028", "\u0085", "¿qué?", "ñandú", "Ångström", "garçon", "São", "NESTLÉ®",
	"├──", "┌─┐", "ﬁ", "e\u0301", "\r\n", "\n\n", "<b>", "`code`", "&eacute;", "#", "1.", "‰", "†", "Ť", "IRMÃ", "Â", "Ã", "â€", "Ð", "В", "Р", "├", "√", "ц",
	"так", "що там", "став", "Функція", "РОЗМІР", "её", "байтів", "«так»", "«она»—раз", "раЗ", "Ruby的", "It鈥檚", "f眉r", "Caf茅s", "Men眉", "茅", "đó", "ﾃｼber", "e​т",
}

func (g *generator) next() []byte {
	g.buf = g.buf[:0]
	reading, layers := g.readings[g.IntN(len(g.readings))], g.IntN(3)
	for range 1 + g.IntN(1+g.IntN(5)) {
		s := []byte(words[g.IntN(len(words))])
		switch g.IntN(8) {
		case 0: // as it is
		case 1:
			reading, layers = g.readings[g.IntN(len(g.readings))], g.IntN(7)
			fallthrough
		case 2, 3, 4, 5:
			for range layers {
				if len(s) < 200 {
					s = reading.read(s)
				}
			}
		case 6:
			s = g.noise()
		case 7:
			s = []byte(string(rune(g.IntN(0x3000))))
		}
		g.buf = append(g.buf, s...)
		if g.IntN(3) > 0 {
			g.buf = append(g.buf, ' ')
		}
	}
	if g.IntN(3) == 0 {
		g.mutate()
	}
	return g.buf
}

// noise is characters of one charset's upper half, in any order.
func (g *generator) noise() []byte {
	var out []byte
	m := g.readings[g.IntN(len(g.readings))]
	for range 1 + g.IntN(8) {
		out = append(out, m[0x80+g.IntN(0x80)]...)
	}
	return out
}

// mutate changes, takes away, repeats or adds a few bytes, most often within what is valid.
func (g *generator) mutate() {
	for range 1 + g.IntN(3) {
		if len(g.buf) == 0 {
			return
		}
		i := g.IntN(len(g.buf))
		switch g.IntN(5) {
		case 0:
			g.buf[i] = byte(g.Uint32())
		case 1:
			g.buf = append(g.buf[:i], g.buf[i+1:]...)
		case 2:
			_, n := utf8.DecodeRune(g.buf[i:])
			g.buf = append(g.buf[:i], g.buf[i+n:]...)
		case 3:
			j := min(len(g.buf), i+1+g.IntN(6))
			g.buf = append(g.buf, g.buf[i:j]...)
		case 4:
			g.buf = append(g.buf[:i], append([]byte("\ufffd"), g.buf[i:]...)...)
		}
	}
}

func charmapNamed(name string) *charmap.Charmap {
	for _, c := range charmaps {
		if c.name == name {
			return c.Charmap
		}
	}
	return nil
}
