#!/usr/bin/env node
// Measures Debian packages: what each adds to an image layer, by the files in the .deb itself.
//
//   mkdir debs && cd debs && apt-get download curl git …      # Debian's own client, any root
//   node scripts/catalog/measure-debs.mjs debs > measured.tsv
//
// One line a package, tab separated: name, version, and in bytes
//   slim    its files in a tar, headers and padding included, without what debian:*-slim leaves out (documentation, man
//           pages, info, translations); directories are not counted, packages share them
//   docs    what is left out
//   gzSlim  gzip (level 6) of the slim part
//   gzDocs  gzip of the rest
//   python  .py files that Debian's maintainer scripts byte-compile
//   info    what dpkg keeps about it in /var/lib/dpkg/info (file list, check sums, scripts, symbols, triggers)
//   gzInfo  gzip of that
//   templates  debconf's texts in it
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { isLeftOut, isCompiledPython } from './debian-paths.mjs'

const block = (bytes) => 512 + Math.ceil(bytes / 512) * 512

/** Entries of a tar: path without leading ./, type flag, content. */
function* entries(tar) {
  let longName = null
  for (let at = 0; at + 512 <= tar.length;) {
    const text = (from, length) => {
      const end = tar.indexOf(0, at + from)
      return tar.toString('utf8', at + from, Math.min(end < 0 ? at + from + length : end, at + from + length))
    }
    const name = text(0, 100)
    if (name === '' && tar[at] === 0) break
    const size = parseInt(text(124, 12), 8) || 0
    const type = text(156, 1) || '0'
    const prefix = text(257, 6) === 'ustar' ? text(345, 155) : ''
    const content = tar.subarray(at + 512, at + 512 + size)
    at += block(size)
    if (type === 'L') longName = content.toString('utf8').replace(/\0.*$/s, '')
    else if (type !== 'K' && type !== 'x' && type !== 'g') {
      const path = (longName ?? (prefix === '' ? name : `${prefix}/${name}`))
        .replace(/^\.?\//, '')
        .replace(/\/$/, '')
      longName = null
      yield { path, type, content }
    }
  }
}

const read = (args) => spawnSync('dpkg-deb', args, { maxBuffer: 2 ** 31 }).stdout

function measure(file) {
  const slim = []
  const docs = []
  let [slimBytes, docsBytes, python, info, templates, list] = [0, 0, 0, 0, 0, 4]
  for (const { path, type, content } of entries(read(['--fsys-tarfile', file]))) {
    if (path === '' || path === '.') continue
    list += path.length + 2
    if (type === '5') continue
    const bytes = block(content.length)
    if (isLeftOut(path)) {
      docsBytes += bytes
      docs.push(content)
    } else {
      slimBytes += bytes
      slim.push(Buffer.alloc(512), content)
      if (isCompiledPython(path)) python += content.length
    }
  }
  const controls = [Buffer.alloc(list, 'usr/share/')]
  info += block(list)
  for (const { path, type, content } of entries(read(['--ctrl-tarfile', file]))) {
    if (type !== '0' || path === 'control') continue
    info += block(content.length)
    controls.push(content)
    if (path === 'templates') templates = content.length
  }
  const packed = (parts) => (parts.length ? gzipSync(Buffer.concat(parts), { level: 6 }).length : 0)
  return [slimBytes, docsBytes, packed(slim), packed(docs), python, info, packed(controls), templates]
}

const directory = process.argv[2]
for (const name of readdirSync(directory)
  .filter((file) => file.endsWith('.deb'))
  .sort()) {
  const [pack, version] = name.split('_')
  console.log([pack, decodeURIComponent(version), ...measure(join(directory, name))].join('\t'))
}
