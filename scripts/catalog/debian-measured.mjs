#!/usr/bin/env node
// Puts measurements of further packages into app/core/catalog/debian-<suite>.json, in place of what debian-model.mjs estimated.
//
//   apt-get download pandoc containerd …                      # in a folder debs, as debian-packages.mjs says
//   node scripts/catalog/measure-debs.mjs debs > more.tsv
//   node scripts/catalog/debian-measured.mjs bookworm $R/var/lib/apt/lists more.tsv
//
// The second argument is apt's folder of indexes, Contents among them: directories that less than four packages of the catalog
// have count to each. Packages that the file has measured already, and those it does not have, stay as they are.
import { readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { readContents } from './debian-index.mjs'
import { directoriesOf } from './debian-model.mjs'
import { isLeftOut } from './debian-paths.mjs'

const [suite, lists, measuredFile] = process.argv.slice(2)
const file = new URL(`../../app/core/catalog/debian-${suite}.json`, import.meta.url)
const data = JSON.parse(readFileSync(file, 'utf8'))
const lines = data.packages.split('\n').map((line) => line.split(' '))
const names = lines.map(([name]) => name)

const measured = new Map()
for (const line of readFileSync(measuredFile, 'utf8').split('\n').filter(Boolean)) {
  const [name, , ...numbers] = line.split('\t')
  measured.set(name, numbers.map(Number))
}

const contents = readContents(lists, new Set(names))
const directories = (name) => directoriesOf((contents.get(name) ?? []).filter((path) => !isLeftOut(path)))
const owners = new Map()
for (const name of names) {
  for (const directory of directories(name)) owners.set(directory, (owners.get(directory) ?? 0) + 1)
}

const units = (bytes) => Math.round(bytes / 512).toString(36)
let count = 0
const patched = lines.map(([name, slim, ...rest]) => {
  const exact = measured.get(name)
  if (!exact || !slim.startsWith('~')) return [name, slim, ...rest].join(' ')
  count++
  const [slimBytes, docs, gzSlim, gzDocs, python, info, gzInfo, templates] = exact
  const own = [...directories(name)].filter((directory) => owners.get(directory) < 4).length
  const numbers = [slimBytes + info + 512 * own, docs, gzSlim + gzInfo, gzDocs, python, templates]
  return [name, ...numbers.map(units), ...rest.slice(5)]
    .join(' ')
    .replace(/( 0)* *$/, (end) => (/[1-9a-z,]/.test(end) ? end : end.trimEnd()))
})
const json = JSON.stringify({ ...data, packages: patched.join('\n') }, null, 1) + '\n'
writeFileSync(file, json)
console.log(`${suite}: ${count} packages measured, ${gzipSync(json, { level: 9 }).length} bytes gzipped`)
