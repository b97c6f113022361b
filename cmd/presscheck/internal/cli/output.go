package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/config"
	"github.com/presscheck/presscheck/lint/report"
)

// outputs is where the findings of a run go: to standard output in one format, and to any
// number of files.
type outputs struct {
	session *session
	format  report.Format
	files   []outputFile
	options report.Options
}

type outputFile struct {
	format report.Format
	name   string
}

// outputs reads the flags that say what is printed. It is called before any work is done, so
// that a misspelled format costs nobody a minute.
func (s *session) outputs() (*outputs, error) {
	name := s.flags.String("format")
	if name == "" {
		name = "text"
	}
	format, err := formatNamed(name)
	if err != nil {
		return nil, err
	}
	color, err := s.color()
	if err != nil {
		return nil, err
	}
	o := &outputs{session: s, format: format, options: report.Options{
		Color: color, Width: widthOf(s.out), Version: version(), Rules: s.rules,
	}}
	for _, word := range s.flags.StringSlice("output") {
		name, file, ok := strings.Cut(word, "=")
		if !ok || file == "" {
			return nil, hintf("for example --output sarif=presscheck.sarif", "--output needs FORMAT=FILE, not %q", word)
		}
		format, err := formatNamed(name)
		if err != nil {
			return nil, err
		}
		o.files = append(o.files, outputFile{format, file})
	}
	return o, nil
}

func formatNamed(name string) (report.Format, error) {
	if format, ok := report.ByName(name); ok {
		return format, nil
	}
	names := formatNames()
	hint := "known are " + strings.Join(names, ", ")
	if near := config.Nearest(name, names); near != "" {
		hint = fmt.Sprintf("did you mean %s?", near)
	}
	return report.Format{}, hintf(hint, "unknown format %q", name)
}

func formatNames() []string {
	var names []string
	for _, f := range report.Formats() {
		names = append(names, f.Name)
	}
	return names
}

// color decides on colour: the flag, then NO_COLOR and FORCE_COLOR, then whether anybody is
// looking.
func (s *session) color() (bool, error) {
	switch when := s.flags.String("color"); when {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto", "":
	default:
		return false, hintf("auto, always and never are known", "--color cannot be %q", when)
	}
	return colorful(s.out), nil
}

// colorErr is color for standard error.
func (s *session) colorErr() bool {
	switch s.flags.String("color") {
	case "always":
		return true
	case "never":
		return false
	}
	return colorful(s.err)
}

func colorful(w io.Writer) bool {
	switch {
	case os.Getenv("NO_COLOR") != "":
		return false
	case isForced("FORCE_COLOR"), isForced("CLICOLOR_FORCE"):
		return true
	case os.Getenv("TERM") == "dumb":
		return false
	}
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func isForced(name string) bool {
	v := os.Getenv(name)
	return v != "" && v != "0" && v != "false"
}

// widthOf returns the columns of the terminal that w is, 0 when it is none.
func widthOf(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return width
}

// write writes a report to standard output and to the files. A reader who goes away early
// (head) is nobody's mistake, yet the run cannot say that all was told.
func (o *outputs) write(r *lint.Report) error {
	if err := o.format.Write(o.session.out, r, o.options); err != nil {
		return fmt.Errorf("write the findings: %w", err)
	}
	return o.writeFiles(r)
}

func (o *outputs) writeFiles(r *lint.Report) error {
	plain := o.options
	plain.Color, plain.Width = false, 0
	for _, f := range o.files {
		var b bytes.Buffer
		if err := f.format.Write(&b, r, plain); err != nil {
			return fmt.Errorf("write %s: %w", f.name, err)
		}
		if err := os.WriteFile(o.session.absolute(f.name), b.Bytes(), 0o644); err != nil {
			return fmt.Errorf("write %s: %w", f.name, bare(err))
		}
	}
	return nil
}
