package cli

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// released is when the version in version.txt was, or will be, released: a manual page is
// dated, and the same source must give the same page.
const released = "2026-11-20"

func manCommand() *cli.Command {
	return &cli.Command{
		Name:  "man",
		Usage: "print the manual page",
		Description: "presscheck man | man -l -\n" +
			"presscheck man >~/.local/share/man/man1/presscheck.1",
		Action: func(c *cli.Context) error {
			if err := noArguments(c); err != nil {
				return err
			}
			return writeMan(c.App.Writer, c.App)
		},
	}
}

// roff writes the macros of man(7) that groff and mandoc read alike. Text that comes from
// elsewhere goes through literal.
type roff struct{ *bufio.Writer }

// writeMan writes the manual page from the same commands and flags as --help.
func writeMan(w io.Writer, app *cli.App) error {
	r := roff{bufio.NewWriter(w)}
	fmt.Fprintf(r, ".TH PRESSCHECK 1 %s \"presscheck %s\" \"User Commands\"\n", released, literal(version()))
	r.macro("SH", "NAME")
	r.text("presscheck - " + app.Usage)
	r.macro("SH", "SYNOPSIS")
	r.text("presscheck COMMAND [FLAGS] [PATH…]")
	r.macro("SH", "DESCRIPTION")
	r.text("presscheck reads the posts of a blog or a documentation site the way its generator will, and tells of broken " +
		"front matter, garbled characters, dead links, missing images and misspellings. It repairs what it can prove. " +
		"Flags stand before or after paths, in any order; after -- everything is a path. Without --online nothing touches the network.")
	shared := lintCommand().Flags
	r.macro("SH", "COMMANDS")
	for _, c := range app.Commands {
		r.command(c, shared)
	}
	r.macro("SH", "FLAGS")
	r.text("Commands that check posts take all of these, others those that --help lists.")
	for _, group := range []string{groupWhat, groupOutput, groupRun} {
		r.macro("SS", group)
		for _, f := range shared {
			if d := describeFlag(f); d.group == group && !d.hidden {
				r.item(d.form, d.usage)
			}
		}
	}
	r.rest()
	return r.Flush()
}

// command writes what a command does, and the flags that no other has.
func (r roff) command(c *cli.Command, shared []cli.Flag) {
	usage := "presscheck " + c.Name
	if len(c.Flags) > 0 {
		usage += " [FLAGS]"
	}
	r.macro("SS", strings.TrimSpace(usage+" "+c.ArgsUsage))
	about := strings.ToUpper(c.Usage[:1]) + c.Usage[1:] + "."
	if len(c.Aliases) > 0 {
		about += " Also: presscheck " + strings.Join(c.Aliases, ", ") + "."
	}
	r.text(about)
	if c.Description != "" {
		r.macro("PP")
		r.macro("nf")
		for line := range strings.SplitSeq(c.Description, "\n") {
			r.line(line)
		}
		r.macro("fi")
	}
	for _, f := range c.Flags {
		name := f.Names()[0]
		common := slices.ContainsFunc(shared, func(s cli.Flag) bool {
			return s.Names()[0] == name && !describeFlag(s).hidden
		})
		if d := describeFlag(f); !d.hidden && !common {
			r.item(d.form, d.usage)
		}
	}
}

// rest writes what is the same for all commands.
func (r roff) rest() {
	r.macro("SH", "EXIT STATUS")
	r.item("0", "nothing at or above --fail-on")
	r.item("1", "something")
	r.item("2", "the job could not be done: a bad flag or configuration, a file that cannot be read, a base commit that is not there")
	r.macro("SH", "FILES")
	r.item("presscheck.yaml, .presscheck.yaml", "the configuration, at the site's root; presscheck init writes one, presscheck config tells what is in force")
	r.item("presscheck-words.txt", "words that are right on this site, one a line")
	r.macro("SH", "ENVIRONMENT")
	r.item("NO_COLOR, FORCE_COLOR", "switch colours off or on where --color does not say")
	r.item("SOURCE_DATE_EPOCH", "the day, in seconds since 1970, on which posts are published; today when it is not set")
	r.macro("SH", "EXAMPLES")
	r.item("presscheck lint", "check the site that the current folder is in")
	r.item("presscheck lint --changed", "check what this branch changed, and what that breaks elsewhere")
	r.item("presscheck fix --diff", "show the repairs that are proven, and write nothing")
	r.item("presscheck fix --interactive post.md", "decide on each repair of one post")
}

// macro writes a request with its arguments.
func (r roff) macro(name string, args ...string) {
	fmt.Fprintf(r, ".%s", name)
	for _, arg := range args {
		fmt.Fprintf(r, ` "%s"`, strings.ReplaceAll(literal(arg), `"`, `\(dq`))
	}
	fmt.Fprintln(r)
}

// item writes a tagged paragraph.
func (r roff) item(tag, about string) {
	r.macro("TP")
	fmt.Fprintf(r, "\\fB%s\\fR\n", literal(tag))
	r.text(about)
}

// text writes running text.
func (r roff) text(s string) {
	for _, line := range wrapWords(s, 72) {
		r.line(line)
	}
}

func (r roff) line(line string) {
	if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
		fmt.Fprint(r, `\&`)
	}
	fmt.Fprintln(r, literal(line))
}

// literal escapes what roff reads as more than a character. A bare - is a hyphen to it, which
// no shell takes when it is copied.
func literal(s string) string {
	var b strings.Builder
	for _, c := range s {
		switch {
		case c == '\\':
			b.WriteString(`\e`)
		case c == '-':
			b.WriteString(`\-`)
		case c > 0x7E:
			fmt.Fprintf(&b, `\[u%04X]`, c)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}
