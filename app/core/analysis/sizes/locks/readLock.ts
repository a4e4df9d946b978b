import type { ContextFile } from '../../../context/types.ts'
import { readBunLock } from './bunLock.ts'
import { readPackageLock } from './packageLock.ts'
import { readPnpmLock } from './pnpmLock.ts'
import type { LockFile } from './types.ts'
import { readYarnLock } from './yarnLock.ts'

const READERS: Readonly<Record<string, (text: string) => LockFile | null>> = {
  'package-lock.json': readPackageLock,
  'npm-shrinkwrap.json': readPackageLock,
  'yarn.lock': readYarnLock,
  'pnpm-lock.yaml': readPnpmLock,
  'bun.lock': readBunLock,
}

const known = new WeakMap<ContextFile, LockFile | null>()

/** Reads a lock file of Node's package managers, once a file; null where it is none or its text is not known. */
export function readLock(file: ContextFile): LockFile | null {
  const before = known.get(file)
  if (before !== undefined) return before
  const name = file.path.slice(file.path.lastIndexOf('/') + 1)
  const reader = READERS[name]
  const lock = reader && file.content !== undefined ? reader(file.content) : null
  known.set(file, lock)
  return lock
}
