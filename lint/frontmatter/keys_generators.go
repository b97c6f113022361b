package frontmatter

// PelicanKeys are the keys of Pelican 4.8.
func PelicanKeys() *Keys { return &Keys{} }

// HugoKeys are the keys of Hugo 0.164.
func HugoKeys() *Keys { return &Keys{} }

// JekyllKeys are the keys of Jekyll 4.3.
func JekyllKeys() *Keys { return &Keys{} }

// EleventyKeys are the keys of Eleventy 3.
func EleventyKeys() *Keys { return &Keys{} }

// DocusaurusKeys are the keys of Docusaurus 3.
func DocusaurusKeys() *Keys { return &Keys{} }

// VitePressKeys are the keys of VitePress 1.
func VitePressKeys() *Keys { return &Keys{} }

// AstroKeys are the keys that Astro itself knows.
func AstroKeys() *Keys { return &Keys{} }

// HexoKeys are the keys of Hexo 7.
func HexoKeys() *Keys { return &Keys{} }

// MkDocsKeys are the keys of MkDocs and of Material for MkDocs.
func MkDocsKeys() *Keys { return &Keys{} }

// ZolaKeys are the keys of Zola.
func ZolaKeys() *Keys { return &Keys{} }

// NikolaKeys are the keys of Nikola.
func NikolaKeys() *Keys { return &Keys{} }
