// Parse only reads the files that standard input names, one a line, and parses them with
// goldmark: CommonMark with GitHub's tables, strikethrough and task lists, without Linkify,
// by two workers. It is the least that a checker built on goldmark can take.
package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"sync"
	"sync/atomic"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

const workers = 2

func main() {
	log.SetFlags(0)
	var names []string
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		names = append(names, in.Text())
	}
	p := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList)).Parser()
	var next, size, blocks atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(names); i = int(next.Add(1)) - 1 {
				data, err := os.ReadFile(names[i])
				if err != nil {
					log.Fatal(err)
				}
				root := p.Parse(text.NewReader(data))
				size.Add(int64(len(data)))
				blocks.Add(int64(root.ChildCount()))
			}
		})
	}
	wg.Wait()
	fmt.Printf("%d files, %d bytes, %d blocks\n", len(names), size.Load(), blocks.Load())
}
