// Package frontmatter holds the rules of the family frontmatter, one a file.
package frontmatter

import "github.com/presscheck/presscheck/lint"

// All lists the rules of the family in the order of their ids.
func All() []lint.Rule {
	return []lint.Rule{
		bodySwallowed(),
		bom(),
		commentTruncates(),
		dateAmbiguous(),
		dateFilename(),
		dateFormat(),
		dateFuture(),
		dateInvalid(),
		dateOrder(),
		duplicateKey(),
		headerEncoding(),
		enum(),
		fenceJunk(),
		fenceLength(),
		fenceTypo(),
		fenceWhitespace(),
		formatMismatch(),
		indent(),
		invisibleChar(),
		jsonSyntax(),
		keyCase(),
		keyOrder(),
		looksLikeFence(),
		metaKey(),
		metaList(),
		metaNoBlank(),
		metaQuotes(),
		misplacedKey(),
		missing(),
		missingOpen(),
		missingSpace(),
		notAtStart(),
		required(),
		rstField(),
		schema(),
		smartQuotes(),
		tagsType(),
		tomlSyntax(),
		valueType(),
		unclosed(),
		unknownKey(),
		unsafeEngine(),
		yamlSyntax(),
		yamlTab(),
	}
}
