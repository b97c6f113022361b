// Package order sorts slices as package slices does, in one copy of the code: each type that is
// given to slices.SortFunc brings six to twelve kilobytes of its own into the program, which a
// list that is sorted once in a run is not worth.
package order

import "sort"

// Sort sorts list by compare, which tells like cmp.Compare; equal elements may change places.
func Sort[T any](list []T, compare func(a, b T) int) {
	sort.Sort(sorter[T]{list, compare})
}

// Stable sorts list by compare and leaves equal elements in the order in which they came.
func Stable[T any](list []T, compare func(a, b T) int) {
	sort.Stable(sorter[T]{list, compare})
}

type sorter[T any] struct {
	list    []T
	compare func(a, b T) int
}

func (s sorter[T]) Len() int           { return len(s.list) }
func (s sorter[T]) Less(i, j int) bool { return s.compare(s.list[i], s.list[j]) < 0 }
func (s sorter[T]) Swap(i, j int)      { s.list[i], s.list[j] = s.list[j], s.list[i] }
