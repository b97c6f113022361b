package site

import "syscall"

// signatureAt returns the signature of the file called name, the zero one of what is no regular
// file. A symbolic link counts for what it leads to where it is to be followed.
//
// It asks the system itself: package os makes three objects for each of thousands of files.
func signatureAt(name string, follow bool) (signature, error) {
	var stat syscall.Stat_t
	_, err := again(func() (int, error) {
		if follow {
			return 0, syscall.Stat(name, &stat)
		}
		return 0, syscall.Lstat(name, &stat)
	})
	if err != nil || stat.Mode&syscall.S_IFMT != syscall.S_IFREG {
		return signature{}, err
	}
	return signature{size: stat.Size, written: stat.Mtim.Nano(), changed: stat.Ctim.Nano(), inode: stat.Ino}, nil
}
