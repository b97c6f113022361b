package report

import (
	"bytes"
	"encoding/json"
	"testing"
)

// FuzzAppendIndented: any JSON is laid out as encoding/json does it.
func FuzzAppendIndented(f *testing.F) {
	for _, seed := range []string{
		`{}`, `[]`, `""`, `"\""`, `"\\"`, `"a\\\"b,{["`, `12`, `null`, `[1,2,[],{}]`, `{"a":{"b":["c",{"d":null}]},"e":"{}"}`, `"é"`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		var compact, want bytes.Buffer
		if json.Compact(&compact, src) != nil {
			t.Skip("no JSON")
		}
		if err := json.Indent(&want, compact.Bytes(), "\t ", "  "); err != nil {
			t.Fatal(err)
		}
		if got := appendIndented(nil, compact.Bytes(), "\t "); !bytes.Equal(got, want.Bytes()) {
			t.Errorf("%s is laid out as\n%s\nnot as\n%s", compact.Bytes(), got, want.Bytes())
		}
	})
}
