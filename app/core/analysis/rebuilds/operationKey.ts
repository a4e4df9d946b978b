import { basePath } from '../../context/pattern/paths.ts'
import { selectorOf } from '../../context/copy/selectors.ts'
import type { Operation, StepMount } from '../../graph/types.ts'

type CopyOperation = Extract<Operation, { readonly op: 'copy' }>
type RunOperation = Extract<Operation, { readonly op: 'run' }>

const keys = new WeakMap<Operation, string>()

/**
 * What of an operation is in BuildKit's cache key, its inputs aside: equal keys are the same work. Left out, as there, are
 * the folders that sources stand in (their bytes count), the ids of cache mounts and where bind mounts read from.
 */
export function operationKey(operation: Operation): string {
  const known = keys.get(operation)
  if (known !== undefined) return known
  const key = JSON.stringify(keyParts(operation))
  keys.set(operation, key)
  return key
}

function keyParts(operation: Operation): readonly unknown[] {
  switch (operation.op) {
    case 'copy':
      return copyParts(operation)
    case 'run':
      return runParts(operation)
    case 'remote':
      return remoteParts(operation)
    default:
      return [operation]
  }
}

function copyParts(copy: CopyOperation): readonly unknown[] {
  const { parents, exclude, source } = copy
  const sources = (source?.paths ?? []).map((path) => {
    const selector = selectorOf(path, parents, exclude)
    return [basePath(selector.path), selector.include, selector.required]
  })
  return [
    'copy',
    sources,
    source?.input ?? null,
    copy.files,
    copy.destination,
    copy.chown,
    normalisedMode(copy.chmod),
    exclude,
    copy.unpack,
    copy.link,
  ]
}

/** `0755` and `755` are the same number. */
function normalisedMode(chmod: string): string {
  return /^[0-7]+$/.test(chmod) ? String(Number.parseInt(chmod, 8)) : chmod
}

function runParts(run: RunOperation): readonly unknown[] {
  const { argv, environment, workdir, user, network, security } = run
  return ['run', argv, environment, workdir, user, network, security, run.mounts.map(mountParts)]
}

function mountParts(mount: StepMount): readonly unknown[] {
  const { type, target, input, readonly, options } = mount
  return [type, target, input, readonly, mountOptions(mount, options)]
}

/** Who shares a cache mount is no part of the key, unless it is the usual one. */
function mountOptions(
  mount: StepMount,
  options: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  if (mount.type !== 'cache') return options
  const id = options['id'] ?? mount.target
  const isUsual = id === mount.target && (options['sharing'] ?? 'shared') === 'shared'
  return { usual: String(isUsual) }
}

/** What a download is known by: its checksum and name where they are given, else its address. */
function remoteParts(remote: Extract<Operation, { readonly op: 'remote' }>): readonly unknown[] {
  if (remote.git || remote.checksum === '') return [remote]
  const path = remote.url.split(/[?#]/, 1)[0] ?? ''
  return ['remote', basePath(path), remote.checksum]
}
