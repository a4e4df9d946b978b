import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installDebian } from './chromium.mjs'
import { answering, findServer, freePort } from './nginx.mjs'

/** @returns {string | null} the path of the reference registry (Debian package docker-registry) on this machine */
export const findDockerRegistry = () => findServer('docker-registry')

/** Finds the registry, or installs the Debian package where that is possible. */
export const ensureDockerRegistry = () =>
  findDockerRegistry() ?? (installDebian('docker-registry') ? findDockerRegistry() : null)

/**
 * Starts an empty registry that takes images from anyone.
 * @param {string} binary
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function startDockerRegistry(binary) {
  const folder = mkdtempSync(join(tmpdir(), 'stagecraft-registry-'))
  const port = await freePort()
  const config = {
    version: 0.1,
    log: { accesslog: { disabled: true }, level: 'error' },
    storage: { filesystem: { rootdirectory: join(folder, 'data') } },
    http: { addr: `127.0.0.1:${port}` },
  }
  // JSON is YAML.
  writeFileSync(join(folder, 'config.yml'), JSON.stringify(config))
  const server = spawn(binary, ['serve', join(folder, 'config.yml')], { stdio: 'ignore' })
  const ended = new Promise((resolve) => server.once('close', resolve))
  const url = `http://127.0.0.1:${port}`
  await answering(`${url}/v2/`, server)
  return {
    url,
    close: async () => {
      server.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
