// Presscheck gives a blog or a documentation site its press check: the last look at the
// proof before the run. See the README, or presscheck --help.
package main

import (
	"context"
	"io"
	"log"
	"os"
	"os/signal"

	"github.com/presscheck/presscheck/cmd/presscheck/internal/cli"
)

func main() {
	log.SetOutput(io.Discard) // net/http tells there what other people's servers do wrong
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	os.Exit(cli.Run(ctx, os.Args[1:], cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
}
