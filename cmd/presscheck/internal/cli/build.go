package cli

import (
	"bytes"
	"io"
	"os"
	"runtime/debug"
	"strconv"

	"github.com/presscheck/presscheck/lint/cache"
)

// buildID tells builds of the program apart: what another one found is not taken over. It is
// "" when that cannot be told.
func buildID() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	file, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return ""
	}
	// The linker puts a hash of the whole build at the beginning of the code, see
	// cmd/internal/buildid, which looks as far.
	head := make([]byte, 32<<10)
	n, _ := io.ReadFull(file, head) // a shorter one is none of Go's
	id := string(head[:n]) + strconv.FormatInt(info.Size(), 10)
	if !bytes.Contains(head, []byte("Go build ID: \"")) || bytes.Contains(head, []byte("Go build ID: \"\"")) {
		id += info.ModTime().String()
	}
	if built, ok := debug.ReadBuildInfo(); ok {
		id += built.String()
	}
	sum := cache.SumOf([]byte(id))
	return string(sum[:])
}
