import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import { ROOT } from './run.mjs'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
]

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * A Chromium on this machine: $CHROMIUM, else one on the PATH, else Playwright's own.
 * @returns {string | null} its path
 */
export function findChromium() {
  const named = process.env['CHROMIUM']
  if (named) return named
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
  if (onPath) return onPath
  const own = chromium.executablePath()
  return existsSync(own) ? own : null
}

/**
 * Finds a Chromium, or installs one: Playwright's own, or where that can't be had the Debian package.
 * @returns {string | null} its path; null where there is none and none can be installed
 */
export function ensureChromium() {
  const found = findChromium()
  if (found) return found
  console.log('No Chromium found: installing the one of Playwright …')
  const withDependencies = process.getuid?.() === 0 ? ['--with-deps'] : []
  const tool = join(ROOT, 'node_modules/.bin/playwright')
  spawnSync(tool, ['install', '--no-shell', ...withDependencies, 'chromium'], { stdio: 'inherit' })
  const installed = findChromium()
  if (installed || !installDebian('chromium')) return installed
  return findChromium()
}

/**
 * @param {string} name of a Debian package
 * @returns {boolean} whether it could be installed (root on Debian or its kin)
 */
export function installDebian(name) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  console.log(`Installing the Debian package ${name} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env }
  spawnSync('apt-get', ['update', '-qq'], options)
  return spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options).status === 0
}
