package web

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestOrdinaryAddressesHaveNoDefect puts addresses together and holds the quick answer against
// the thorough one.
func TestOrdinaryAddressesHaveNoDefect(t *testing.T) {
	pieces := strings.Fields("https:// http:// HTTP:// // http https www. example .org .com org . .. - -- xn-- 1 127.0.0.1 :80 : / // ? # & &amp; = + , ~ @ % %20 %zz _ A é \\ [ ] ( ) ; ' a b-c 9 localhost . / .org/")
	pieces = append(pieces, " ", "\t", strings.Repeat("a", 40), strings.Repeat("b.", 70))
	random := rand.New(rand.NewPCG(3, 5))
	ordinary := 0
	for range 200_000 {
		var b strings.Builder
		if random.IntN(4) > 0 {
			b.WriteString("https://example.org"[:8+11*random.IntN(2)])
		}
		for range random.IntN(6) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		address := b.String()
		if !isOrdinary(address) {
			continue
		}
		ordinary++
		if asked, defect := parseTarget(address); asked == nil || defect != nil {
			t.Fatalf("%q is called ordinary, and has the defect %+v", address, defect)
		}
	}
	if ordinary < 10_000 {
		t.Errorf("only %d addresses were ordinary", ordinary)
	}
}

func TestOrdinaryAddresses(t *testing.T) {
	for _, address := range []string{"https://example.org", "http://www.example.org/a/b.html?c=d&e=f#g", "https://a-b.example/x_y"} {
		if !isOrdinary(address) {
			t.Errorf("%q is not called ordinary", address)
		}
	}
}
