import { plainPackage, type LockedPackage, type LockFile } from './types.ts'

/** Reads pnpm-lock.yaml (versions 5 to 9): the packages, with `dev` where the version of the file still tells it. */
export function readPnpmLock(text: string): LockFile | null {
  if (!/^lockfileVersion:/m.test(text)) return null
  const packages: LockedPackage[] = []
  let section = ''
  let current: LockedPackage | null = null
  let knowsDev = false
  const finish = (): void => {
    if (current) packages.push(current)
    current = null
  }
  for (const line of text.split('\n')) {
    if (/^\S/.test(line)) {
      finish()
      section = line.replace(/:.*$/, '')
      continue
    }
    if (section !== 'packages') continue
    const key = /^ {2}'?\/?((?:@[^/@'\s]+\/)?[^/@'\s]+)[@/]([^'():\s_]+)[^:]*'?:/.exec(line)
    if (key?.[1] && key[2]) {
      finish()
      current = plainPackage(key[1], key[2])
      continue
    }
    if (!current) continue
    const field = /^ {4}(dev|optional|os|cpu|libc|hasBin): (.*)$/.exec(line)
    if (!field) continue
    current = withField(current, field[1] ?? '', field[2] ?? '')
    if (field[1] === 'dev') knowsDev = true
  }
  finish()
  return { kind: 'pnpm', packages, knowsDev }
}

function withField(current: LockedPackage, field: string, value: string): LockedPackage {
  const list = (): readonly string[] => value.replace(/[[\]'"\s]/g, '').split(',')
  switch (field) {
    case 'dev':
      return { ...current, dev: value === 'true' }
    case 'optional':
      return { ...current, optional: value === 'true' }
    case 'hasBin':
      return { ...current, bins: 1 }
    case 'os':
      return { ...current, os: list() }
    case 'cpu':
      return { ...current, cpu: list() }
    default:
      return { ...current, libc: list() }
  }
}
