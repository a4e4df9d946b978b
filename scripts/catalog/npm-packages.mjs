#!/usr/bin/env node
// Makes app/core/catalog/npm-packages.json: what well-known npm packages weigh once installed, from real installs.
//
//   mkdir -p sets/server/app sets/server/home && cd sets/server/app && echo '{}' > package.json
//   HOME=$PWD/../home npm install --ignore-scripts --omit-lockfile-registry-resolved express mongoose …
//   node scripts/catalog/npm-packages.mjs sets/server sets/react …
//
// Each argument is a directory with app/node_modules and home/.npm/_cacache. The switch leaves the tarballs' addresses out of the
// lock file, so that npm asks the registry for every package's metadata and the cache tells how large that is.
//
// One line a package: "name version:tar:gzip:tarball[ version:…] metadata", numbers in base 36 in units of 512 bytes.
//   tar      its files and directories in a tar, below app/node_modules/, without nested node_modules
//   gzip     that, packed by gzip
//   tarball  what the registry serves, which npm keeps in its cache
//   metadata the document of its versions, which npm keeps in its cache where a lock file has no addresses (0: not known)
// `others` describes the packages as a whole, for those that are not in the list: means, and how they spread.
import { lstatSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const block = (bytes) => 512 + Math.ceil(bytes / 512) * 512
const BLANK = Buffer.alloc(400)

/** Bytes of a package directory in a tar; a path beyond 100 characters takes another header and its record. */
function weigh(root, inTar, sums = { tar: 0, parts: [], files: 0 }) {
  sums.tar += 512
  for (const name of readdirSync(root)) {
    const path = join(root, name)
    const stat = lstatSync(path)
    const tarPath = `${inTar}/${name}`
    if (tarPath.length > 100) sums.tar += 1024
    if (stat.isDirectory()) {
      if (name !== 'node_modules') weigh(path, tarPath, sums)
    } else {
      sums.tar += stat.isSymbolicLink() ? 512 : block(stat.size)
      sums.files++
      if (stat.isFile()) sums.parts.push(BLANK, readFileSync(path))
    }
  }
  return sums
}

/** Packages of a node_modules, nested ones too: [name, directory, path in a tar]. */
function* packagesIn(modules, inTar) {
  for (const name of readdirSync(modules)) {
    if (name.startsWith('.')) continue
    const names = name.startsWith('@')
      ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`)
      : [name]
    for (const full of names) {
      const directory = join(modules, full)
      if (!lstatSync(directory).isDirectory()) continue
      yield [full, directory, `${inTar}/${full}`]
      const nested = join(directory, 'node_modules')
      if (lstatSync(nested, { throwIfNoEntry: false })?.isDirectory())
        yield* packagesIn(nested, `${inTar}/${full}/node_modules`)
    }
  }
}

/** Sizes of what npm's cache holds, by address. */
function cacheSizes(cache) {
  const sizes = new Map()
  const walk = (directory) => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const path = join(directory, entry.name)
      if (entry.isDirectory()) walk(path)
      else {
        for (const line of readFileSync(path, 'utf8').split('\n')) {
          const tab = line.indexOf('\t')
          if (tab < 0) continue
          const { key, size } = JSON.parse(line.slice(tab + 1))
          const url = key.replace(/^.*request-cache:/, '').replace(/^pacote:.*$/, '')
          if (url && size) sizes.set(url, size)
        }
      }
    }
  }
  walk(join(cache, 'index-v5'))
  return sizes
}

const packages = new Map()
const metadata = new Map()
for (const set of process.argv.slice(2)) {
  const sizes = cacheSizes(join(set, 'home/.npm/_cacache'))
  for (const [url, size] of sizes) {
    const path = decodeURIComponent(new URL(url).pathname.slice(1))
    if (!path.endsWith('.tgz')) metadata.set(path, Math.max(size, metadata.get(path) ?? 0))
  }
  for (const [name, directory, inTar] of packagesIn(join(set, 'app/node_modules'), 'app/node_modules')) {
    const { version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
    const known = packages.get(name) ?? new Map()
    if (!version || known.has(version)) continue
    packages.set(name, known)
    const { tar, parts, files } = weigh(directory, inTar)
    const base = name.slice(name.lastIndexOf('/') + 1)
    const tarball = [...sizes].find(([url]) =>
      decodeURIComponent(url).endsWith(`/${name}/-/${base}-${version}.tgz`),
    )?.[1]
    const gzip = gzipSync(Buffer.concat(parts), { level: 6 }).length
    known.set(version, { tar, gzip, tarball: tarball ?? gzip, files })
  }
}

/** The newest two versions of each of the newest five major versions. */
function newestOfEachMajor(versions) {
  const sorted = [...versions].sort(([a], [b]) => b.localeCompare(a, 'en', { numeric: true }))
  const count = new Map()
  return sorted.filter(([version]) => {
    const major = version.split('.')[0]
    count.set(major, (count.get(major) ?? 0) + 1)
    return count.get(major) <= 2 && count.size <= 5
  })
}

const units = (bytes) => Math.ceil(bytes / 512).toString(36)
const all = [...packages.values()].flatMap((versions) => [...versions.values()])
const mean = (list) => Math.round(list.reduce((sum, value) => sum + value, 0) / list.length)
/** The mean of all but the largest two in a hundred: those are named in the list, others are like the rest. */
const trimmed = (list) => mean(list.sort((a, b) => a - b).slice(0, Math.ceil(list.length * 0.98)))
const out = {
  source: `sizes of ${packages.size} packages as npm installs them`,
  date: new Date(
    Math.max(...process.argv.slice(2).map((set) => lstatSync(join(set, 'app/node_modules')).mtimeMs)),
  )
    .toISOString()
    .slice(0, 10),
  others: {
    tar: trimmed(all.map(({ tar }) => tar)),
    gzip: trimmed(all.map(({ gzip }) => gzip)),
    tarball: trimmed(all.map(({ tarball }) => tarball)),
    metadata: trimmed([...metadata.values()]),
  },
  packages: [...packages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, versions]) => {
      const kept = newestOfEachMajor(versions)
      const texts = kept.map(([version, { tar, gzip, tarball }]) =>
        [version, units(tar), units(gzip), units(tarball)].join(':'),
      )
      return [name, ...texts, units(metadata.get(name) ?? 0)].join(' ')
    })
    .join('\n'),
}
const json = JSON.stringify(out, null, 1) + '\n'
writeFileSync(new URL('../../app/core/catalog/npm-packages.json', import.meta.url), json)
console.log(
  `${packages.size} packages, ${all.length} versions, ${json.length} bytes, ${gzipSync(json, { level: 9 }).length} gzipped`,
)
console.log(out.others)
