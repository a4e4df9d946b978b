import { parse } from '../../syntax/parse.ts'
import type { InstructionSyntax } from '../../syntax/types.ts'
import type { Instruction } from '../../model/types.ts'
import { parseArguments, unknownInstruction } from '../arguments/parseArguments.ts'
import { fail, isFailure, type Failure } from '../go/failure.ts'
import { originalLine } from '../originalLine.ts'
import { report, type Gathering } from './context.ts'
import { linkCommand } from './sources.ts'
import type { Command, StageState } from './state.ts'

/** "ONBUILD RUN x" -> "RUN x", heredocs included: what an image keeps of it */
function triggerText(instruction: Instruction, escape: '\\' | '`'): string {
  const line = originalLine(instruction.text, escape).replace(/^onbuild[\t\n\f\r ]*/i, '')
  return line + instruction.heredocs.map(({ content, name }) => `\n${content}${name}`).join('')
}

/** Reads what an image has kept; BuildKit does so as if it were a file of its own, without its directives. */
function readTrigger(text: string, id: string): Instruction | Failure {
  const tree = parse(text)
  const [problem] = tree.problems
  if (problem !== undefined) return fail(problem.message)
  const found: InstructionSyntax[] = []
  for (const node of tree.nodes) if (node.kind === 'instruction') found.push(node.syntax)
  const [syntax] = found
  if (syntax === undefined) return fail('file with no instructions')
  if (found.length !== 1) return fail('onbuild trigger should be a single expression')
  return { ...syntax, id, comment: null, docComments: [], trigger: null }
}

function triggerCommand(text: string, at: string, number: number): Command | Failure {
  const instruction = readTrigger(text, `${at}.onbuild${number}`)
  if (isFailure(instruction)) return instruction
  const parsed = parseArguments(instruction) ?? fail(unknownInstruction(instruction, '\\'))
  if (isFailure(parsed)) return parsed
  if (parsed.kind === 'FROM') return fail('*instructions.Stage is not a command type')
  return { instruction, at, trigger: true, arguments: parsed, sources: [] }
}

function triggersOf(gathering: Gathering, state: StageState): readonly string[] {
  const texts = state.base === null ? [...(state.image?.onbuild ?? [])] : []
  for (const { instruction, arguments: parsed } of state.base?.commands ?? []) {
    if (parsed?.kind === 'ONBUILD') texts.push(triggerText(instruction, gathering.design.escape))
  }
  return texts
}

/**
 * Puts what the base has in ONBUILD in front of a stage's own instructions. True where that makes the stage take from
 * something else.
 */
export function addTriggers(gathering: Gathering, state: StageState): boolean {
  if (state.triggersAdded || state.namedBy === null) return false
  state.triggersAdded = true
  const texts = triggersOf(gathering, state)
  if (texts.length === 0) return false
  const commands: Command[] = []
  let linked = false
  for (const text of texts) {
    const command = triggerCommand(text, state.namedBy, commands.length)
    if (isFailure(command)) {
      report(gathering, state.namedBy, command.failure)
      continue
    }
    linked = linkCommand(gathering, state, command) || linked
    commands.push(command)
  }
  state.commands = [...commands, ...state.commands]
  state.total += commands.length
  return linked
}
