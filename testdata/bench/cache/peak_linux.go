package main

import (
	"os"
	"syscall"
)

// peakOf returns the most memory that a process held, in bytes.
func peakOf(p *os.ProcessState) int64 {
	usage, _ := p.SysUsage().(*syscall.Rusage)
	return usage.Maxrss << 10
}
