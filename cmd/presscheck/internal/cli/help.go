package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"
)

// writeHelp prints the help of a command, or of the program when command is nil. The
// templates of urfave/cli v2 repeat what everybody knows ("default: false", "help, h") and
// put flags out of order.
func writeHelp(w io.Writer, app *cli.App, command *cli.Command) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	if command == nil {
		fmt.Fprintf(table, "presscheck: %s\n\n", app.Usage)
		fmt.Fprint(table, "usage: presscheck COMMAND [FLAGS] [PATH…]\n\ncommands:\n")
		var forms, usages []string
		for _, c := range app.Commands {
			forms, usages = append(forms, c.Name), append(usages, c.Usage)
		}
		writeColumns(table, forms, usages, longest(forms))
		fmt.Fprint(table, "\npresscheck COMMAND --help lists the flags of a command.\n"+
			"Exit code: 0 nothing to mend, 1 something, 2 the job could not be done.\n")
		return table.Flush()
	}
	fmt.Fprintf(table, "%s\n\n", wrapped("presscheck "+command.Name+": "+command.Usage))
	usage := "usage: presscheck " + command.Name
	if len(command.Flags) > 0 {
		usage += " [FLAGS]"
	}
	fmt.Fprintln(table, strings.TrimSpace(usage+" "+command.ArgsUsage))
	if len(command.Aliases) > 0 {
		fmt.Fprintf(table, "also: presscheck %s\n", strings.Join(command.Aliases, ", "))
	}
	if command.Description != "" {
		fmt.Fprintf(table, "\n%s\n", wrapped(command.Description))
	}
	for _, group := range []string{groupWhat, groupOutput, groupRun} {
		var forms, usages []string
		for _, f := range command.Flags {
			if d := describeFlag(f); d.group == group && !d.hidden {
				forms, usages = append(forms, d.form), append(usages, d.usage)
			}
		}
		if len(forms) > 0 {
			fmt.Fprintf(table, "\n%s:\n", group)
			writeColumns(table, forms, usages, longest(forms))
		}
	}
	return table.Flush()
}

// helpWidth is how wide the help is, in cells: an ordinary terminal.
const helpWidth = 80

// writeColumns writes forms with what they mean beside them, wrapped.
func writeColumns(w io.Writer, forms, usages []string, column int) {
	for i, form := range forms {
		lines := wrapWords(usages[i], helpWidth-column-4)
		fmt.Fprintf(w, "  %s\t%s\n", form, lines[0])
		for _, line := range lines[1:] {
			fmt.Fprintf(w, "  \t%s\n", line)
		}
	}
}

// wrapped breaks the lines of a text that are too long for the help.
func wrapped(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		if len([]rune(line)) > helpWidth {
			lines[i] = strings.Join(wrapWords(line, helpWidth), "\n")
		}
	}
	return strings.Join(lines, "\n")
}

func longest(words []string) int {
	n := 0
	for _, word := range words {
		n = max(n, len([]rune(word)))
	}
	return n
}

// wrapWords breaks a text into lines of at most width runes; a longer word stands alone.
func wrapWords(s string, width int) []string {
	lines := []string{""}
	for word := range strings.FieldsSeq(s) {
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = word
		case len([]rune(*last))+1+len([]rune(word)) <= width:
			*last += " " + word
		default:
			lines = append(lines, word)
		}
	}
	return lines
}

// flagHelp is a flag as the help and the completions show it.
type flagHelp struct {
	name, short  string
	value        string // "" for a switch
	usage, group string
	form         string // "--jobs N", "-q, --quiet"
	repeatable   bool
	hidden       bool
}

func describeFlag(f cli.Flag) flagHelp {
	names := f.Names()
	d := flagHelp{name: names[0]}
	if len(names) > 1 {
		d.short = names[1]
	}
	var env []string
	switch f := f.(type) {
	case *cli.BoolFlag:
		d.usage, d.group, d.hidden = f.Usage, f.Category, f.Hidden
	case *cli.StringFlag:
		d.usage, d.group, env = f.Usage, f.Category, f.EnvVars
	case *cli.StringSliceFlag:
		d.usage, d.group, d.repeatable = f.Usage, f.Category, true
	case *cli.IntFlag:
		d.usage, d.group, env = f.Usage, f.Category, f.EnvVars
	}
	if before, rest, ok := strings.Cut(d.usage, "`"); ok {
		value, usage, _ := strings.Cut(rest, "`")
		d.value, d.usage = value, before+usage
		if before != "" {
			d.usage = before + value + usage
		}
	}
	d.form = "--" + d.name
	switch _, optional := optionalValues()[d.name]; {
	case optional:
		d.form += "[=" + d.value + "]"
	case d.value != "":
		d.form += " " + d.value
	}
	if d.short != "" {
		d.form = "-" + d.short + ", " + d.form
	}
	if d.repeatable {
		d.usage += " (repeatable)"
	}
	if len(env) > 0 {
		d.usage += " [" + strings.Join(env, ", ") + "]"
	}
	return d
}

// flagNames returns the long names of all flags of all commands, sorted.
func flagNames(commands []*cli.Command) []string {
	var names []string
	for _, c := range commands {
		for _, f := range c.Flags {
			names = append(names, f.Names()[0])
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
