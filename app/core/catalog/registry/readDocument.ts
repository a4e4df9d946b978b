import { bytesOf, digestOf, fieldsOf, parseFields, textOf, type Fields } from './fields.ts'
import { readPlatform } from './platforms.ts'
import type { IndexEntry, LayerPacking, RegistryDocument, RegistryLayer } from './types.ts'

/** Builders stop at 127. */
const MOST_LAYERS = 500
const MOST_ENTRIES = 500

const refused = (sentence: string): RegistryDocument => ({ kind: 'refused', sentence })
const NO_MANIFEST = refused('The registry’s answer is not an image manifest.')

/** Reads an OCI index, a Docker manifest list, or an image manifest of either kind, by its shape. Never throws. */
export function readDocument(text: string): RegistryDocument {
  const document = parseFields(text)
  if (document === null) return NO_MANIFEST
  if (document['schemaVersion'] === 1)
    return refused('This image has a manifest of the old schema 1, which tells no sizes.')
  if (document['schemaVersion'] !== 2) return NO_MANIFEST
  if (Array.isArray(document['manifests'])) return readIndex(document['manifests'])
  return Array.isArray(document['layers']) ? readManifest(document, document['layers']) : NO_MANIFEST
}

function readIndex(list: readonly unknown[]): RegistryDocument {
  if (list.length > MOST_ENTRIES) return refused(`The registry lists more than ${MOST_ENTRIES} platforms.`)
  const entries = list.map(readEntry).filter((entry) => entry !== null)
  return entries.length > 0
    ? { kind: 'index', entries }
    : refused('The registry lists no platform for this image.')
}

/** Null for what is no image of a platform: attestations are `unknown/unknown`. */
function readEntry(value: unknown): IndexEntry | null {
  const entry = fieldsOf(value)
  const digest = digestOf(entry['digest'])
  const platform = platformOf(fieldsOf(entry['platform']))
  return digest === null || platform === '' ? null : { platform, digest }
}

/** `os`, `architecture` and `variant` of an index entry or a configuration as one name; empty where they name none. */
export function platformOf(fields: Fields): string {
  const os = textOf(fields['os'], 40)
  const architecture = textOf(fields['architecture'], 40)
  const variant = textOf(fields['variant'], 40)
  if (os === '' || architecture === '' || os === 'unknown') return ''
  return readPlatform(`${os}/${architecture}${variant === '' ? '' : `/${variant}`}`)
}

function readManifest(document: Fields, list: readonly unknown[]): RegistryDocument {
  const config = digestOf(fieldsOf(document['config'])['digest'])
  if (config === null) return NO_MANIFEST
  if (list.length > MOST_LAYERS) return refused(`The manifest has more than ${MOST_LAYERS} layers.`)
  const layers = list.map(readLayer).filter((layer) => layer !== null)
  if (layers.length < list.length) return refused('The manifest has a layer without a size.')
  return { kind: 'manifest', layers, config }
}

function readLayer(value: unknown): RegistryLayer | null {
  const layer = fieldsOf(value)
  const size = bytesOf(layer['size'])
  return size === null ? null : { size, packing: packingOf(textOf(layer['mediaType'], 200)) }
}

/** OCI writes `+gzip` and `+zstd`, Docker `.gzip`; a tar without either is not packed. */
function packingOf(mediaType: string): LayerPacking {
  if (/[+.]zstd$/.test(mediaType)) return 'zstd'
  return mediaType.endsWith('.tar') ? 'none' : 'gzip'
}
