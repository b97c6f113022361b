package spelling

import (
	"fmt"
	"strings"
	"testing"
)

func TestZZ(t *testing.T) {
	for _, w := range strings.Fields("speficy sematics implemetation Interally relase programatically superflous stablize interpeter peformance malcious assgined mistakingly boostrap vesion unintention minimizng opiniated materialier interopability Abtracting") {
		tx := NewText([]byte("a "+w), []Segment{{Span: span(0, 2+len(w))}}, "en")
		c := checker{text: tx}
		k := c.key(1)
		r, l := correctionOf(k.stem)
		cs := c.candidates(k, r)
		fmt.Println(w, k, r, l, "meant", c.meant(k))
		for i := range min(3, len(cs)) {
			fmt.Printf("    %+v pen %.1f\n", cs[i], c.penalty(k, cs[i]))
		}
	}
}
