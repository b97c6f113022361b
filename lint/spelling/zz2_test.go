package spelling

import "github.com/presscheck/presscheck/lint/text"

func span(a, b int) text.Span { return text.Span{Start: a, End: b} }
