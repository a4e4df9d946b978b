import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT, run } from './run.mjs'

/** @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} LockedPackages */

/**
 * @param {string} path
 * @returns {Promise<LockedPackages | null>}
 */
async function lockedPackages(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8')).packages
  } catch {
    return null
  }
}

/** Whether node_modules holds what the lock file asks for (packages of other platforms aside). */
async function areInstalled() {
  const wanted = await lockedPackages(join(ROOT, 'package-lock.json'))
  const installed = await lockedPackages(join(ROOT, 'node_modules/.package-lock.json'))
  if (!wanted || !installed) return false
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true
    const found = installed[path]?.version
    return found === version || (found === undefined && Boolean(optional ?? devOptional))
  })
}

/** Installs the dependencies of the lock file where they are missing or others. Ends the process where that fails. */
export async function ensureDependencies() {
  if (await areInstalled()) return
  console.log('Installing dependencies (npm ci) …')
  if (await run('npm', ['ci', '--no-audit', '--no-fund'])) return
  console.error('npm ci failed: see above. Nothing else was changed.')
  process.exit(1)
}
