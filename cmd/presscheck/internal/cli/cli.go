// Package cli is the command line: it turns words into a run of presscheck and the result
// into text, files and an exit code.
//
// What it prints follows a few rules. Standard output carries findings, or whatever a
// command was asked for, and nothing else. Everything else goes to standard error: errors as
// "presscheck: error: what: why", then at most one "presscheck: hint: what to do". --quiet
// leaves only errors there, --verbose adds what was left out and why.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/presscheck/presscheck/lint/report"
)

// The exit codes. There are no others.
const (
	exitClean    = 0 // nothing at or above --fail-on
	exitFindings = 1 // something
	exitUnable   = 2 // the job could not be done
)

// Streams are the standard streams of a process.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
}

// Run runs the command line in args, without the program's name, and returns the exit code.
func Run(ctx context.Context, args []string, s Streams) (code int) {
	defer func() {
		if v := recover(); v != nil {
			fmt.Fprintf(s.Err, "presscheck: error: presscheck itself failed: %v\n", v)
			fmt.Fprintln(s.Err, "presscheck: hint: please report this at https://github.com/presscheck/presscheck/issues")
			if os.Getenv("PRESSCHECK_DEBUG") != "" {
				s.Err.Write(debug.Stack()) //nolint:errcheck // there is nothing left to tell
			}
			code = exitUnable
		}
	}()
	err := run(ctx, args, s)
	switch {
	case ctx.Err() != nil: // what is told by then is not all there is to tell
		fmt.Fprintln(s.Err, "presscheck: error: interrupted")
		return exitUnable
	case err == nil:
		return exitClean
	case errors.Is(err, errFindings):
		return exitFindings
	}
	complain(s.Err, err)
	return exitUnable
}

func run(ctx context.Context, args []string, s Streams) error {
	app := newApp(s)
	arranged, err := arrange(app.Commands, args)
	if err != nil {
		return err
	}
	if arranged.help {
		return writeHelp(s.Out, app, arranged.command)
	}
	app.Metadata = map[string]any{writtenFlags: arranged.written()}
	return app.RunContext(ctx, append([]string{app.Name}, arranged.argv()...))
}

// writtenFlags is the key in the app's metadata for the names of the flags that stand on the
// command line, as opposed to those that the environment sets.
const writtenFlags = "written flags"

// errFindings says that the job was done and that there is something to mend.
var errFindings = errors.New("findings at or above --fail-on")

// errReported says that the job could not be done and that the reason has been told.
var errReported = errors.New("reported")

// hinted is an error with one thing to do about it.
type hinted struct {
	err  error
	hint string
}

func (h hinted) Error() string { return h.err.Error() }
func (h hinted) Unwrap() error { return h.err }

// hintf returns an error of the message with a hint beside it.
func hintf(hint, format string, args ...any) error {
	return hinted{fmt.Errorf(format, args...), hint}
}

func complain(w io.Writer, err error) {
	if errors.Is(err, errReported) {
		return
	}
	for line := range strings.SplitSeq(err.Error(), "\n") {
		fmt.Fprintf(w, "presscheck: error: %s\n", report.Visible(line))
	}
	var h hinted
	if errors.As(err, &h) && h.hint != "" {
		fmt.Fprintf(w, "presscheck: hint: %s\n", report.Visible(h.hint))
	}
}

// newApp is the command line as urfave/cli v2 wants it. Of v2.27.7 these manners are
// switched off: it exits by itself (with code 3 for an unknown command), dumps the help on a
// usage error, cuts list values at commas, and adds a help command to every command. The
// order of flags and paths is put right before it sees them, see arrange.
func newApp(s Streams) *cli.App {
	app := &cli.App{
		Name:                      "presscheck",
		Usage:                     "the last look at a site's posts before they are published",
		Writer:                    s.Out,
		ErrWriter:                 s.Err,
		Reader:                    s.In,
		HideHelp:                  true,
		HideVersion:               true,
		DisableSliceFlagSeparator: true,
		ExitErrHandler:            func(*cli.Context, error) {},
		OnUsageError:              usageError,
		Commands: []*cli.Command{
			lintCommand(),
			fixCommand(),
			explainCommand(),
			rulesCommand(),
			siteCommand(),
			postsCommand(),
			initCommand(),
			baselineCommand(),
			wordsCommand(),
			configCommand(),
			cacheCommand(),
			completionCommand(),
			manCommand(),
			versionCommand(),
		},
	}
	for _, c := range app.Commands {
		c.HideHelp = true
		c.OnUsageError = usageError
	}
	return app
}

// usageError words what the flag package found wrong with a value; whatever else can be wrong
// with a command line, arrange has found before.
func usageError(_ *cli.Context, err error, _ bool) error {
	return hintf("presscheck --help lists the commands and flags", "%w", err)
}
