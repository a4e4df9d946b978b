import type { Instruction } from '../../model/types.ts'
import type { TextRange } from '../../text/types.ts'
import { findFlag } from '../reference/flags.ts'
import { findMount, findMountOption } from '../reference/mounts.ts'
import type { Hover } from '../types.ts'

/** A flag, or the part of a mount at an offset; ranges and offset count from the start of `text`. */
export function hoverFlag(instruction: Instruction, text: string, offset: number): Hover | null {
  const flag = instruction.flags.find(({ range }) => range.start <= offset && offset <= range.end)
  const reference = flag === undefined ? null : findFlag(instruction.keyword, flag.name)
  if (flag === undefined || reference === null) return null
  if (reference.value === 'mount' && flag.valueRange !== null && offset >= flag.valueRange.start) {
    return hoverMount(text, flag.valueRange, offset)
  }
  const { name, shape, description, since, page } = reference
  const written = `\`--${name}${shape === '' ? '' : `=${shape}`}\``
  const needs = since === '' ? [] : [`Needs syntax ${since} or newer.`]
  return { range: flag.range, contents: [written, description, ...needs, `[Reference](${page})`] }
}

function hoverMount(text: string, value: TextRange, offset: number): Hover | null {
  const fields = text.slice(value.start, value.end).split(',')
  const type = fields.find((field) => field.toLowerCase().startsWith('type='))?.slice(5) ?? 'bind'
  const mount = findMount(type)
  if (mount === null) return null
  let start = value.start
  for (const field of fields) {
    const range = { start, end: start + field.length }
    start = range.end + 1
    if (offset > range.end) continue
    const name = field.split('=', 1)[0] ?? ''
    const option = findMountOption(type, name)
    if (name.toLowerCase() === 'type') {
      return { range, contents: [`\`type=${mount.type}\``, mount.description, `[Reference](${mount.page})`] }
    }
    if (option === null) return null
    const others = [option.name, ...option.aliases].map((one) => `\`${one}\``).join(', ')
    return { range, contents: [others, option.description, `[Reference](${mount.page})`] }
  }
  return null
}
