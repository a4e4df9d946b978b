// Reads apt's indexes: Packages (fields of every package) and Contents (paths of every package).
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const text = (file) =>
  spawnSync('/usr/lib/apt/apt-helper', ['cat-file', file], { maxBuffer: 2 ** 31 - 1 }).stdout

const newer = (a, b) => spawnSync('dpkg', ['--compare-versions', a, 'gt', b]).status === 0

/** Map name → fields, the newest version where several indexes have one; `directory` is apt's lists directory. */
export function readPackages(directory) {
  const packages = new Map()
  for (const name of readdirSync(directory).filter((file) => /_Packages(\.|$)/.test(file))) {
    for (const paragraph of text(join(directory, name)).toString('utf8').split('\n\n')) {
      const fields = {}
      for (const line of paragraph.split('\n')) {
        const colon = line.indexOf(': ')
        if (colon > 0 && line[0] !== ' ') fields[line.slice(0, colon)] = line.slice(colon + 2)
      }
      if (!fields.Package) continue
      const known = packages.get(fields.Package)
      if (!known || newer(fields.Version, known.Version)) packages.set(fields.Package, fields)
    }
  }
  return packages
}

/** Map name → paths without leading slash, for the names asked for. */
export function readContents(directory, wanted) {
  const contents = new Map()
  for (const file of readdirSync(directory).filter((name) => /_Contents-/.test(name))) {
    const bytes = text(join(directory, file))
    for (let at = 0; at < bytes.length;) {
      let end = bytes.indexOf(10, at)
      if (end < 0) end = bytes.length
      const line = bytes.toString('utf8', at, end)
      at = end + 1
      const space = line.lastIndexOf(' ')
      const path = line.slice(0, space).trimEnd()
      for (const owner of line.slice(space + 1).split(',')) {
        const name = owner.slice(owner.lastIndexOf('/') + 1)
        if (!wanted.has(name)) continue
        const paths = contents.get(name)
        if (paths) paths.push(path)
        else contents.set(name, [path])
      }
    }
  }
  return contents
}
