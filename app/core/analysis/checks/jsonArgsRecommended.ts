import type { Design, Instruction } from '../../model/types.ts'
import type { Fix } from '../types.ts'
import { belongingOf, hasUnknownImage, type InstructionCheck } from './check.ts'
import { replaceRange } from './edits.ts'
import { aRule } from './rule.ts'
import { writtenKeyword } from './written.ts'

/** CMD or ENTRYPOINT in shell form runs under a shell that passes no signal on; a SHELL of one's own is a decision. */
export const jsonArgsRecommended: InstructionCheck = {
  rule: aRule(
    'JSONArgsRecommended',
    'json-args-recommended',
    'CMD and ENTRYPOINT are written in exec form, so that signals reach the program.',
  ),
  keywords: ['CMD', 'ENTRYPOINT'],
  visit(met, stage, input, raise) {
    const command = met.arguments
    if (command === null || (command.kind !== 'CMD' && command.kind !== 'ENTRYPOINT')) return
    const { shell } = met.before
    if (!command.shellForm || (shell !== null && shell.length > 0)) return
    const keyword = writtenKeyword(met.instruction)
    const { at, skippedBy } = belongingOf(met, stage)
    raise({
      at,
      message: () =>
        `JSON arguments recommended for ${keyword} to prevent unintended behavior related to OS signals`,
      skippedBy,
      undecided: input.options.unknownImages === 'unknown' && hasUnknownImage(stage),
      fixes: () => (skippedBy === null ? [] : execForm(input.design, at)),
    })
  },
}

/** Plain words become an array; what needs a shell names it, which keeps what it does. */
function execForm(design: Design, instruction: Instruction): readonly Fix[] {
  const command = instruction.args.join(' ').trim()
  if (command === '' || instruction.heredocs.length > 0) return []
  const words = plainWords(command)
  const argv = words ?? ['/bin/sh', '-c', command]
  const label = words === null ? `Name the shell in ${writtenKeyword(instruction)}` : 'Write it in exec form'
  return replaceRange(design, instruction, instruction.argumentsRange, jsonArray(argv), label)
}

/** The words of a command that needs no shell; null where it has variables, pipes, lists, globs and the like. */
function plainWords(command: string): readonly string[] | null {
  if (/[$`\\|&;<>()*?[\]{}~#!=\n\r]/.test(command)) return null
  const words: string[] = []
  const pattern = /"([^"]*)"|'([^']*)'|([^\s"']+)/g
  let end = 0
  for (const match of command.matchAll(pattern)) {
    // quotes glued to a word make one word of two
    if (match.index === end && end > 0) return null
    if (match.index > end && command.slice(end, match.index).trim() !== '') return null
    words.push(match[1] ?? match[2] ?? match[3] ?? '')
    end = match.index + match[0].length
  }
  return end === command.length && words.length > 0 ? words : null
}

function jsonArray(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`
}
