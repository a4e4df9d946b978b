import type { Design, Instruction } from '../model/types.ts'
import type { TextRange } from '../text/types.ts'
import { commentItems, directiveItems } from './complete/directiveItems.ts'
import { flagItems, flagValueItems, signalItems } from './complete/flagItems.ts'
import { imageItems, stageItems } from './complete/imageItems.ts'
import { anItem } from './complete/items.ts'
import { keywordItems } from './complete/keywords.ts'
import { mountCursor, mountOptionItems, mountValueItems } from './complete/mountItems.ts'
import { pathItems } from './complete/pathItems.ts'
import { variableItems } from './complete/variableItems.ts'
import { cursorContext, variableAtCursor, type CursorContext } from './cursor.ts'
import { findFlag } from './reference/flags.ts'
import { findMountOption } from './reference/mounts.ts'
import type { CompletionItem, CompletionList, LanguageWorld } from './types.ts'

const LABELS = 'title description version source url documentation licenses vendor authors created revision'
  .split(' ')
  .map((name) =>
    anItem('option', `org.opencontainers.image.${name}`, '', '', {
      newText: `org.opencontainers.image.${name}=`,
    }),
  )

/**
 * What can be written at an offset: instructions, flags and their values, mounts, stages, images and tags, paths of the open
 * project, variables in scope, parser directives. Null where there is nothing to offer.
 */
export function complete(design: Design, offset: number, world: LanguageWorld): CompletionList | null {
  const cursor = cursorContext(design, offset)
  const list = completeContext(design, cursor, offset, world)
  return list === null || list.items.length === 0 ? null : list
}

function completeContext(
  design: Design,
  cursor: CursorContext,
  offset: number,
  world: LanguageWorld,
): CompletionList | null {
  switch (cursor.at) {
    case 'nothing':
      return null
    case 'directive':
      return directiveItems(design, cursor.range, cursor.written)
    case 'comment':
      return commentItems(cursor.range, cursor.written)
    case 'keyword':
      return { range: cursor.range, items: keywordItems(design, offset, cursor.trigger) }
    case 'heredoc':
      return cursor.expand ? completeVariable(design, cursor.instruction, offset, world) : null
    case 'flag':
      return { range: cursor.range, items: flagItems(cursor.keyword, cursor.given) }
    case 'flagValue':
      return (
        completeVariable(design, cursor.instruction, offset, world) ??
        completeFlagValue(design, cursor, offset, world)
      )
    case 'argument':
      return (
        completeVariable(design, cursor.instruction, offset, world) ??
        completeArgument(design, cursor, offset, world)
      )
  }
}

function completeVariable(
  design: Design,
  instruction: Instruction,
  offset: number,
  world: LanguageWorld,
): CompletionList | null {
  const variable = variableAtCursor(design.text, offset)
  if (variable === null) return null
  const closing = variable.braced && design.text.charAt(offset) !== '}' ? '}' : ''
  return { range: variable.range, items: variableItems(instruction, world, closing) }
}

function completeFlagValue(
  design: Design,
  cursor: CursorContext & { readonly at: 'flagValue' },
  offset: number,
  world: LanguageWorld,
): CompletionList | null {
  const { keyword, flag, range, written, instruction } = cursor
  const reference = findFlag(keyword, flag)
  if (reference?.value === 'stage')
    return { range, items: sources(design, instruction, offset, written, world) }
  if (reference?.value !== 'mount') return { range, items: flagValueItems(keyword, flag) }
  const mount = mountCursor(written, restOfWord(design.text, offset))
  const valueRange: TextRange = { start: range.end - mount.written.length, end: range.end }
  if (mount.option === null) return { range: valueRange, items: mountOptionItems(mount) }
  const option = findMountOption(mount.type, mount.option)
  if (option?.value === 'stage')
    return { range: valueRange, items: sources(design, instruction, offset, mount.written, world) }
  if (option?.value === 'contextPath' && mount.from === '')
    return { range: valueRange, items: pathItems(world.paths, mount.written) }
  return { range: valueRange, items: mountValueItems(mount) }
}

function sources(
  design: Design,
  instruction: Instruction,
  offset: number,
  written: string,
  world: LanguageWorld,
): readonly CompletionItem[] {
  return [...stageItems(design, instruction, offset), ...imageItems(world.images, written)]
}

function completeArgument(
  design: Design,
  cursor: CursorContext & { readonly at: 'argument' },
  offset: number,
  world: LanguageWorld,
): CompletionList | null {
  const { keyword, range, written, before, given, instruction } = cursor
  const flags =
    before.length === 0 && written === ''
      ? flagItems(
          keyword,
          given.map((flag) => flag.slice(2).split('=', 1)[0] ?? ''),
        )
      : []
  const items = argumentItems(design, keyword, before, given, written, instruction, offset, world)
  return { range, items: [...items, ...flags] }
}

function argumentItems(
  design: Design,
  keyword: string,
  before: readonly string[],
  given: readonly string[],
  written: string,
  instruction: Instruction,
  offset: number,
  world: LanguageWorld,
): readonly CompletionItem[] {
  switch (keyword) {
    case 'FROM':
      if (before.length === 1)
        return [anItem('value', instruction.text.startsWith('f') ? 'as' : 'AS', 'names the stage')]
      if (before.length > 1) return []
      return [
        ...sources(design, instruction, offset, written, world),
        anItem('image', 'scratch', 'empty', 'An image without any file.'),
      ]
    case 'COPY':
    case 'ADD':
      return given.some((flag) => flag.startsWith('--from=')) || written.startsWith('[')
        ? []
        : pathItems(world.paths, written)
    case 'HEALTHCHECK':
      return before.length > 0
        ? []
        : [anItem('value', 'CMD', 'the check'), anItem('value', 'NONE', 'no check')]
    case 'STOPSIGNAL':
      return before.length > 0 ? [] : signalItems()
    case 'LABEL':
      return written.includes('=') ? [] : LABELS
    case 'EXPOSE':
      return /^[0-9]+\/?$/.test(written)
        ? ['tcp', 'udp', 'sctp'].map((one) => anItem('value', `${written.replace('/', '')}/${one}`))
        : []
    default:
      return []
  }
}

/** What is left of the word behind the cursor. */
function restOfWord(text: string, offset: number): string {
  let end = offset
  while (end < text.length && !/\s/.test(text.charAt(end))) end++
  return text.slice(offset, end)
}
