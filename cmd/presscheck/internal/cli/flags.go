package cli

import (
	"strings"

	"github.com/urfave/cli/v2"
)

const (
	// The groups in which --help lists flags.
	groupWhat   = "what to check"
	groupOutput = "what to print"
	groupRun    = "how to run"
)

// siteFlags are the flags of every command that opens a site.
func siteFlags() []cli.Flag {
	return []cli.Flag{
		text("config", "FILE", "read this configuration instead of the site's presscheck.yaml", groupRun),
		text("generator", "NAME", "the site's generator, instead of the detected one", groupRun),
		many("exclude", "GLOB", "leave these files alone, as well as those of the configuration", groupWhat),
		toggle("verbose", "v", "say what was left out and why", groupOutput),
	}
}

// runFlags are the flags of every command that runs rules.
func runFlags() []cli.Flag {
	jobs := &cli.IntFlag{Name: "jobs", Usage: "check `N` files at once; as many as there are processors when 0", Category: groupRun}
	jobs.EnvVars = []string{"PRESSCHECK_JOBS"}
	return append(siteFlags(),
		many("select", "RULE", "run only these rules or families, such as links/* or spelling", groupWhat),
		many("ignore", "RULE", "leave out these rules or families", groupWhat),
		toggle("online", "", "check links to other sites too; without it nothing touches the network", groupWhat),
		toggle("strict", "", "fail on a dead link to another site the first time it is seen", groupWhat),
		text("shard", "N/M", "check links to the Nth of M shares of the other sites alone", groupWhat),
		toggle("staged", "", "only what is staged for the next commit, and what that breaks elsewhere", groupWhat),
		text("changed", "BASE", "only what changed since BASE (the main branch when it is left out), and what that breaks elsewhere", groupWhat),
		text("stdin-filename", "FILE", "the name of what - reads from standard input", groupWhat),
		text("baseline", "FILE", "accept the findings that this file lists", groupWhat),
		env(text("fail-on", "LEVEL", "exit with 1 from this severity on: error, warning, info or never", groupOutput), "PRESSCHECK_FAIL_ON"),
		env(text("format", "NAME", "how findings are printed: "+strings.Join(formatNames(), ", "), groupOutput), "PRESSCHECK_FORMAT"),
		many("output", "FORMAT=FILE", "write the findings to a file too", groupOutput),
		env(text("color", "WHEN", "auto, always or never", groupOutput), "PRESSCHECK_COLOR"),
		toggle("all", "", "list every finding, however many like it a file has", groupOutput),
		toggle("quiet", "q", "print findings and errors alone", groupOutput),
		jobs,
		toggle("no-cache", "", "look at every post anew, and ask every other site", groupRun),
	)
}

func text(name, value, usage, group string) *cli.StringFlag {
	return &cli.StringFlag{Name: name, Usage: placeholder(value, usage), Category: group}
}

func many(name, value, usage, group string) *cli.StringSliceFlag {
	return &cli.StringSliceFlag{Name: name, Usage: placeholder(value, usage), Category: group}
}

func toggle(name, short, usage, group string) *cli.BoolFlag {
	f := &cli.BoolFlag{Name: name, Usage: usage, Category: group}
	if short != "" {
		f.Aliases = []string{short}
	}
	return f
}

func env(f *cli.StringFlag, name string) *cli.StringFlag {
	f.EnvVars = []string{name}
	return f
}

// placeholder hides the name of a flag's value in its usage, where writeHelp finds it.
func placeholder(value, usage string) string { return "`" + value + "`" + usage }
