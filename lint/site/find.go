package site

import (
	"fmt"
	"os"
	"path/filepath"
)

// configNames are presscheck's own configuration files.
func configNames() []string { return []string{"presscheck.yaml", ".presscheck.yaml"} }

// Find returns the root of the site that start, a file or a folder that need not exist, lies in: the nearest
// folder upwards with a presscheck.yaml or a generator's configuration, else the top of
// the git work tree, else start's own folder. The result is absolute.
func Find(start string) (string, error) {
	abs, err := filepath.Abs(start)
	if err != nil {
		return "", fmt.Errorf("find the site of %q: %w", start, err)
	}
	first := abs
	if info, err := os.Stat(abs); err != nil || !info.IsDir() {
		first = filepath.Dir(abs)
	}
	generated := ""
	for dir := first; ; dir = filepath.Dir(dir) {
		_, isSite := generatorAt(dir)
		if hasAny(dir, configNames()) {
			// A presscheck.yaml above a generator's folder speaks for it, unless it stands
			// beside a generator of its own: then it is another site's.
			if generated != "" && isSite {
				return generated, nil
			}
			return dir, nil
		}
		if isSite && generated == "" {
			generated = dir
		}
		_, gitErr := os.Lstat(filepath.Join(dir, ".git"))
		if gitErr == nil || dir == filepath.Dir(dir) {
			switch {
			case generated != "":
				return generated, nil
			case gitErr == nil:
				return dir, nil
			}
			return first, nil
		}
	}
}

func hasAny(dir string, names []string) bool {
	for _, name := range names {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	return false
}
