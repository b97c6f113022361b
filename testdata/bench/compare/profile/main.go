// Profile lints the sites that are named, as presscheck lint does without its printing, and
// writes profiles of it:
//
//	go run ./testdata/bench/compare/profile [-cpu FILE] [-mem FILE] [-mutex FILE] [-select GLOB] [-times N] SITE…
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"runtime"
	"runtime/pprof"
	"strings"
	"time"

	"github.com/presscheck/presscheck/lint"
	"github.com/presscheck/presscheck/lint/config"
	"github.com/presscheck/presscheck/lint/rules"
	"github.com/presscheck/presscheck/lint/site"
)

func main() {
	log.SetFlags(0)
	cpu := flag.String("cpu", "", "`file` for the processor profile")
	mem := flag.String("mem", "", "`file` for the profile of allocations")
	mutex := flag.String("mutex", "", "`file` for the profile of contended locks")
	only := flag.String("select", "", "rules to run, with commas")
	times := flag.Int("times", 1, "how often")
	flag.Parse()
	if *mem != "" {
		runtime.MemProfileRate = 64 << 10
	}
	if *mutex != "" {
		runtime.SetMutexProfileFraction(1)
	}
	if *cpu != "" {
		f, err := os.Create(*cpu)
		if err != nil {
			log.Fatal(err)
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			log.Fatal(err)
		}
		defer pprof.StopCPUProfile()
	}
	for range *times {
		for _, root := range flag.Args() {
			if err := run(root, strings.FieldsFunc(*only, func(r rune) bool { return r == ',' })); err != nil {
				log.Fatal(err)
			}
		}
	}
	write("allocs", *mem)
	write("mutex", *mutex)
}

func run(root string, only []string) error {
	began := time.Now()
	ctx := context.Background()
	s, err := site.Open(ctx, site.Options{Root: root})
	if err != nil {
		return err
	}
	c := config.Default()
	report, err := lint.Run(ctx, s, lint.Options{Rules: rules.All(), Levels: c.Levels, Settings: c.Settings, Select: only})
	if err != nil {
		return err
	}
	fmt.Printf("%s: %d files, %d findings, %v\n", root, report.Files, len(report.Findings), time.Since(began).Round(time.Millisecond))
	return nil
}

func write(profile, name string) {
	if name == "" {
		return
	}
	f, err := os.Create(name)
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	if err := pprof.Lookup(profile).WriteTo(f, 0); err != nil {
		log.Fatal(err)
	}
}
