import { spawn } from 'node:child_process'
import { accessSync, constants, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { writeRegistryConf } from '../registryConf.mjs'
import { installDebian } from './chromium.mjs'
import { ROOT } from './run.mjs'

/** @returns {string | null} the path of an nginx on this machine */
export const findNginx = () => findServer('nginx')

/**
 * @param {string} name of a program
 * @returns {string | null} its path: on the PATH, or where servers lie
 */
export function findServer(name) {
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean),
    '/usr/sbin',
    '/usr/local/sbin',
  ]
  for (const folder of folders) {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return join(folder, name)
    } catch {
      continue
    }
  }
  return null
}

/** Finds an nginx, or installs the Debian package where that is possible. */
export function ensureNginx() {
  return findNginx() ?? (installDebian('nginx-light') ? findNginx() : null)
}

/** @returns {Promise<number>} a port that was free a moment ago */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/**
 * The shipped configuration, moved to another port, directory and temporary folder; nothing else is changed.
 * @param {string} text
 * @param {{ port: number, root: string, temporary: string }} place
 */
function relocate(text, { port, root, temporary }) {
  const moves = /** @type {const} */ ([
    [' /tmp/', ` ${temporary}/`],
    ['listen 8080;', `listen 127.0.0.1:${port};`],
    ['root /usr/share/nginx/html;', `root ${root};`],
  ])
  return moves.reduce((moved, [from, to]) => {
    if (!moved.includes(from)) throw new Error(`scripts/nginx/nginx.conf has no "${from.trim()}"`)
    return moved.replaceAll(from, to)
  }, text)
}

/**
 * Starts nginx with scripts/nginx/nginx.conf over a copy of a built app.
 * @param {{ binary: string, directory: string, registry?: string }} options registry: the address that /registry/ asks
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function startNginx({ binary, directory, registry = '' }) {
  const temporary = mkdtempSync(join(tmpdir(), 'stagecraft-nginx-'))
  const port = await freePort()
  const root = join(temporary, 'html')
  cpSync(directory, root, { recursive: true })
  cpSync(join(ROOT, 'scripts/nginx'), join(temporary, 'conf'), { recursive: true })
  writeRegistryConf(join(temporary, 'conf/registry'), registry)
  const file = join(temporary, 'conf/nginx.conf')
  writeFileSync(file, relocate(readFileSync(file, 'utf8'), { port, root, temporary }))
  // A root user's workers would become another user, who may not read the temporary folder.
  const asRoot = process.getuid?.() === 0 ? ' user root;' : ''
  const server = spawn(binary, ['-p', temporary, '-c', file, '-g', `daemon off;${asRoot}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise((resolve) => server.once('close', resolve))
  const url = `http://127.0.0.1:${port}`
  await answering(url, server)
  return {
    url,
    close: async () => {
      server.kill('SIGTERM')
      await ended
      rmSync(temporary, { recursive: true, force: true })
    },
  }
}

/**
 * Waits until a server that was started answers.
 * @param {string} url
 * @param {import('node:child_process').ChildProcess} server
 */
export async function answering(url, server) {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (server.exitCode !== null) throw new Error(`${server.spawnfile} ended at once`)
    const up = await fetch(url).then(
      () => true,
      () => false,
    )
    if (up) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${server.spawnfile} does not answer`)
}
