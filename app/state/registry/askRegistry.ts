import { MANIFEST_TYPES, registryAddress, type RegistryAddress } from '../../core/catalog/registry/address.ts'
import { choosePlatform } from '../../core/catalog/registry/platforms.ts'
import { readConfig } from '../../core/catalog/registry/readConfig.ts'
import { readDocument } from '../../core/catalog/registry/readDocument.ts'
import type { RegistryDocument, RegistryManifest } from '../../core/catalog/registry/types.ts'
import type { ReadRegistry } from './readRegistry.ts'

/** What the registry has, less the question; or in one sentence why it is not known. */
export type RegistryAnswer =
  | { readonly platforms: readonly string[] | null; readonly manifest: RegistryManifest | null }
  | { readonly sentence: string }

/** Finds the image of a platform under a name: its index where it has one, its manifest, its configuration. */
export async function askRegistry(
  reference: string,
  platform: string,
  read: ReadRegistry,
): Promise<RegistryAnswer> {
  const address = registryAddress(reference)
  if (address === null) return { sentence: `“${reference}” is no name of an image.` }
  const named = await readManifest(address.manifest, read)
  if (named.kind === 'refused') return named
  if (named.kind === 'manifest')
    return { platforms: null, manifest: await withConfig(address, named, '', read) }
  const platforms = named.entries.map((entry) => entry.platform)
  const chosen = choosePlatform(platforms, platform)
  const entry = named.entries.find((one) => one.platform === chosen)
  if (entry === undefined) return { platforms, manifest: null }
  const document = await readManifest(`${address.repository}manifests/${entry.digest}`, read)
  if (document.kind === 'refused') return document
  if (document.kind === 'index') return { sentence: 'The registry’s list names another list, not an image.' }
  return { platforms, manifest: await withConfig(address, document, entry.platform, read) }
}

async function readManifest(path: string, read: ReadRegistry): Promise<RegistryDocument> {
  const answer = await read(path, MANIFEST_TYPES)
  return 'sentence' in answer ? { kind: 'refused', ...answer } : readDocument(answer.text)
}

/** Some registries keep blobs elsewhere: without the configuration the sizes are still known. */
async function withConfig(
  address: RegistryAddress,
  { config: digest, layers }: Extract<RegistryDocument, { kind: 'manifest' }>,
  platform: string,
  read: ReadRegistry,
): Promise<RegistryManifest> {
  const answer = await read(`${address.repository}blobs/${digest}`, 'application/json, */*')
  const config = 'text' in answer ? readConfig(answer.text) : null
  return { platform: config?.platform || platform, layers, config }
}
