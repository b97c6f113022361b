package encoding

import "testing"

// TestLossySpansInDamagedText: a byte that is no UTF-8 counts as one, not as the three of the
// U+FFFD that stands for it.
func TestLossySpansInDamagedText(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"â€œyesâ€\x9d", "Ã\x9d", "\x9dâ€\x9d\n", "caf\xc3\xa9Ã\xff"} {
		for _, r := range FindLossy([]byte(s), nil) {
			if !r.Span.Valid(len(s)) {
				t.Errorf("FindLossy(%q): %v lies outside of %d bytes", s, r.Span, len(s))
			}
		}
	}
}
