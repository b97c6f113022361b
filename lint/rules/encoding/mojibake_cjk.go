package encoding

import (
	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/encoding"
)

func mojibakeCJK() lint.Rule {
	return lint.Rule{
		ID:       "encoding/mojibake-cjk",
		Summary:  "Latin text that was read in an East Asian encoding",
		Severity: lint.Error,
		Fix:      lint.Safe,
		Check:    checkCJK,
		Doc: lint.Doc{
			Why:    "A text in UTF-8 was read as GBK, Shift-JIS, EUC-KR or Big5: It’s became It鈥檚, and für became f眉r.",
			Bad:    "Das Men眉 f眉r Gäste.\n",
			Good:   "Das Menü für Gäste.\n",
			Repair: "fix writes what stood there when several places of a file have the same explanation; a single one is repaired by fix --unsafe.",
		},
	}
}

func checkCJK(p *lint.Pass) error {
	const needed = encoding.EastAsian | encoding.Beside
	if p.Document.Text.Marks&needed != needed {
		return nil
	}
	for _, r := range encoding.FindEastAsian(p.Document.Source()) {
		reportRepair(p, r)
	}
	return nil
}
