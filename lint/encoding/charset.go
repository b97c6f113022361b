package encoding

import (
	"strings"

	xencoding "golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// UTF8 is the charset that everything should be in.
const UTF8 = "utf-8"

type charset struct {
	name     string // IANA, lower-case
	aliases  string // other names, folded, separated by spaces
	encoding xencoding.Encoding
	wide     bool // UTF-16, UTF-32
	stateful bool // ASCII bytes with escape sequences
}

// charsets returns every charset that presscheck reads. Names follow the IANA registry;
// aliases are what configurations and chardet say.
func charsets() []charset {
	return []charset{
		{name: UTF8, aliases: "utf8", encoding: xencoding.Nop},
		{name: "utf-16le", aliases: "utf16 unicode", encoding: unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), wide: true},
		{name: "utf-16be", encoding: unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), wide: true},
		{name: "utf-32le", aliases: "utf32", encoding: utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), wide: true},
		{name: "utf-32be", encoding: utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), wide: true},
		{name: "windows-1250", aliases: "cp1250", encoding: charmap.Windows1250},
		{name: "windows-1251", aliases: "cp1251", encoding: charmap.Windows1251},
		{name: "windows-1252", aliases: "cp1252 ansi", encoding: charmap.Windows1252},
		{name: "windows-1253", aliases: "cp1253", encoding: charmap.Windows1253},
		{name: "windows-1254", aliases: "cp1254", encoding: charmap.Windows1254},
		{name: "windows-1255", aliases: "cp1255", encoding: charmap.Windows1255},
		{name: "windows-1256", aliases: "cp1256", encoding: charmap.Windows1256},
		{name: "windows-1257", aliases: "cp1257", encoding: charmap.Windows1257},
		{name: "windows-1258", aliases: "cp1258", encoding: charmap.Windows1258},
		{name: "windows-874", aliases: "cp874 tis620", encoding: charmap.Windows874},
		{name: "iso-8859-1", aliases: "latin1", encoding: charmap.ISO8859_1},
		{name: "iso-8859-2", aliases: "latin2", encoding: charmap.ISO8859_2},
		{name: "iso-8859-3", aliases: "latin3", encoding: charmap.ISO8859_3},
		{name: "iso-8859-4", aliases: "latin4", encoding: charmap.ISO8859_4},
		{name: "iso-8859-5", encoding: charmap.ISO8859_5},
		{name: "iso-8859-6", encoding: charmap.ISO8859_6},
		{name: "iso-8859-7", encoding: charmap.ISO8859_7},
		{name: "iso-8859-8", aliases: "iso88598i", encoding: charmap.ISO8859_8},
		{name: "iso-8859-9", aliases: "latin5", encoding: charmap.ISO8859_9},
		{name: "iso-8859-10", aliases: "latin6", encoding: charmap.ISO8859_10},
		{name: "iso-8859-13", aliases: "latin7", encoding: charmap.ISO8859_13},
		{name: "iso-8859-14", aliases: "latin8", encoding: charmap.ISO8859_14},
		{name: "iso-8859-15", aliases: "latin9", encoding: charmap.ISO8859_15},
		{name: "iso-8859-16", aliases: "latin10", encoding: charmap.ISO8859_16},
		{name: "macintosh", aliases: "macroman mac", encoding: charmap.Macintosh},
		{name: "x-mac-cyrillic", aliases: "maccyrillic", encoding: charmap.MacintoshCyrillic},
		{name: "ibm437", aliases: "cp437", encoding: charmap.CodePage437},
		{name: "ibm850", aliases: "cp850", encoding: charmap.CodePage850},
		{name: "ibm852", aliases: "cp852", encoding: charmap.CodePage852},
		{name: "ibm855", aliases: "cp855", encoding: charmap.CodePage855},
		{name: "ibm00858", aliases: "cp858 ibm858", encoding: charmap.CodePage858},
		{name: "ibm866", aliases: "cp866", encoding: charmap.CodePage866},
		{name: "koi8-r", encoding: charmap.KOI8R},
		{name: "koi8-u", encoding: charmap.KOI8U},
		{name: "shift_jis", aliases: "sjis cp932 windows31j", encoding: japanese.ShiftJIS},
		{name: "euc-jp", encoding: japanese.EUCJP},
		{name: "iso-2022-jp", encoding: japanese.ISO2022JP, stateful: true},
		{name: "gbk", aliases: "gb2312 cp936", encoding: simplifiedchinese.GBK},
		{name: "gb18030", encoding: simplifiedchinese.GB18030},
		{name: "big5", aliases: "cp950", encoding: traditionalchinese.Big5},
		{name: "euc-kr", aliases: "cp949 uhc windows949", encoding: korean.EUCKR},
	}
}

// Known returns the IANA name for a charset's name or alias, and whether presscheck can
// read it. Case, hyphens, underscores and spaces do not matter.
func Known(name string) (string, bool) {
	c, ok := lookup(name)
	return c.name, ok
}

func lookup(name string) (charset, bool) {
	want := fold(name)
	if want == "" {
		return charset{}, false
	}
	for _, c := range charsets() {
		if fold(c.name) == want {
			return c, true
		}
		for alias := range strings.FieldsSeq(c.aliases) {
			if alias == want {
				return c, true
			}
		}
	}
	return charset{}, false
}

func fold(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '-' || r == '_' || r == ' ':
			return -1
		case 'A' <= r && r <= 'Z':
			return r + 'a' - 'A'
		}
		return r
	}, name)
}
