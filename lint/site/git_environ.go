package site

import "strings"

// GitEnviron returns environ without the variables by which git's hooks, or whoever called
// presscheck, point git at another repository or have it read paths in another way: git refuses
// to mix some of these with --literal-pathspecs.
func GitEnviron(environ []string) []string {
	kept := make([]string, 0, len(environ)+2)
	for _, v := range environ {
		switch name, _, _ := strings.Cut(v, "="); name {
		case "GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_INDEX_FILE", "GIT_NAMESPACE", "GIT_CEILING_DIRECTORIES",
			"GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS",
			"GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_EXTERNAL_DIFF":
		default:
			kept = append(kept, v)
		}
	}
	return kept
}
