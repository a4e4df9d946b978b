import type { Operation } from '../graph/types.ts'
import { parseScript } from '../shell/parseScript.ts'
import type { ShellCommand } from '../shell/types.ts'

type RunOperation = Extract<Operation, { readonly op: 'run' }>

const known = new WeakMap<RunOperation, readonly ShellCommand[]>()

/** The commands that a RUN runs, its variables resolved; a step is read once, whichever analyses ask. */
export function runCommands(run: RunOperation): readonly ShellCommand[] {
  const before = known.get(run)
  if (before) return before
  const values = new Map(run.environment)
  const options = { variable: (name: string) => values.get(name) ?? '', directory: run.workdir }
  const { commands } = parseScript(run.script, options)
  known.set(run, commands)
  return commands
}
