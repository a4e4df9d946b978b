import { readUnsigned, uint32Max } from './go/numbers.ts'
import { cleanPath } from './go/path.ts'
import type { Operation } from './types.ts'

type Of<Name extends Operation['op']> = Extract<Operation, { readonly op: Name }>

/** "root:1000" -> "0:1000": the same owner in the same words */
function ownerKey(chown: string): string {
  const id = (name: string) => (name === '' || name === 'root' ? '0' : name.replace(/^\+?0*(?=\d+$)/, ''))
  if (chown === '') return ''
  const colon = chown.indexOf(':')
  return colon < 0 ? id(chown) : `${id(chown.slice(0, colon))}:${id(chown.slice(colon + 1))}`
}

function copyKey(operation: Of<'copy'>): string {
  const { parents, chmod, files, destination, chown, exclude, unpack, remotes } = operation
  const paths = operation.source?.paths ?? []
  const mode = readUnsigned(chmod, 8, uint32Max)
  return JSON.stringify([
    'copy',
    parents ? paths : paths.map((path) => cleanPath(`/${path}`)),
    files,
    destination,
    ownerKey(chown),
    mode === 'invalid syntax' ? chmod : mode,
    parents,
    exclude,
    unpack,
    (remotes ?? []).length,
  ])
}

function runKey({ argv, workdir, user, network, security, mounts }: Of<'run'>): string {
  const keys = mounts.map(({ type, target, source, readonly, options }) => [
    type,
    target,
    source,
    readonly,
    options,
  ])
  return JSON.stringify(['run', argv, workdir, user, network, security, keys])
}

/** Equal for operations that BuildKit takes for the same; their inputs, and the variables of a RUN, are left out. */
export function operationKey(operation: Operation): string {
  switch (operation.op) {
    case 'copy':
      return copyKey(operation)
    case 'run':
      return runKey(operation)
    case 'image':
      return `image ${operation.reference} ${operation.platform}`
    case 'remote':
    case 'workdir':
    case 'context':
    case 'merge':
      return JSON.stringify(operation)
    default:
      return operation satisfies never
  }
}
