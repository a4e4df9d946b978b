import { asObject, asText, asTexts, readJson } from './json.ts'
import { plainPackage, type LockedPackage, type LockFile } from './types.ts'

/** Reads package-lock.json or npm-shrinkwrap.json, versions 1 to 3; null where the text is none. */
export function readPackageLock(text: string): LockFile | null {
  const root = asObject(readJson(text))
  const packages = asObject(root['packages'])
  if (Object.keys(packages).length > 0) {
    return {
      kind: 'npm',
      packages: Object.entries(packages).flatMap(([path, value]) => entry(path, asObject(value))),
      knowsDev: true,
    }
  }
  const dependencies = asObject(root['dependencies'])
  if (!('lockfileVersion' in root) && Object.keys(dependencies).length === 0) return null
  const found: LockedPackage[] = []
  readOld(dependencies, 'node_modules/', found, 0)
  return { kind: 'npm', packages: found, knowsDev: true }
}

function entry(path: string, value: Readonly<Record<string, unknown>>): readonly LockedPackage[] {
  // The project itself and its workspaces have no node_modules in their path; links weigh nothing.
  const at = path.lastIndexOf('node_modules/')
  if (at < 0 || value['link'] === true) return []
  const bin = value['bin']
  return [
    {
      name: asText(value['name']) || path.slice(at + 13),
      version: asText(value['version']),
      dev: value['dev'] === true,
      optional: value['optional'] === true,
      devOptional: value['devOptional'] === true,
      peer: value['peer'] === true,
      os: asTexts(value['os']),
      cpu: asTexts(value['cpu']),
      libc: asTexts(value['libc']),
      resolved: typeof value['resolved'] === 'string',
      bundled: value['inBundle'] === true,
      bins: typeof bin === 'string' ? 1 : Object.keys(asObject(bin)).length,
      path,
    },
  ]
}

const MAX_DEPTH = 40

function readOld(
  dependencies: Readonly<Record<string, unknown>>,
  prefix: string,
  found: LockedPackage[],
  depth: number,
): void {
  if (depth > MAX_DEPTH) return
  for (const [name, raw] of Object.entries(dependencies)) {
    const value = asObject(raw)
    const path = `${prefix}${name}`
    found.push({
      ...plainPackage(name, asText(value['version']).replace(/^npm:.*@/, '')),
      dev: value['dev'] === true,
      optional: value['optional'] === true,
      bundled: value['bundled'] === true,
      resolved: typeof value['resolved'] === 'string',
      path,
    })
    readOld(asObject(value['dependencies']), `${path}/node_modules/`, found, depth + 1)
  }
}
