package config

import (
	"fmt"

	"github.com/presscheck/presscheck/lint"
)

// Set overrides a key with the words of a later layer, such as a flag. The origin says
// which, and is what an error begins with.
func (c *Config) Set(key string, words []string, from Origin, rules []lint.Rule) error {
	for _, o := range options(patterns(rules)) {
		if o.key != key {
			continue
		}
		v, err := o.shape.parse(words)
		if err != nil {
			return fmt.Errorf("%s: %w", from, err)
		}
		o.field.set(c, v)
		c.origins[key] = from
		return nil
	}
	return fmt.Errorf("%s: there is no key %q", from, key)
}

// Add appends to a list of an earlier layer instead of replacing it.
func (c *Config) Add(key string, words []string, from Origin, rules []lint.Rule) error {
	for _, v := range c.Values() {
		if v.Key != key || v.Value == nil {
			continue
		}
		if old, ok := v.Value.([]string); ok {
			words = append(append([]string(nil), old...), words...)
			if v.Origin != DefaultOrigin {
				from = v.Origin + " and " + from
			}
		}
	}
	return c.Set(key, words, from, rules)
}
