package spelling

import "testing"

func TestLanguageOfBlocks(t *testing.T) {
	for _, c := range []struct {
		source  string
		english bool // of the first block
	}{
		{"The castle stands on a hill above the river, and its walls are old.", true},
		{"Das Schloss steht auf einem Berg und ist nicht sehr alt, aber gross.", false},
		{"Il castello si trova su una collina che non e molto alta ma bella.", false},
		{"Le chateau est sur une colline et les murs sont anciens mais solides.", false},
		{"El castillo esta en una colina y los muros son muy viejos pero fuertes.", false},
		{"O castelo fica em uma colina e os muros sao muito velhos mas fortes.", false},
		{"Zamek stoi na wzgorzu i jest bardzo stary ale nie jest zbyt duzy.", false},
		{"Kastil ini berdiri di atas bukit dan temboknya sudah sangat tua sekali.", false},
		{"Het kasteel staat op een heuvel en de muren zijn niet erg oud maar mooi.", false},
		{"Slottet ligger på en kulle och murarna är inte så gamla men vackra.", false},
		{"Замок стоит на холме, и его стены очень старые.", false},
		{"城は丘の上に建っています。", false},
		{"Whaurfor it is necessar tae gar freendly relations frae aw nations, and hae thir richts.", false},
		{"Dem say all di people for dis meeting sabi say we get our right wey dey important.", false},
		{"Release notes", false}, // too short to say: silence
	} {
		if got := marked(c.source, Language{}).blocks[0].english; got != c.english {
			t.Errorf("%s: English %v, want %v", c.source, got, c.english)
		}
	}
}

func TestShortBlocksFollowTheText(t *testing.T) {
	tx := marked("The castle stands on a hill above the river, and its walls are old.¶Release notes¶Notes de version pour", Language{})
	for i, want := range []bool{true, true, false} {
		if tx.blocks[i].english != want {
			t.Errorf("block %d: English %v, want %v", i, tx.blocks[i].english, want)
		}
	}
}

func TestSaidLanguage(t *testing.T) {
	const source = "The castle stands on a hill above the river, and its walls are very old."
	for _, c := range []struct {
		language Language
		english  bool
	}{
		{Language{}, true},
		{Language{Tag: "en-GB"}, true},
		{Language{Tag: "English", Certain: true}, true},
		{Language{Tag: "it", Certain: true}, false},
		{Language{Tag: "sr"}, true}, // a folder's name, and the text says otherwise
	} {
		if got := marked(source, c.language).blocks[0].english; got != c.english {
			t.Errorf("%+v: English %v, want %v", c.language, got, c.english)
		}
	}
	if marked("Sendd it", Language{Tag: "it"}).blocks[0].english {
		t.Error("a few words outweigh what the folder says")
	}
}

// A text that shares most of its words with English tells by the rest what it is.
func TestScotsIsNotEnglish(t *testing.T) {
	const article = "Awbodie haes the richt tae life, freedom and the safety o person, and tae the protection o the law. "
	tx := marked(article+article+article+article, Language{})
	if tx.blocks[0].english {
		t.Error("Scots is taken for English")
	}
}

// What is quoted in a text of another language is not checked, be it English beyond doubt.
func TestQuotationsAreLeftAlone(t *testing.T) {
	const quoted = "The castle stands on a hill above the river, and its walls are very old."
	const around = "Das Schloss steht auf einem Berg und ist nicht sehr alt, aber gross und schön. Wir waren auch schon in der Stadt, und es war sehr warm."
	if tx := marked(around+"¶"+quoted, Language{}); tx.blocks[1].english {
		t.Error("a quotation is checked")
	}
	if tx := marked("Das Schloss steht auf einem Berg und ist nicht alt.¶"+quoted+" "+quoted, Language{}); !tx.blocks[1].english {
		t.Error("a text that is in English for the most part is not checked")
	}
}
