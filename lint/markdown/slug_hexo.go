package markdown

// slugHexo is slugize of hexo-util 3 as hexo-renderer-marked 6 calls it: like the one of
// @mdit-vue/shared, with the case kept and letters such as ß replaced first.
func slugHexo(h *Heading) string { return hyphenated(withoutDiacritics(h.Text), "") }
