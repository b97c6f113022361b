package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestHooks runs testdata/hooks in each of the programs that run hooks. They build presscheck,
// so it is only done where PRESSCHECK_HOOKS is set, as .ci/run does.
func TestHooks(t *testing.T) {
	if os.Getenv("PRESSCHECK_HOOKS") == "" {
		t.Skip("set PRESSCHECK_HOOKS to run the hooks in pre-commit and prek")
	}
	for _, runner := range []string{"pre-commit", "prek"} {
		t.Run(runner, func(t *testing.T) {
			program, err := exec.LookPath(runner)
			if err != nil {
				t.Skipf("NOT TRIED: %v", err)
			}
			testscript.Run(t, testscript.Params{
				Dir:                 filepath.Join("..", "..", "testdata", "hooks"),
				RequireExplicitExec: true,
				Setup: func(e *testscript.Env) error {
					home := filepath.Join(e.WorkDir, ".hooks")
					e.Setenv("RUNNER", program)
					e.Setenv("HOOKS_HOME", home)
					e.Setenv("PRE_COMMIT_HOME", home)
					e.Setenv("PREK_HOME", home)
					return setUp(e)
				},
				Cmds: map[string]func(*testscript.TestScript, bool, []string){"sample": sample, "hookrepo": hookRepository},
			})
		})
	}
}
