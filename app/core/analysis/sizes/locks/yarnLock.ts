import { plainPackage, type LockedPackage, type LockFile } from './types.ts'

/** Reads yarn.lock, classic or berry: names and versions; yarn's file does not tell what is for development. */
export function readYarnLock(text: string): LockFile | null {
  const berry = /^__metadata:/m.test(text)
  const packages: LockedPackage[] = []
  let name = ''
  let workspace = false
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    if (line[0] !== ' ' && line[0] !== '\t') {
      const first = line.replace(/:\s*$/, '').split(',')[0]?.replaceAll('"', '').trim() ?? ''
      name = first.includes('@', 1) ? first.slice(0, first.indexOf('@', 1)) : ''
      workspace = first.includes('@workspace:')
      continue
    }
    const version = /^\s{2}version:?\s+"?([^"\s]+)"?\s*$/.exec(line)
    if (version?.[1] && name !== '' && !workspace) packages.push(plainPackage(name, version[1]))
  }
  return packages.length === 0 && !/yarn lockfile|__metadata/.test(text)
    ? null
    : { kind: berry ? 'yarn-berry' : 'yarn', packages, knowsDev: false }
}
