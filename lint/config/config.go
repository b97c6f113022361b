// Package config reads presscheck.yaml: what a site says about itself, and how strict
// presscheck is to be with it.
//
// One table, in options.go, lists every key with its form. The loader, the JSON Schema, the
// flags that override a key and `presscheck config` are all made from that table, so they
// cannot disagree.
package config

import (
	"github.com/presscheck/presscheck/lint"
)

// Config is the configuration of one site: defaults, overlaid by the file, the environment
// and the command line, in this order.
type Config struct {
	Generator string   // name of a site profile; "" to detect it
	Exclude   []string // globs of files to leave alone, relative to the site's root
	Select    []string // patterns of rules to run; empty for all that are on
	Ignore    []string // patterns of rules not to run
	FailOn    string   // error, warning, info or never
	Baseline  string   // file of accepted findings, relative to the site's root; "" for none
	WordFiles []string // lists of accepted words, relative to the site's root

	// Levels are the configured severities by rule id. A rule that no pattern of the
	// configuration names is not in it.
	Levels   map[string]lint.Severity
	Settings lint.Settings

	rules   []levelLine
	origins map[string]Origin
}

// Fails reports whether findings of severity worst make a run fail.
func (c *Config) Fails(worst lint.Severity) bool {
	switch c.FailOn {
	case never:
		return false
	case "error":
		return worst >= lint.Error
	case "info":
		return worst >= lint.Info
	}
	return worst >= lint.Warning
}

const never = "never"

// Default returns the configuration of a site that says nothing about itself.
func Default() *Config {
	return &Config{FailOn: lint.Warning.String(), origins: map[string]Origin{}}
}

// Origin says where a value comes from: "default", "presscheck.yaml:3:1",
// "the environment (PRESSCHECK_FAIL_ON)", "--fail-on".
type Origin string

// DefaultOrigin is the Origin of what nobody configured.
const DefaultOrigin Origin = "default"

// Value is one key of the effective configuration.
type Value struct {
	Key    string
	Value  any // nil where nothing is set
	Origin Origin
}

// Values lists every key with its value and where the value comes from, in the order of
// the documentation. Each line under rules is a key of its own.
func (c *Config) Values() []Value {
	var out []Value
	for _, o := range options(nil) {
		if o.key == rulesKey {
			for _, line := range c.rules {
				out = append(out, Value{rulesKey + "." + line.pattern, line.level.String(), line.origin})
			}
			continue
		}
		v := Value{Key: o.key, Value: o.field.show(c), Origin: DefaultOrigin}
		if from, ok := c.origins[o.key]; ok {
			v.Origin = from
		}
		out = append(out, v)
	}
	return out
}
