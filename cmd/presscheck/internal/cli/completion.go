package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/presscheck/presscheck/lint/site"
)

func completionCommand() *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "print a script that completes commands and flags",
		ArgsUsage: "bash|zsh|fish",
		Description: "bash   source <(presscheck completion bash)\n" +
			"zsh    source <(presscheck completion zsh)\n" +
			"fish   presscheck completion fish | source",
		Action: func(c *cli.Context) error {
			write, ok := map[string]func(io.Writer, []*cli.Command){
				"bash": writeBash, "zsh": writeZsh, "fish": writeFish,
			}[c.Args().First()]
			if !ok || c.NArg() != 1 {
				return hintf("presscheck completion bash, zsh or fish", "presscheck completion needs the name of one shell")
			}
			write(c.App.Writer, c.App.Commands)
			return nil
		},
	}
}

// completionValues returns the values that a flag can have, nil for files.
func completionValues(flag string) []string {
	switch flag {
	case "color":
		return []string{"auto", "always", "never"}
	case "fail-on":
		return []string{"error", "warning", "info", "never"}
	case "generator":
		return site.Generators()
	case "format":
		return formatNames()
	}
	return nil
}

// completionWords returns the words that come after a command, nil for files.
func completionWords(command string) []string {
	switch command {
	case "completion":
		return []string{"bash", "zsh", "fish"}
	case "baseline":
		return []string{"create", "prune", "status"}
	case "words":
		return []string{"list", "learn", "forget"}
	case "cache":
		return []string{"path", "clear"}
	}
	return nil
}

// writeBash keeps to what bash 3.2 has: macOS comes with no later one.
func writeBash(w io.Writer, commands []*cli.Command) {
	fmt.Fprint(w, "# bash completion of presscheck\n_presscheck() {\n"+
		"  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= word\n"+
		"  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"+
		"    case $word in -*) ;; *) command=$word; break ;; esac\n  done\n"+
		"  COMPREPLY=()\n  case $prev in\n")
	for _, name := range flagNames(commands) {
		if values := completionValues(name); values != nil {
			fmt.Fprintf(w, "  --%s) COMPREPLY=($(compgen -W '%s' -- \"$cur\")); return ;;\n", name, strings.Join(values, " "))
		}
	}
	fmt.Fprint(w, "  esac\n  case $command in\n")
	var names []string
	for _, c := range commands {
		names = append(names, c.Name)
		fmt.Fprintf(w, "  %s)\n    case $cur in\n    -*) COMPREPLY=($(compgen -W '%s' -- \"$cur\")); return ;;\n",
			strings.Join(c.Names(), "|"), strings.Join(longFlags(c), " "))
		if words := completionWords(c.Name); words != nil {
			fmt.Fprintf(w, "    *) COMPREPLY=($(compgen -W '%s' -- \"$cur\")); return ;;\n", strings.Join(words, " "))
		}
		fmt.Fprint(w, "    esac ;;\n")
	}
	fmt.Fprintf(w, "  '') COMPREPLY=($(compgen -W '%s' -- \"$cur\")); return ;;\n  esac\n}\n"+
		"complete -o bashdefault -o default -F _presscheck presscheck\n", strings.Join(names, " "))
}

func writeZsh(w io.Writer, commands []*cli.Command) {
	fmt.Fprint(w, "#compdef presscheck\n# zsh completion of presscheck\n_presscheck() {\n  local -a commands\n  commands=(\n")
	for _, c := range commands {
		fmt.Fprintf(w, "    %s\n", quoteShell(c.Name+":"+c.Usage))
	}
	fmt.Fprint(w, "  )\n  if (( CURRENT == 2 )); then\n    _describe command commands\n    return\n  fi\n  case $words[2] in\n")
	for _, c := range commands {
		fmt.Fprintf(w, "  %s)\n    _arguments", strings.Join(c.Names(), "|"))
		for _, f := range c.Flags {
			d := describeFlag(f)
			spec := "--" + d.name
			if d.value != "" {
				spec += "="
			}
			spec += "[" + strings.NewReplacer("[", "(", "]", ")", ":", " ").Replace(d.usage) + "]"
			if values := completionValues(d.name); values != nil {
				spec += ":" + d.value + ":(" + strings.Join(values, " ") + ")"
			} else if d.value != "" {
				spec += ":" + d.value + ":_files"
			}
			fmt.Fprintf(w, " \\\n      %s", quoteShell(spec))
		}
		rest := "*:path:_files"
		if words := completionWords(c.Name); words != nil {
			rest = "*:word:(" + strings.Join(words, " ") + ")"
		}
		fmt.Fprintf(w, " \\\n      %s ;;\n", quoteShell(rest))
	}
	fmt.Fprint(w, "  esac\n}\nif [ \"$funcstack[1]\" = _presscheck ]; then _presscheck \"$@\"; else compdef _presscheck presscheck; fi\n")
}

func writeFish(w io.Writer, commands []*cli.Command) {
	fmt.Fprint(w, "# fish completion of presscheck\n")
	for _, c := range commands {
		fmt.Fprintf(w, "complete -c presscheck -n __fish_use_subcommand -a %s -d %s\n", c.Name, quoteShell(c.Usage))
		in := quoteShell("__fish_seen_subcommand_from " + strings.Join(c.Names(), " "))
		for _, f := range c.Flags {
			d := describeFlag(f)
			fmt.Fprintf(w, "complete -c presscheck -n %s -l %s", in, d.name)
			if d.short != "" {
				fmt.Fprintf(w, " -s %s", d.short)
			}
			switch values := completionValues(d.name); {
			case values != nil:
				fmt.Fprintf(w, " -x -a %s", quoteShell(strings.Join(values, " ")))
			case d.value != "":
				fmt.Fprint(w, " -r")
			}
			fmt.Fprintf(w, " -d %s\n", quoteShell(d.usage))
		}
		if words := completionWords(c.Name); words != nil {
			fmt.Fprintf(w, "complete -c presscheck -f -n %s -a %s\n", in, quoteShell(strings.Join(words, " ")))
		}
	}
}

func longFlags(c *cli.Command) []string {
	var out []string
	for _, f := range c.Flags {
		out = append(out, "--"+f.Names()[0])
	}
	return append(out, "--help")
}

func quoteShell(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
