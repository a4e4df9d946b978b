// Prints the bytes of the layer that a build makes of an overlay's upper directory, as a tar and after gzip: with Go's own archive/tar
// and compress/gzip at their defaults and by the rules of containerd's differ, which BuildKit uses.
//
//	go run layer.go UPPER LOWER
//
// LOWER is what lies below, mounted. Files that differ in nothing from those below are left out, folders above what changed are in,
// what is deleted leaves a mark (.wh.name). Needs root.
package main

import (
	"archive/tar"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

type counter struct {
	bytes int64
	next  io.Writer
}

func (c *counter) Write(p []byte) (int, error) {
	c.bytes += int64(len(p))
	return c.next.Write(p)
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

type layer struct {
	upper, lower string
	tar          *tar.Writer
	folders      map[string]bool
	links        map[uint64]string
}

func main() {
	packed := &counter{next: io.Discard}
	gzip := gzip.NewWriter(packed)
	plain := &counter{next: gzip}
	l := layer{os.Args[1], os.Args[2], tar.NewWriter(plain), map[string]bool{}, map[uint64]string{}}
	l.walk("")
	must(l.tar.Close())
	must(gzip.Close())
	fmt.Println(plain.bytes, packed.bytes)
}

func (l layer) walk(folder string) {
	entries, err := os.ReadDir(filepath.Join(l.upper, folder))
	must(err)
	for _, entry := range entries {
		path := filepath.Join(folder, entry.Name())
		info, err := entry.Info()
		must(err)
		below, missing := os.Lstat(filepath.Join(l.lower, path))
		if info.Mode()&os.ModeCharDevice != 0 && stat(info).Rdev == 0 {
			if missing == nil {
				l.mark(filepath.Join(folder, ".wh."+entry.Name()))
			}
			continue
		}
		if missing != nil || !same(info, below) {
			l.add(path, info)
		}
		if info.IsDir() {
			l.walk(path)
		}
	}
}

func stat(info os.FileInfo) *syscall.Stat_t { return info.Sys().(*syscall.Stat_t) }

// Mode, owner, and of files size and time; files whose times have no fractions of a second are taken for changed.
func same(a, b os.FileInfo) bool {
	x, y := stat(a), stat(b)
	if x.Mode != y.Mode || x.Uid != y.Uid || x.Gid != y.Gid {
		return false
	}
	return a.IsDir() || (x.Size == y.Size && x.Mtim == y.Mtim && x.Mtim.Nsec != 0)
}

func (l layer) above(path string) {
	folder := filepath.Dir(path)
	if folder == "." || l.folders[folder] {
		return
	}
	info, err := os.Lstat(filepath.Join(l.upper, folder))
	must(err)
	l.add(folder, info)
}

func (l layer) add(path string, info os.FileInfo) {
	if l.folders[path] {
		return
	}
	l.above(path)
	full := filepath.Join(l.upper, path)
	target := ""
	if info.Mode()&os.ModeSymlink != 0 {
		target, _ = os.Readlink(full)
	}
	header, err := tar.FileInfoHeader(info, target)
	must(err)
	header.Name, header.Uname, header.Gname, header.Format = path, "", "", tar.FormatPAX
	header.ModTime = header.ModTime.Truncate(time.Second)
	header.AccessTime, header.ChangeTime = time.Time{}, time.Time{}
	if info.IsDir() {
		header.Name += "/"
		l.folders[path] = true
	}
	if s := stat(info); info.Mode().IsRegular() && s.Nlink > 1 {
		if first, ok := l.links[s.Ino]; ok {
			header.Typeflag, header.Linkname, header.Size = tar.TypeLink, first, 0
		} else {
			l.links[s.Ino] = path
		}
	}
	must(l.tar.WriteHeader(header))
	if header.Typeflag == tar.TypeReg && header.Size > 0 {
		file, err := os.Open(full)
		must(err)
		defer file.Close()
		_, err = io.Copy(l.tar, file)
		must(err)
	}
}

func (l layer) mark(path string) {
	l.above(path)
	must(l.tar.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: path}))
}
