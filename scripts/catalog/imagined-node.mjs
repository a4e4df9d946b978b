/**
 * Makes app/core/context/imaginedNode.json: the packages that a small Node project locks, each with what the catalog weighs it.
 *
 *   npm install --package-lock-only     in a folder with the package.json of app/core/context/imaginedNode.ts
 *   node scripts/catalog/imagined-node.mjs <folder>/package-lock.json
 *
 * A line is one of the catalog (npm-packages.mjs), cut to one version; packages for development have a `*` before their name.
 */
import { readFile, writeFile } from 'node:fs/promises'

const lockPath = process.argv[2]
if (!lockPath) throw new Error('Name a package-lock.json')
const lock = JSON.parse(await readFile(lockPath, 'utf8'))
const catalogPath = new URL('../../app/core/catalog/npm-packages.json', import.meta.url)
const catalog = JSON.parse(await readFile(catalogPath, 'utf8'))
const known = new Map(catalog.packages.split('\n').map((line) => [line.split(' ', 1)[0], line.split(' ')]))

const majorOf = (version) => version.split('.', 1)[0]
const lines = []
for (const [path, { version, dev }] of Object.entries(lock.packages)) {
  const name = path.replace(/^node_modules\//, '')
  // A package that lies inside another one is a second version: the first stands for both.
  if (path === '' || name.includes('node_modules/')) continue
  const [, ...fields] = known.get(name) ?? []
  const metadata = fields.at(-1)
  const versions = fields.slice(0, -1)
  // The weight of a version that the catalog knows belongs to that version, so the project locks it.
  const weighed =
    versions.find((field) => field.startsWith(`${version}:`)) ??
    versions.find((field) => majorOf(field) === majorOf(version))
  lines.push(`${dev ? '*' : ''}${name} ${weighed ? `${weighed} ${metadata}` : `${version} 0`}`)
}
const { source, date, others } = catalog
const target = new URL('../../app/core/context/imaginedNode.json', import.meta.url)
await writeFile(target, `${JSON.stringify({ source, date, others, packages: lines.join('\n') }, null, 1)}\n`)
console.log(`${lines.length} packages, ${lines.filter((line) => !line.endsWith(' 0')).length} weighed`)
