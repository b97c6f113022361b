package main

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
)

// repositoryRoot returns the folder of go.mod.
func repositoryRoot() (string, error) {
	dir, err := filepath.Abs(".")
	if err != nil {
		return "", err
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", errors.New("there is no go.mod above the tests")
		}
	}
}

// unquoteChar reads one character or escape of a Go string.
func unquoteChar(s string) (r rune, multibyte bool, tail string, err error) {
	return strconv.UnquoteChar(s, 0)
}
