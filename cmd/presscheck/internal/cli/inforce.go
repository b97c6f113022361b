package cli

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/config"
	"github.com/presscheck/presscheck/lint/site"
	"github.com/presscheck/presscheck/lint/web"
)

// inForce returns the keys of a configuration with what holds where nothing is set: the
// default, or what was detected. A key without a value, such as baseline, says what that means.
func inForce(ctx context.Context, root string, c *config.Config) ([]config.Value, error) {
	opened, err := open(ctx, root, c, lint.Cache{})
	if err != nil {
		return nil, err
	}
	values := c.Values()
	for i := range values {
		v := &values[i]
		if v.Value != nil {
			continue
		}
		value, remark := unset(v.Key)
		switch v.Key {
		case "generator":
			value, v.Origin = opened.Profile().Name, recognised(opened)
		case "spelling.words":
			if opened.Exists(config.DefaultWords) {
				value, remark = []string{config.DefaultWords}, ""
			}
		case "links.cache":
			if file, err := cacheFile(root, c); err == nil {
				value = filepath.ToSlash(file)
			}
		}
		v.Value = value
		if remark != "" {
			v.Origin += config.Origin(": " + remark)
		}
	}
	return values, nil
}

// unset returns what holds for a key that nobody set; a remark where the value alone does not
// tell.
func unset(key string) (value any, remark string) {
	switch key {
	case "select":
		return []string{}, "every rule that is on"
	case "baseline":
		return nil, "none"
	case "links.timeout":
		return web.DefaultTimeout.String(), ""
	case "links.deadline":
		return lint.DefaultDeadline.String(), ""
	case "links.wayback":
		return web.DefaultArchive, ""
	case "links.shard":
		return nil, "all of them"
	case "links.headers":
		return map[string]string{}, ""
	case "links.strict", "images.deep":
		return false, ""
	case "images.max-size":
		return lint.DefaultMaxImageSize, ""
	case "spelling.language":
		return nil, "told from the text of each post"
	case "spelling.sensitivity":
		return "normal", ""
	case "spelling.words":
		return []string{}, config.DefaultWords + " is not there"
	case "encoding.charset":
		return nil, "detected in each file"
	}
	return []string{}, ""
}

// recognised says from which files the generator was recognised.
func recognised(s *site.Site) config.Origin {
	var from []string
	for _, e := range s.Evidence() {
		if e.Kind == site.Detected && e.From != "" {
			from = append(from, e.From)
		}
	}
	if len(from) == 0 {
		return "detected: no sign of another"
	}
	return config.Origin("detected by " + strings.Join(from, ", "))
}
