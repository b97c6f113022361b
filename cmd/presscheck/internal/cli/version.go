package cli

import (
	_ "embed"
	"fmt"
	"regexp"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"
)

// linkedVersion is set by the linker in release builds:
// -ldflags "-X github.com/presscheck/presscheck/cmd/presscheck/internal/cli.linkedVersion=1.2.3".
var linkedVersion string

// embeddedVersion is the version of the source. A build by pre-commit knows no other: it is
// made from a shallow clone without tags, in a work tree that looks edited.
//
//go:embed version.txt
var embeddedVersion string

func versionCommand() *cli.Command {
	return &cli.Command{
		Name:  "version",
		Usage: "print the version",
		Action: func(c *cli.Context) error {
			if err := noArguments(c); err != nil {
				return err
			}
			fmt.Fprintf(c.App.Writer, "presscheck %s (%s %s/%s)\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return nil
		},
	}
}

// version returns the version without a leading v: what the linker said, else the tag that
// go install was given, else what the source says.
func version() string {
	if linkedVersion != "" {
		return strings.TrimPrefix(linkedVersion, "v")
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		if tag, ok := releaseTag(info.Main.Version); ok {
			return tag
		}
	}
	return strings.TrimSpace(embeddedVersion)
}

// releaseTag returns the version that a module version names, unless it is made up of a
// commit (v0.0.0-20260102030405-abcdefabcdef), of an edited tree (+dirty) or "(devel)".
func releaseTag(moduleVersion string) (string, bool) {
	tag, ok := strings.CutPrefix(moduleVersion, "v")
	if !ok || strings.Contains(tag, "+") {
		return "", false
	}
	pseudo, err := regexp.MatchString(`[-.]\d{14}-[0-9a-f]{12}$`, tag)
	if err != nil || pseudo {
		return "", false
	}
	return tag, true
}
