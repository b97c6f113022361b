//go:build !linux

package site

import "os"

// signatureAt returns the signature of the file called name, the zero one of what is no regular
// file: the size and the time of writing have to do. A symbolic link counts for what it leads
// to where it is to be followed.
func signatureAt(name string, follow bool) (signature, error) {
	ask := os.Lstat
	if follow {
		ask = os.Stat
	}
	info, err := ask(name)
	if err != nil || !info.Mode().IsRegular() {
		return signature{}, err
	}
	return signature{size: info.Size(), written: info.ModTime().UnixNano()}, nil
}
