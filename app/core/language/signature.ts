import type { Design } from '../model/types.ts'
import { cursorContext } from './cursor.ts'
import { flagsOf } from './reference/flags.ts'
import { instructionReference } from './reference/instructions.ts'
import { findMount, findMountOption } from './reference/mounts.ts'
import { mountCursor } from './complete/mountItems.ts'
import type { SignatureHelp, SignatureParameter } from './types.ts'

/** The flags of the instruction at an offset, or the options of its mount, with the one that is being written. */
export function signatureHelp(design: Design, offset: number): SignatureHelp | null {
  const cursor = cursorContext(design, offset)
  if (cursor.at === 'flagValue' && cursor.flag === 'mount') return mountSignature(cursor.written)
  if (cursor.at !== 'flag' && cursor.at !== 'flagValue' && cursor.at !== 'argument') return null
  const reference = instructionReference.get(cursor.keyword)
  if (reference === undefined) return null
  const active =
    cursor.at === 'flagValue' ? cursor.flag : cursor.at === 'flag' ? cursor.written.slice(2) : null
  return instructionSignature(cursor.keyword, reference.shape, reference.summary, active)
}

function instructionSignature(
  keyword: string,
  shape: string,
  summary: string,
  active: string | null,
): SignatureHelp {
  const parts: SignatureParameter[] = []
  let label = keyword
  for (const { name, shape: value, description, since } of flagsOf(keyword)) {
    const written = `[--${name}${value === '' ? '' : `=${value}`}]`
    const start = label.length + 1
    const documentation = since === '' ? description : `${description} Needs syntax ${since} or newer.`
    parts.push({ range: { start, end: start + written.length }, documentation })
    label += ` ${written}`
  }
  label += shape.slice(keyword.length).replace(' [flags]', '')
  const index =
    active === null || active === '' ? -1 : flagsOf(keyword).findIndex(({ name }) => name.startsWith(active))
  return { label, documentation: summary, parameters: parts, active: index }
}

function mountSignature(written: string): SignatureHelp | null {
  const cursor = mountCursor(written, '')
  const mount = findMount(cursor.type)
  if (mount === null) return null
  let label = `--mount=type=${mount.type}`
  const parameters: SignatureParameter[] = []
  for (const { name, value, description } of mount.options) {
    const option = value === 'flag' ? name : `${name}=…`
    const start = label.length + 1
    parameters.push({ range: { start, end: start + option.length }, documentation: description })
    label += `,${option}`
  }
  const current = cursor.option === null ? cursor.written : cursor.option
  const name = findMountOption(cursor.type, current)?.name
  const active = mount.options.findIndex(
    (option) => option.name === name || (current !== '' && option.name.startsWith(current)),
  )
  return { label, documentation: mount.description, parameters, active }
}
