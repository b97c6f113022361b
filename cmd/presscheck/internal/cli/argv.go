package cli

import (
	"errors"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/presscheck/presscheck/lint/config"
)

// arranged is a command line in the only order that urfave/cli v2 reads rightly: command,
// flags, paths. (v2.27.7 takes every flag after the first path for a path.)
type arranged struct {
	command *cli.Command // nil when none is named
	flags   []string     // each as --name=value
	args    []string
	help    bool
}

func (a *arranged) argv() []string {
	argv := append([]string{a.command.Name}, a.flags...)
	return append(append(argv, "--"), a.args...)
}

// written returns the names of the flags.
func (a *arranged) written() []string {
	names := make([]string, len(a.flags))
	for i, f := range a.flags {
		names[i], _, _ = strings.Cut(strings.TrimPrefix(f, "--"), "=")
	}
	return names
}

// word is one flag as it was written.
type word struct {
	written string // "--format", "-q"
	name    string
	value   string
	valued  bool
}

// arrange puts a command line in order and checks its flags. Flags may stand anywhere, even
// before the command; after -- everything is a path.
func arrange(commands []*cli.Command, args []string) (*arranged, error) {
	a := &arranged{}
	var flags []word
	known := newVocabulary(commands)
	for i := 0; i < len(args); i++ {
		switch arg := args[i]; {
		case arg == "--":
			a.args = append(a.args, args[i+1:]...)
			i = len(args)
		case arg == "-" || !strings.HasPrefix(arg, "-"):
			a.args = append(a.args, arg)
		default:
			found, used, err := known.read(arg, args[i+1:])
			if err != nil {
				return nil, err
			}
			flags = append(flags, found...)
			i += used
		}
	}
	if err := a.findCommand(commands, flags); err != nil {
		return nil, err
	}
	for _, w := range flags {
		if err := a.add(known, w); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// findCommand takes the command's name from the arguments.
func (a *arranged) findCommand(commands []*cli.Command, flags []word) error {
	help := slices.ContainsFunc(flags, func(w word) bool { return w.name == "help" })
	if len(a.args) > 0 && a.args[0] == "help" {
		help = true
		a.args = a.args[1:]
	}
	if len(a.args) == 0 {
		if !slices.ContainsFunc(flags, func(w word) bool { return w.name == "version" }) {
			a.help = true
			if !help && len(flags) > 0 {
				return hintf("presscheck lint "+flags[0].written+" …", "no command given")
			}
			return nil
		}
		a.args = []string{"version"}
	}
	name := a.args[0]
	for _, c := range commands {
		if c.HasName(name) {
			a.command, a.args, a.help = c, a.args[1:], help
			return nil
		}
	}
	if _, err := os.Stat(name); err == nil {
		return hintf("presscheck lint "+name, "%q is not a command", name)
	}
	var names []string
	for _, c := range commands {
		names = append(names, c.Names()...)
	}
	hint := "presscheck --help lists the commands"
	if near := config.Nearest(name, names); near != "" {
		hint = "did you mean presscheck " + near + "?"
	}
	return hintf(hint, "%q is not a command", name)
}

// add appends a flag, after it has been looked up among those of the command.
func (a *arranged) add(known *vocabulary, w word) error {
	switch {
	case w.name == "help", w.name == "version":
		return nil
	case a.command == nil:
		return nil
	}
	for _, f := range a.command.Flags {
		if !slices.Contains(f.Names(), w.name) {
			continue
		}
		if _, number := f.(*cli.IntFlag); number {
			if n, err := strconv.Atoi(w.value); err != nil || n < 0 {
				return hintf("for example "+w.written+"=4", "%s needs a number, not %q", w.written, w.value)
			}
		}
		a.flags = append(a.flags, "--"+f.Names()[0]+"="+w.value)
		return nil
	}
	return hintf("presscheck "+a.command.Name+" --help lists its flags",
		"presscheck %s has no flag %s; presscheck %s has", a.command.Name, w.written, known.owner(w.name))
}

// vocabulary is every flag of every command. A word is read before the command is known, so
// a flag that two commands share takes a value in both or in none.
type vocabulary struct {
	commands []*cli.Command
	flags    map[string]cli.Flag
}

// optionalValues are the flags that may stand without a value, and what they mean then.
func optionalValues() map[string]string { return map[string]string{"changed": changedDefault} }

func newVocabulary(commands []*cli.Command) *vocabulary {
	v := &vocabulary{commands: commands, flags: map[string]cli.Flag{}}
	for _, c := range commands {
		for _, f := range c.Flags {
			for _, name := range f.Names() {
				v.flags[name] = f
			}
		}
	}
	return v
}

// read reads one flag, or several short ones written together, and tells how many of the
// words after it were its value.
func (v *vocabulary) read(arg string, rest []string) (found []word, used int, err error) {
	name, value, valued := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	w := word{written: arg, name: name, value: value, valued: valued}
	if valued {
		w.written = strings.TrimSuffix(arg, "="+value)
	}
	if !strings.HasPrefix(arg, "--") && len(name) > 1 {
		if shorts, ok := v.shorts(name); ok && !valued {
			return shorts, 0, nil
		}
	}
	if w, ok := v.special(w); ok {
		return []word{w}, 0, nil
	}
	flag, ok := v.flags[name]
	switch {
	case !ok:
		return nil, 0, v.unknown(w.written)
	case isSwitch(flag):
		return v.readSwitch(w)
	case valued:
		return []word{w}, 0, nil
	}
	if meaning, optional := optionalValues()[name]; optional {
		w.value = meaning
		return []word{w}, 0, nil
	}
	if len(rest) == 0 || len(rest[0]) > 1 && rest[0][0] == '-' {
		return nil, 0, hintf("write "+w.written+"=VALUE", "%s needs a value", w.written)
	}
	w.value = rest[0]
	return []word{w}, 1, nil
}

// special reads the flags that every command has, and those that switch something off.
func (v *vocabulary) special(w word) (word, bool) {
	switch w.name {
	case "help", "h":
		w.name = "help"
		return w, true
	case "version", "V":
		w.name = "version"
		return w, true
	case "no-color", "no-colour":
		w.name, w.value = "color", "never"
		return w, true
	}
	name, off := strings.CutPrefix(w.name, "no-")
	if _, itself := v.flags[w.name]; off && !itself && !w.valued && isSwitch(v.flags[name]) {
		w.name, w.value = name, "false"
		return w, true
	}
	return w, false
}

func (v *vocabulary) readSwitch(w word) ([]word, int, error) {
	if !w.valued {
		w.value = "true"
	}
	if _, err := strconv.ParseBool(w.value); err != nil {
		return nil, 0, hintf("write "+w.written+" alone", "%s takes no value, so not %q", w.written, w.value)
	}
	return []word{w}, 0, nil
}

// shorts reads -qv as -q -v.
func (v *vocabulary) shorts(letters string) (found []word, ok bool) {
	for _, letter := range letters {
		flag, known := v.flags[string(letter)]
		if !known || !isSwitch(flag) {
			return nil, false
		}
		found = append(found, word{written: "-" + string(letter), name: string(letter), value: "true"})
	}
	return found, true
}

func (v *vocabulary) unknown(written string) error {
	var names []string
	for name := range v.flags {
		names = append(names, name)
	}
	slices.Sort(names)
	hint := "presscheck --help lists the commands and flags"
	if near := config.Nearest(strings.TrimLeft(written, "-"), names); len(near) > 1 {
		hint = "did you mean --" + near + "?"
	}
	return hinted{errors.New("unknown flag " + written), hint}
}

// owner returns the first command that has the flag.
func (v *vocabulary) owner(name string) string {
	for _, c := range v.commands {
		for _, f := range c.Flags {
			if slices.Contains(f.Names(), name) {
				return c.Name
			}
		}
	}
	return ""
}

func isSwitch(f cli.Flag) bool {
	_, ok := f.(*cli.BoolFlag)
	return ok
}
