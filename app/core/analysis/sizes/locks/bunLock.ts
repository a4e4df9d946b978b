import { asObject, asText, asTexts, readJson } from './json.ts'
import { plainPackage, type LockedPackage, type LockFile } from './types.ts'

/** Reads bun.lock (the text form): names, versions, systems; it does not tell what is for development. */
export function readBunLock(text: string): LockFile | null {
  const root = asObject(readJson(text))
  if (!('lockfileVersion' in root)) return null
  const packages: LockedPackage[] = []
  for (const value of Object.values(asObject(root['packages']))) {
    if (!Array.isArray(value)) continue
    const written = asText(value[0])
    const at = written.indexOf('@', 1)
    const version = written.slice(at + 1)
    if (at < 0 || version.startsWith('workspace:')) continue
    const details = asObject(value.find((each) => typeof each === 'object'))
    packages.push({
      ...plainPackage(written.slice(0, at), version),
      os: asTexts(details['os']),
      cpu: asTexts(details['cpu']),
      libc: asTexts(details['libc']),
    })
  }
  return { kind: 'bun', packages, knowsDev: false }
}
