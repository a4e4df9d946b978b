#!/bin/bash
# Measures the layer that a command leaves on a root file system, as a build makes it: an overlay on top of the root, the command
# in a chroot, and what it wrote packed into a tar as BuildKit does it (layer.go).
#
#   measure-layer.sh ROOT 'apt-get update && apt-get install -y curl'      # prints: unpacked bytes, gzip bytes
#
# ROOT is a directory, for example one made by `debootstrap --variant=minbase bookworm ROOT` and set up as Debian's images are
# (dpkg's exclusions of documentation for the slim ones, apt without caches, no lists), and up to date: what is outdated in it
# would be written again. Needs root and Go.
set -e
root=$1
out=$(mktemp -d)
mkdir "$out/upper" "$out/work" "$out/merged"
mount -t overlay overlay -o "lowerdir=$root,upperdir=$out/upper,workdir=$out/work" "$out/merged"
mount -t proc proc "$out/merged/proc"
env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root http_proxy="$http_proxy" \
  chroot "$out/merged" /bin/sh -c "$2" > "$out/log" 2>&1 || { echo "failed, see $out/log" >&2; status=1; }
umount "$out/merged/proc" "$out/merged"
rm -rf "$out/upper/dev"
go run "$(dirname "$0")/layer.go" "$out/upper" "$root"
rm -rf "$out"
exit ${status:-0}
