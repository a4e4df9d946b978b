import { findMount, findMountOption, mountReference, type MountReference } from '../reference/mounts.ts'
import type { CompletionItem } from '../types.ts'
import { anItem } from './items.ts'

/** Where the cursor stands within the value of `--mount`. */
interface MountCursor {
  /** Of the mount; `bind` where none is written. */
  readonly type: string
  /** Options that are written already, by their first name. */
  readonly given: ReadonlySet<string>
  /** The option whose value is being written, or null where its name is. */
  readonly option: string | null
  /** What of it is written. */
  readonly written: string
  /** `from` of the mount as written; empty where it has none. */
  readonly from: string
}

/** `type=cache,tar|` → type cache, written `tar`. `value` ends at the cursor; `rest` is what follows. */
export function mountCursor(value: string, rest: string): MountCursor {
  const fields = value.split(',')
  const current = fields.pop() ?? ''
  const all = [...fields, ...rest.split(',').slice(1)]
  const type = valueOf(all, 'type') ?? 'bind'
  const given = new Set<string>()
  for (const field of all) {
    const name = field.split('=', 1)[0] ?? ''
    given.add(name === 'type' ? name : (findMountOption(type, name)?.name ?? name))
  }
  const equals = current.indexOf('=')
  const option = equals < 0 ? null : current.slice(0, equals).toLowerCase()
  return { type, given, option, written: current.slice(equals + 1), from: valueOf(all, 'from') ?? '' }
}

function valueOf(fields: readonly string[], name: string): string | undefined {
  return fields.find((field) => field.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1)
}

/** Names of options, or whole mounts where nothing is written yet. */
export function mountOptionItems({ type, given }: MountCursor): readonly CompletionItem[] {
  if (given.size === 0) return mountReference.map(wholeMount)
  const options = findMount(type)?.options ?? []
  const named = options
    .filter(({ name }) => !given.has(name))
    .map(({ name, value, description }) => {
      const newText = value === 'flag' ? name : `${name}=`
      return anItem('option', name, `${type} mount`, description, { newText, more: value !== 'flag' })
    })
  const typed = given.has('type')
    ? []
    : [anItem('option', 'type', '', 'What kind of mount it is.', { newText: 'type=', more: true })]
  return [...typed, ...named]
}

function wholeMount({ type, description, snippet, page }: MountReference): CompletionItem {
  return anItem('option', `type=${type}`, `${type} mount`, `${description}\n\n[Reference](${page})`, {
    newText: snippet,
    snippet: true,
  })
}

/** Values of `type`, `sharing` and yes-or-no options. */
export function mountValueItems({ type, option }: MountCursor): readonly CompletionItem[] {
  if (option === 'type') {
    return mountReference.map((mount) => anItem('value', mount.type, '', mount.description))
  }
  if (option === 'sharing') {
    return [
      anItem('value', 'shared', 'several builds at once'),
      anItem('value', 'private', 'one for each build'),
      anItem('value', 'locked', 'one build after the other'),
    ]
  }
  const known = option === null ? null : findMountOption(type, option)
  return known?.value === 'flag' ? [anItem('value', 'true'), anItem('value', 'false')] : []
}
