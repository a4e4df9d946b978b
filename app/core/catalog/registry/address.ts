import { isFailure } from '../../graph/go/failure.ts'
import { parseReference } from '../../graph/reference.ts'

/** Where the distribution API has an image. */
export interface RegistryAddress {
  /** The registry that the name belongs to: `docker.io`. */
  readonly domain: string
  /** `/v2/library/node/manifests/20` */
  readonly manifest: string
  /** `/v2/library/node/`: what manifests and blobs of the image have in front. */
  readonly repository: string
}

/** "node:20" → where a registry has it; the digest counts where there is one. Null for what is no name of an image. */
export function registryAddress(written: string): RegistryAddress | null {
  const reference = parseReference(written)
  if (isFailure(reference)) return null
  const { domain, path, tag, digest } = reference
  const repository = `/v2/${path}/`
  return { domain, repository, manifest: `${repository}manifests/${digest || tag || 'latest'}` }
}

/** What a request for a manifest says it can read: OCI's types and Docker's, index before image. */
export const MANIFEST_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')
