//go:build !linux

package cli

// layHeap does nothing: other systems choose the size of pages themselves.
func layHeap() {}
