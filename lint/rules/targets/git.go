package targets

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"github.com/presscheck/presscheck/lint/site"
)

// git runs a reading git command in folder and returns what it prints. It must neither run
// programs that a repository's configuration names, nor fetch what a partial clone lacks,
// nor look at the repository that a hook's variables point at.
func git(folder string, args ...string) ([]byte, error) {
	// How long git may take: a history that is longer proves nothing.
	const patience = 10 * time.Second
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, "git", append([]string{"-c", "core.fsmonitor=false", "--no-optional-locks"}, args...)...)
	cmd.Dir = folder
	cmd.Env = append(site.GitEnviron(os.Environ()), "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0")
	return cmd.Output()
}

// deletions lists the paths below root that commits took away, with the commits, latest first.
func deletions(root string) map[string][]string {
	gone := map[string][]string{}
	for _, part := range historyParts(root) {
		commit := ""
		for field := range bytes.SplitSeq(part, []byte{0}) {
			name := string(bytes.TrimLeft(field, "\n"))
			switch {
			case name == "":
			case len(name) >= 40 && strings.Trim(name, "0123456789abcdef") == "":
				commit = name
			default:
				gone[name] = append(gone[name], commit)
			}
		}
	}
	return gone
}

// historyParts returns what git log says of deletions, the latest commits first; nothing where
// there is no repository, no history or no time. All else is done sooner than git has compared
// some thousand commits, so that two of it share them: those that the middle is made of, and
// those that came to it. Together they are every commit once.
func historyParts(root string) [][]byte {
	const middle = "HEAD~2000"
	// One tree is compared with the next, which is kept however little room there is. git's own
	// 96 MB for what it unpacks are filled all the same, and cleared by the kernel one by one.
	const room = "core.deltaBaseCacheLimit=8m"
	log := func(commits ...string) ([]byte, error) {
		args := []string{
			"-c", room, "log", "--no-renames", "--diff-filter=D", "--name-only", "--relative", "--no-ext-diff", "--no-textconv",
			"--format=%x00%H", "-z",
		}
		return git(root, append(args, commits...)...)
	}
	var older []byte
	var errOlder error
	var both sync.WaitGroup
	both.Go(func() { older, errOlder = log(middle, "--") })
	newer, err := log("HEAD", "^"+middle, "--")
	both.Wait()
	if err == nil && errOlder == nil {
		return [][]byte{newer, older}
	}
	var refused *exec.ExitError
	if !errors.As(err, &refused) || refused.ExitCode() < 0 {
		return nil // no git, or it was stopped
	}
	all, err := log("HEAD", "--") // there is no middle
	if err != nil {
		return nil
	}
	return [][]byte{all}
}

// renames returns what a commit renamed, old path to new.
func renames(root, commit string) map[string]string {
	show := func(threshold string) ([]byte, error) {
		return git(root, "diff-tree", threshold, "-r", "-z", "--no-commit-id", "--name-status", "--diff-filter=R", "--relative",
			"--no-ext-diff", "--no-textconv", commit)
	}
	out, err := show("-M")
	if err != nil { // a partial clone: equal content is known by its name alone
		out, err = show("-M100%")
	}
	if err != nil {
		return nil
	}
	renamed := map[string]string{}
	fields := bytes.Split(out, []byte{0})
	for i := 0; i+2 < len(fields); i += 3 {
		if len(fields[i]) > 0 && fields[i][0] == 'R' {
			renamed[string(fields[i+1])] = string(fields[i+2])
		}
	}
	return renamed
}
