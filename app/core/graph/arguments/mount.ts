import { goQuote } from '../../model/expand/quote.ts'
import { csvFields } from '../csv.ts'
import { fail, isFailure, type Failure } from '../go/failure.ts'
import { readBoolean, readMemory, readUnsigned, uint32Max } from '../go/numbers.ts'
import { cut, lower } from '../go/text.ts'
import { withSuggestion } from '../suggest.ts'

export type MountType = 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh'

/** A mount of RUN with its variables replaced. */
export interface Mount {
  readonly type: MountType
  readonly from: string
  readonly source: string
  readonly target: string
  readonly readonly: boolean
  /** tmpfs: bytes; 0 is no limit. */
  readonly size: number
  readonly id: string
  readonly sharing: '' | 'shared' | 'private' | 'locked'
  readonly required: boolean
  /** secret: name of the environment variable; null where it is a file. */
  readonly env: string | null
  readonly mode: number | null
  readonly uid: number | null
  readonly gid: number | null
}

type Draft = { -readonly [Key in keyof Mount]: Mount[Key] } & { readonlyGiven: boolean }

export const mountTypes: readonly MountType[] = ['bind', 'cache', 'tmpfs', 'secret', 'ssh']
export const mountSharings = ['shared', 'private', 'locked'] as const
export const mountKeys: readonly string[] =
  'type from source target readonly id sharing required size mode uid gid src dst destination ro rw readwrite env'.split(
    ' ',
  )

const nothingGiven: Draft = {
  type: 'bind',
  from: '',
  source: '',
  target: '',
  readonly: false,
  readonlyGiven: false,
  size: 0,
  id: '',
  sharing: '',
  required: false,
  env: null,
  mode: null,
  uid: null,
  gid: null,
}

function wrongKey(key: string, draft: Draft): Failure {
  return fail(`unexpected key '${key}' for mount type '${draft.type}'`)
}

function takesRequired(draft: Draft): boolean {
  return draft.type === 'secret' || draft.type === 'ssh'
}

/** A field without `=`. */
function readWord(draft: Draft, key: string, field: string): Failure | null {
  switch (key) {
    case 'readonly':
    case 'ro':
    case 'readwrite':
    case 'rw':
      draft.readonly = key.startsWith('r') && !key.includes('w')
      draft.readonlyGiven = true
      return null
    case 'required':
      if (!takesRequired(draft)) return wrongKey(key, draft)
      draft.required = true
      return null
    default:
      return fail(`invalid field '${field}' must be a key=value pair`)
  }
}

function readSwitch(draft: Draft, key: string, value: string): Failure | null {
  if (key === 'required' && !takesRequired(draft)) return wrongKey(key, draft)
  const on = readBoolean(value)
  if (on === null) return fail(`invalid value for ${key}: ${value}`)
  if (key === 'required') draft.required = on
  else {
    draft.readonly = key === 'readonly' || key === 'ro' ? on : !on
    draft.readonlyGiven = true
  }
  return null
}

function readNumber(draft: Draft, key: 'mode' | 'uid' | 'gid', value: string): Failure | null {
  const number = readUnsigned(value, key === 'mode' ? 8 : 10, uint32Max)
  if (typeof number === 'string') return fail(`invalid value ${value} for ${key}`)
  draft[key] = number
  return null
}

function readType(draft: Draft, value: string): Failure | null {
  const type = mountTypes.find((known) => known === lower(value))
  if (type === undefined) {
    return fail(withSuggestion(`unsupported mount type ${goQuote(value)}`, value, mountTypes))
  }
  draft.type = type
  return null
}

function readSharing(draft: Draft, value: string): Failure | null {
  const sharing = mountSharings.find((known) => known === lower(value))
  if (sharing === undefined) {
    return fail(withSuggestion(`unsupported sharing value ${goQuote(value)}`, value, mountSharings))
  }
  draft.sharing = sharing
  return null
}

function readSize(draft: Draft, value: string): Failure | null {
  if (draft.type !== 'tmpfs') return wrongKey('size', draft)
  const size = readMemory(value)
  if (size === null) return fail(`invalid value for size: ${value}`)
  draft.size = size
  return null
}

const textKeys = new Map<string, 'from' | 'source' | 'target' | 'id' | 'env'>([
  ['from', 'from'],
  ['source', 'source'],
  ['src', 'source'],
  ['target', 'target'],
  ['dst', 'target'],
  ['destination', 'target'],
  ['id', 'id'],
  ['env', 'env'],
])

/** A field with `=`, its variables replaced. */
function readSetting(draft: Draft, key: string, value: string, field: string): Failure | null {
  const textKey = textKeys.get(key)
  if (textKey !== undefined) {
    draft[textKey] = value
    return null
  }
  switch (key) {
    case 'type':
      return readType(draft, value)
    case 'readonly':
    case 'ro':
    case 'readwrite':
    case 'rw':
    case 'required':
      return readSwitch(draft, key, value)
    case 'size':
      return readSize(draft, value)
    case 'sharing':
      return readSharing(draft, value)
    case 'mode':
    case 'uid':
    case 'gid':
      return readNumber(draft, key, value)
    default:
      return fail(withSuggestion(`unexpected key '${key}' in '${field}'`, key, mountKeys))
  }
}

function secretFault(mount: Draft): Failure | null {
  if (mount.from !== '') return fail('secret mount should not have a from')
  if (mount.sharing !== '') return fail('secret mount should not define sharing')
  if (mount.source === '' && mount.target === '' && mount.id === '') {
    return fail('invalid secret mount. one of source, target required')
  }
  return mount.source !== '' && mount.id !== '' ? fail("both source and id can't be set") : null
}

/** What only shows when all fields are known. */
function wholeFault(mount: Draft): Failure | null {
  if (mount.type === 'bind' || mount.type === 'tmpfs') {
    for (const key of ['mode', 'uid', 'gid'] as const) {
      if (mount[key] !== null) return fail(`${key} not allowed for "${mount.type}" type mounts`)
    }
  }
  const fault = mount.type === 'secret' ? secretFault(mount) : null
  if (fault !== null) return fault
  return mount.sharing !== '' && mount.type !== 'cache'
    ? fail(`invalid cache sharing set for ${mount.type} mount`)
    : null
}

/**
 * Reads the value of RUN --mount: "type=cache,target=/root/.npm" -> the mount. `expand` replaces the variables of a
 * value, or says why it can't.
 */
export function readMount(value: string, expand: (word: string) => string | Failure): Mount | Failure {
  const fields = csvFields(value)
  if (isFailure(fields)) return fail(`failed to parse csv mounts: ${fields.failure}`)
  const draft: Draft = { ...nothingGiven }
  for (const field of fields) {
    const [written, setting, found] = cut(field, '=')
    const key = lower(written)
    const expanded = found ? expand(setting) : ''
    if (isFailure(expanded)) return expanded
    const fault = found ? readSetting(draft, key, expanded, field) : readWord(draft, key, field)
    if (fault !== null) return fault
  }
  const fault = wholeFault(draft)
  if (fault !== null) return fault
  const { readonlyGiven, ...mount } = draft
  if (readonlyGiven) return mount
  return { ...mount, readonly: mount.type !== 'cache' && mount.type !== 'tmpfs' }
}
