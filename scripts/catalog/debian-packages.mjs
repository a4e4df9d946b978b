#!/usr/bin/env node
// Makes app/core/catalog/debian-<suite>.json: what packages of Debian add to a layer, and what they depend on.
//
// 1. A private root for apt, so that the system's own lists are left alone:
//      R=/tmp/apt-bookworm; mkdir -p $R/etc/apt $R/var/lib/apt/lists/partial $R/var/lib/dpkg; : > $R/var/lib/dpkg/status
//      with $R/etc/apt/sources.list naming bookworm, bookworm-updates and bookworm-security (main), and an
//      Acquire::IndexTargets::deb::Contents-deb entry for main/Contents-amd64 and main/Contents-all; then
//      apt-get -o Dir=$R -o Dir::State::status=$R/var/lib/dpkg/status -o Acquire::GzipIndexes=true update
// 2. What is measured rather than estimated: apt-get download with the same options, then measure-debs.mjs (optional).
// 3. The packages of the base image, one name a line: dpkg-query -W -f '${Package}\n' in it.
// 4. node scripts/catalog/debian-packages.mjs bookworm $R/var/lib/apt/lists base.txt [measured.tsv [other-suite.tsv]]
//
// Packages: those named in debian-names.txt and debian-extra.txt and those that most others need, with all they depend on or
// recommend, less the base image's.
// Columns of a package, joined by blanks, numbers in base 36, sizes in units of 512 bytes:
//   name, slim ("~" in front: estimated, see debian-model.mjs), docs, gzip of slim, gzip of docs, byte-compiled Python,
//   debconf texts, dependencies, recommendations (indexes joined by commas)
import { readFileSync, statSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { gzipSync } from 'node:zlib'
import { readContents, readPackages } from './debian-index.mjs'
import { directoriesOf, estimatePackage } from './debian-model.mjs'
import { isCompiledPython, isLeftOut } from './debian-paths.mjs'

const [suite, lists, baseFile, measuredFile, kinFile] = process.argv.slice(2)
const here = (name) => new URL(name, import.meta.url)
const packages = readPackages(lists)
const base = new Set(readFileSync(baseFile, 'utf8').split('\n').filter(Boolean))

const providers = new Map()
const RANK = { required: 0, important: 1, standard: 2 }
const names = (field) =>
  (field ?? '')
    .split(',')
    .map((word) => word.trim().replace(/[\s(:].*$/s, ''))
    .filter(Boolean)
for (const [name, fields] of packages) {
  for (const virtual of names(fields.Provides))
    providers.set(virtual, [...(providers.get(virtual) ?? []), name])
}
for (const list of providers.values()) {
  list.sort(
    (a, b) =>
      (RANK[packages.get(a).Priority] ?? 3) - (RANK[packages.get(b).Priority] ?? 3) || (a < b ? -1 : 1),
  )
}

/** The package that apt would take for `a | b`, null where the base image has one of them already. */
function chosen(alternatives) {
  for (const name of alternatives) {
    if (base.has(name) || providers.get(name)?.some((provider) => base.has(provider))) return null
  }
  for (const name of alternatives) {
    if (packages.has(name)) return name
    if (providers.has(name)) return providers.get(name)[0]
  }
  return null
}
const resolved = (...fields) => {
  const all = fields.flatMap((field) => (field ?? '').split(',')).filter((group) => group.trim() !== '')
  const picks = all.map((group) =>
    chosen(group.split('|').map((word) => word.trim().replace(/[\s(:].*$/s, ''))),
  )
  return [...new Set(picks.filter(Boolean))]
}

const wanted = [
  ...readFileSync(here('debian-names.txt'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(' ')[1]),
  ...readFileSync(here('debian-extra.txt'), 'utf8')
    .split('\n')
    .filter((line) => line[0] !== '#')
    .flatMap((line) => line.split(' ')),
]
/** Packages that many others need are named in Dockerfiles, too: the ones with most dependants are added. */
const MOST_NEEDED = 1000
const needed = new Map()
for (const fields of packages.values()) {
  for (const field of [fields.Depends, fields.Recommends]) {
    for (const name of new Set(names((field ?? '').replaceAll('|', ','))))
      needed.set(name, (needed.get(name) ?? 0) + 1)
  }
}
const byNeed = [...needed].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([name]) => name)
wanted.push(...byNeed.filter((name) => packages.has(name)).slice(0, MOST_NEEDED))

const closure = new Map()
const aliases = new Map()
const queue = []
for (const name of wanted) {
  const real = packages.has(name) ? name : providers.get(name)?.[0]
  if (!real || base.has(real)) continue
  if (real !== name) aliases.set(name, real)
  queue.push(real)
}
while (queue.length) {
  const name = queue.pop()
  if (closure.has(name) || base.has(name)) continue
  const fields = packages.get(name)
  const depends = resolved(fields['Pre-Depends'], fields.Depends)
  const recommends = resolved(fields.Recommends).filter((other) => !depends.includes(other))
  closure.set(name, { fields, depends, recommends })
  queue.push(...depends, ...recommends)
}

const readMeasured = (file) =>
  new Map(
    (file ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []).map((line) => {
      const [name, , ...numbers] = line.split('\t')
      const [slim, docs, gzSlim, gzDocs, python, info, gzInfo, templates] = numbers.map(Number)
      return [name.replace(/t64$/, ''), { slim, docs, gzSlim, gzDocs, python, info, gzInfo, templates }]
    }),
  )
const measured = readMeasured(measuredFile)
const kin = readMeasured(kinFile)
const contents = readContents(lists, new Set(closure.keys()))

/** Directories that a package alone has, without what slim images leave out; those that several share count once a layer. */
const owners = new Map()
for (const paths of contents.values()) {
  for (const directory of directoriesOf(paths.filter((path) => !isLeftOut(path)))) {
    owners.set(directory, (owners.get(directory) ?? 0) + 1)
  }
}
const ownDirectories = (name) => {
  const all = [...directoriesOf((contents.get(name) ?? []).filter((path) => !isLeftOut(path)))]
  return all.filter((directory) => owners.get(directory) < 4).length
}

/** Bytes of a package: measured, else estimated, with the proportions of the same package in the other suite where measured. */
function sizesOf(name, fields) {
  const exact = measured.get(name.replace(/t64$/, ''))
  if (exact) return { ...exact, estimated: false }
  const paths = contents.get(name) ?? []
  const size = { installedKiB: Number(fields['Installed-Size'] ?? 0), debBytes: Number(fields.Size), paths }
  const guess = estimatePackage(size)
  const other = kin.get(name.replace(/t64$/, ''))
  if (other) {
    const total = guess.slim + guess.docs
    const share = other.slim / (other.slim + other.docs)
    const scale = total / (other.slim + other.docs)
    Object.assign(guess, {
      slim: total * share,
      docs: total * (1 - share),
      gzSlim: other.gzSlim * scale,
      gzDocs: other.gzDocs * scale,
    })
  }
  const compiled = paths.filter(isCompiledPython).length
  const debconf = /debconf/.test(fields.Depends ?? '') ? 12000 : 0
  const python = paths.length ? (guess.slim * compiled) / paths.length : 0
  return { ...guess, python: Math.min(python, compiled * 12000), templates: debconf, estimated: true }
}

const order = [...closure.keys()].sort()
const index = new Map(order.map((name, at) => [name, at]))
const units = (bytes) => Math.round(bytes / 512).toString(36)
const refs = (list) => list.map((name) => index.get(name).toString(36)).join(',')
const lines = order.map((name) => {
  const { fields, depends, recommends } = closure.get(name)
  const sizes = sizesOf(name, fields)
  const slim = sizes.slim + sizes.info + 512 * ownDirectories(name)
  const numbers = [slim, sizes.docs, sizes.gzSlim + sizes.gzInfo, sizes.gzDocs, sizes.python, sizes.templates]
  return [
    name,
    (sizes.estimated ? '~' : '') + units(numbers[0]),
    ...numbers.slice(1).map(units),
    refs(depends),
    refs(recommends),
  ]
    .join(' ')
    .replace(/( 0)* *$/, (rest) => (/[1-9a-z,]/.test(rest) ? rest : rest.trimEnd()))
})

/** What apt-get update leaves: the index files as apt keeps them in a container. */
const listFiles = readdirSync(lists)
  .filter((name) => /_(InRelease|Packages)/.test(name))
  .map((name) => join(lists, name))
const listBytes = listFiles.reduce(
  (sum, file) => sum + 512 + Math.ceil(statSync(file).size / 512) * 512,
  1536,
)
const listPacked = listFiles.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)

const date = spawnSync('/usr/lib/apt/apt-helper', [
  'cat-file',
  listFiles.find((file) => file.endsWith('InRelease') && !/security|updates/.test(file)),
])
const release = /^Date: (.*)$/m.exec(date.stdout.toString('utf8'))[1]
const out = {
  source: `Debian ${suite}, Packages and Contents indexes of main, amd64`,
  date: new Date(release).toISOString().slice(0, 10),
  lists: [listBytes, listPacked],
  base: [...base].sort().join(' '),
  aliases: [...aliases].map(([name, real]) => `${name} ${index.get(real).toString(36)}`).join('\n'),
  packages: lines.join('\n'),
}
const json = JSON.stringify(out, null, 1) + '\n'
writeFileSync(here(`../../app/core/catalog/debian-${suite}.json`), json)
console.log(
  `${suite}: ${order.length} packages, ${json.length} bytes, ${gzipSync(json, { level: 9 }).length} gzipped`,
)
