package site

import (
	"slices"
	"testing"
)

func TestGitEnviron(t *testing.T) {
	got := GitEnviron([]string{"HOME=/home/a", "GIT_DIR=.git", "GIT_ICASE_PATHSPECS=1", "GIT_EXTERNAL_DIFF=x", "GIT_CONFIG_COUNT=0", "PATH=/bin"})
	if want := []string{"HOME=/home/a", "GIT_CONFIG_COUNT=0", "PATH=/bin"}; !slices.Equal(got, want) {
		t.Errorf("kept %q, want %q", got, want)
	}
}
