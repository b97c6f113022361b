package site

// BasePath returns the path that the site is published under, "/blog" for
// https://example.org/blog/, and "" for the root of its host.
func (s *Site) BasePath() string { return s.basePath }
