package dictionary

import "testing"

// What the first word of a run waits for that no list has; Lookup needs nothing.
func BenchmarkReady(b *testing.B) {
	for b.Loop() {
		makeOutsets()
	}
}
