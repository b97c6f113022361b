package frontmatter

import (
	"slices"
	"sync"
)

// The tables follow each generator's documentation and source in the versions named
// beside its grammar. A type is stated only where a value of another type does harm.

// PelicanKeys are the keys of Pelican 4.8.
func PelicanKeys() *Keys { return pelicanKeys() }

var pelicanKeys = sync.OnceValue(func() *Keys {
	return Keys{Fold: true, Open: true, List: slices.Concat(
		[]Key{{Name: "title", Type: TextType, Required: true}, {Name: "date", Type: DateType, Required: true}},
		keys(DateType, "modified"),
		keys(TextType, "category tags keywords slug author authors summary lang"),
		[]Key{
			{Name: "translation", Enum: []string{"true", "false"}},
			// skip came after 4.8; an article with any other status is left out
			{Name: "status", Type: TextType, Enum: []string{"published", "hidden", "draft", "skip"}},
		},
		keys(TextType, "template save_as url"),
		keys(AnyType, "cover image header_cover og_image subtitle description"),
	)}.indexed()
})

// HugoKeys are the keys of Hugo 0.164; the site's taxonomies come on top.
func HugoKeys() *Keys { return hugoKeys() }

var hugoKeys = sync.OnceValue(func() *Keys {
	return Keys{Fold: true, Open: true, List: slices.Concat(
		keys(TextType, "title linkTitle"),
		keys(DateType, "date lastmod modified publishDate pubdate published expiryDate unpublishdate"),
		keys(BoolType, "draft headless isCJKLanguage"),
		keys(IntType, "weight"),
		keys(TextType, "slug url description summary"),
		keys(TagsType, "tags categories"),
		keys(ListType, "aliases keywords outputs"),
		keys(TextType, "type layout markup translationKey"),
		keys(MapType, "params"),
		keys(AnyType, "menus menu resources cascade build sitemap sites series author authors images videos audio toc featured"),
	)}.indexed()
})

// JekyllKeys are the keys of Jekyll 4.3 and of the plugins that GitHub Pages has.
func JekyllKeys() *Keys { return jekyllKeys() }

var jekyllKeys = sync.OnceValue(func() *Keys {
	return Keys{Open: true, List: slices.Concat(
		keys(TextType, "layout title"),
		keys(DateType, "date last_modified_at"),
		keys(TagsType, "categories tags"),
		keys(AnyType, "category tag"),
		keys(StringType, "permalink"),
		keys(BoolType, "published"),
		keys(TextType, "slug ext excerpt excerpt_separator description lang"),
		keys(AnyType, "author image redirect_from redirect_to"),
	)}.indexed()
})

// EleventyKeys are the keys of Eleventy 3.
func EleventyKeys() *Keys { return eleventyKeys() }

var eleventyKeys = sync.OnceValue(func() *Keys {
	return Keys{Open: true, List: slices.Concat(
		keys(TextType, "title description layout"),
		keys(DateType, "date"),
		keys(TagsType, "tags"),
		keys(AnyType, "permalink eleventyExcludeFromCollections eleventyComputed eleventyNavigation pagination templateEngineOverride dynamicPermalink"),
	)}.indexed()
})

// DocusaurusKeys are the keys of Docusaurus 3 for blog posts and documents together.
func DocusaurusKeys() *Keys { return docusaurusKeys() }

var docusaurusKeys = sync.OnceValue(func() *Keys {
	return Keys{Open: true, List: slices.Concat(
		keys(TextType, "id title title_meta sidebar_label slug description image"), // numbers become text
		keys(AnyType, "authors author author_title author_url author_image_url author_imageURL"),
		keys(DateType, "date"),
		keys(TagsType, "tags"),
		keys(BoolType, "draft unlisted hide_title hide_table_of_contents parse_number_prefixes"),
		keys(IntType, "sidebar_position"), keys(ListType, "keywords"),
		keys(AnyType, "pagination_label pagination_next pagination_prev displayed_sidebar custom_edit_url"),
		keys(AnyType, "sidebar_class_name sidebar_key sidebar_custom_props toc_min_heading_level toc_max_heading_level last_update"),
		keys(AnyType, "wrapperClassName mdx search"),
	)}.indexed()
})

// VitePressKeys are the keys of VitePress 1.
func VitePressKeys() *Keys { return vitePressKeys() }

var vitePressKeys = sync.OnceValue(func() *Keys {
	return Keys{Open: true, List: slices.Concat(
		keys(TextType, "title"),
		keys(AnyType, "titleTemplate"),
		keys(TextType, "description"),
		keys(AnyType, "head layout navbar sidebar aside outline lastUpdated editLink footer pageClass hero features prev next isHome search"),
	)}.indexed()
})

// AstroKeys are the keys that Astro's own layouts and its usual collections have; a site's
// schema decides.
func AstroKeys() *Keys { return astroKeys() }

var astroKeys = sync.OnceValue(func() *Keys {
	return Keys{Open: true, List: slices.Concat(
		keys(StringType, "title description"),
		keys(DateType, "date pubDate publishDate updatedDate"),
		keys(BoolType, "draft"),
		keys(TagsType, "tags"),
		keys(AnyType, "author layout slug heroImage image category"),
	)}.indexed()
})

// HexoKeys are the keys of Hexo 7.
func HexoKeys() *Keys { return hexoKeys() }

var hexoKeys = sync.OnceValue(func() *Keys {
	return Keys{Open: true, List: slices.Concat(
		keys(TextType, "title"),
		keys(DateType, "date updated"),
		keys(TagsType, "tags"),
		keys(AnyType, "categories"),
		keys(TextType, "permalink layout excerpt lang"),
		keys(BoolType, "published disableNunjucks"),
		keys(AnyType, "comments photos cover author description keywords toc mathjax top sticky"),
	)}.indexed()
})

// MkDocsKeys are the keys of MkDocs and of Material for MkDocs.
func MkDocsKeys() *Keys { return mkDocsKeys() }

var mkDocsKeys = sync.OnceValue(func() *Keys {
	return Keys{Open: true, List: slices.Concat(
		keys(TextType, "title description template"),
		keys(AnyType, "date authors"), // a date or a map of dates, in Material's blog
		keys(TagsType, "categories tags"),
		keys(AnyType, "draft slug readtime pin links hide icon status search"),
		keys(TextType, "lang author"),
	)}.indexed()
})

// ZolaKeys are the keys of Zola's pages and sections.
func ZolaKeys() *Keys { return zolaKeys() }

var zolaKeys = sync.OnceValue(func() *Keys {
	page := slices.Concat(keys(DateType, "date updated"), keys(StringType, "slug path"),
		keys(ListType, "authors"), keys(MapType, "taxonomies"))
	for i := range page {
		page[i].On = OnPages
	}
	section := slices.Concat(keys(StringType, "page_template paginate_path insert_anchor_links redirect_to"),
		keys(IntType, "paginate_by"), keys(BoolType, "paginate_reversed transparent generate_feeds"))
	section = append(section, Key{Name: "sort_by", Type: StringType, Enum: []string{
		"none", "date", "update_date", "title", "title_bytes", "weight", "slug", "permalink",
	}})
	for i := range section {
		section[i].On = OnSections
	}
	return Keys{
		List: slices.Concat(
			keys(StringType, "title description"), page, section,
			keys(IntType, "weight"), keys(BoolType, "draft render in_search_index"),
			keys(ListType, "aliases"), keys(StringType, "template"), keys(MapType, "extra"),
		),
		Foreign: map[string]string{
			"tags": "taxonomies", "categories": "taxonomies",
			"author": "authors", "lastmod": "updated", "keywords": "extra", "image": "extra",
		},
	}.indexed()
})

// NikolaKeys are the keys of Nikola.
func NikolaKeys() *Keys { return nikolaKeys() }

var nikolaKeys = sync.OnceValue(func() *Keys {
	return Keys{Open: true, List: slices.Concat(
		[]Key{{Name: "title", Type: TextType, Required: true}, {Name: "slug", Type: TextType, Required: true}},
		keys(DateType, "date updated"),
		keys(TextType, "tags category link description type"),
		[]Key{{Name: "status", Type: TextType, Enum: []string{"published", "featured", "draft", "private"}}},
		keys(TextType, "author hidetitle has_math template previewimage enclosure nocomments"),
	)}.indexed()
})
