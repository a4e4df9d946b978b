// Fills in scripts/nginx/registry.conf: REGISTRY=docker.io REGISTRY_UPSTREAM=http://mirror:5000 node scripts/registryConf.mjs <folder>
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { registryOfEnvironment, registryOrigin } from './registry.mjs'

const TEMPLATE = new URL('nginx/registry.conf', import.meta.url)

/**
 * Writes the configuration by which nginx asks a registry; an empty folder where there is none to ask.
 * @param {string} folder
 * @param {string} upstream its address, or empty
 */
export function writeRegistryConf(folder, upstream) {
  mkdirSync(folder, { recursive: true })
  if (upstream === '') return
  const text = readFileSync(TEMPLATE, 'utf8').replaceAll('${REGISTRY_UPSTREAM}', registryOrigin(upstream))
  writeFileSync(join(folder, 'registry.conf'), text)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , folder] = process.argv
  if (folder === undefined) throw new Error('Name the folder to write to')
  writeRegistryConf(folder, registryOfEnvironment())
}
