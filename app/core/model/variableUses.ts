import { isNameCode } from './expand/characters.ts'
import type { Design, Heredoc, Instruction } from './types.ts'
import type { TextRange } from '../text/types.ts'

/** A variable's name in an instruction; the range counts from the instruction and holds the name alone. */
export interface VariableUse {
  readonly name: string
  readonly range: TextRange
  /** `ARG NAME`, `ENV NAME=…`; without it, `$NAME`. */
  readonly declares: boolean
  /** `ARG NAME` without a default: it takes the value of the global ARG. */
  readonly bare: boolean
}

const DECLARING = new Set(['ARG', 'ENV'])
/** Instructions whose text a shell reads, at build or at run time. */
const SCRIPTS = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'])
const known = new WeakMap<Instruction, readonly VariableUse[]>()

/** The variables that an instruction declares and uses, in the order of the text. Remembered for each instruction. */
export function variableUses(instruction: Instruction, escape: string): readonly VariableUse[] {
  const before = known.get(instruction)
  if (before !== undefined) return before
  const uses: VariableUse[] = []
  collect(uses, instruction.trigger ?? instruction, instruction.text, escape)
  uses.sort((one, other) => one.range.start - other.range.start)
  known.set(instruction, uses)
  return uses
}

/** True where the shell, not BuildKit, looks the instruction's variables up. */
export function isScript({ keyword, json, trigger }: Instruction): boolean {
  return trigger === null ? SCRIPTS.has(keyword) && !json : isScript(trigger)
}

function collect(uses: VariableUse[], instruction: Instruction, text: string, escape: string): void {
  if (DECLARING.has(instruction.keyword)) declarations(uses, instruction)
  for (const { valueRange } of instruction.flags)
    if (valueRange !== null) scan(uses, text, valueRange, escape, true)
  const [first] = instruction.heredocs
  const { start } = instruction.argumentsRange
  const script = isScript(instruction)
  if (instruction.keyword !== 'SHELL' && !(instruction.json && SCRIPTS.has(instruction.keyword))) {
    const assigned = script ? assignedNames(text.slice(start)) : null
    const found: VariableUse[] = []
    scan(found, text, { start, end: first?.bodyRange.start ?? instruction.argumentsRange.end }, escape, true)
    for (const heredoc of instruction.heredocs)
      if (isRead(heredoc, instruction)) scan(found, text, heredoc.bodyRange, '\\', false)
    for (const use of found) if (assigned === null || !assigned.has(use.name)) uses.push(use)
  }
}

/** The bodies in which variables count: unquoted ones, and a quoted one that is the whole script of a RUN. */
function isRead({ expand }: Heredoc, { keyword, args }: Instruction): boolean {
  return expand || (keyword === 'RUN' && /^<<-?\s*["'][^"']*["']$/.test(args[0] ?? ''))
}

function declarations(uses: VariableUse[], { keyword, words, args }: Instruction): void {
  const legacy = keyword === 'ENV' && args[2] === ''
  for (const { text, range } of legacy ? words.slice(0, 1) : words) {
    const equals = text.indexOf('=')
    const name = equals < 0 ? text : text.slice(0, equals)
    if (!isName(name)) continue
    const bare = keyword === 'ARG' && equals < 0
    uses.push({ name, range: { start: range.start, end: range.start + name.length }, declares: true, bare })
  }
}

/** Could this be the name of a variable of ours? */
export function isName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text)
}

/** Finds `$NAME` and `${NAME…}` outside single quotes, escapes and comment lines. */
function scan(uses: VariableUse[], text: string, range: TextRange, escape: string, quotes: boolean): void {
  // the body of a heredoc that is not closed ends with the line break behind the instruction
  const end = Math.min(range.end, text.length)
  let double = false
  for (let at = range.start; at < end; at++) {
    const character = text.charAt(at)
    if (character === '\n' && quotes) at = skipComment(text, at, end)
    else if (character === escape) at = skipEscape(text, at)
    else if (character === '"' && quotes) double = !double
    else if (character === "'" && quotes && !double) {
      const close = text.indexOf("'", at + 1)
      if (close < 0 || close >= end) return
      at = close
    } else if (character === '$') at = readUse(uses, text, at, end)
  }
}

function readUse(uses: VariableUse[], text: string, dollar: number, end: number): number {
  const start = text.charAt(dollar + 1) === '{' ? dollar + 2 : dollar + 1
  let stop = start
  while (stop < end && isNameCode(text.charCodeAt(stop))) stop++
  const name = text.slice(start, stop)
  if (!isName(name)) return start - 1
  uses.push({ name, range: { start, end: stop }, declares: false, bare: false })
  return stop - 1
}

/** The escaped character; of a continuation the blank before its line break. */
function skipEscape(text: string, at: number): number {
  let end = at + 1
  while (text.charAt(end) === ' ' || text.charAt(end) === '\t' || text.charAt(end) === '\r') end++
  return text.charAt(end) === '\n' ? end - 1 : at + 1
}

/** The last character before the next line that is no comment; `at` stands on a line break. */
function skipComment(text: string, at: number, end: number): number {
  let mark = at + 1
  while (text.charAt(mark) === ' ' || text.charAt(mark) === '\t') mark++
  if (text.charAt(mark) !== '#') return at
  const next = text.indexOf('\n', mark)
  return next < 0 || next >= end ? end : next - 1
}

/** Names that a script sets itself: assignments, `for`, `read`. */
function assignedNames(script: string): ReadonlySet<string> {
  const names = new Set<string>()
  for (const match of script.matchAll(/(?:^|[\s;&|({])([A-Za-z_]\w*)=/g)) names.add(match[1] ?? '')
  for (const match of script.matchAll(/\b(?:for|read|getopts\s+\S+)\s+([A-Za-z_]\w*)/g))
    names.add(match[1] ?? '')
  return names
}

/** All uses of a design with their instruction, absolute, in text order. */
export function allUses(
  design: Design,
): readonly { readonly instruction: Instruction; readonly use: VariableUse; readonly range: TextRange }[] {
  return design.instructions.flatMap((instruction) => {
    const start = design.places.get(instruction.id)?.start ?? 0
    return variableUses(instruction, design.escape).map((use) => ({
      instruction,
      use,
      range: { start: start + use.range.start, end: start + use.range.end },
    }))
  })
}
