/** A word after quotes are removed and known variables put in. */
export interface ShellWord {
  /** What is not known stays as it was written (`$VERSION`, `$(arch)`). */
  readonly text: string
  /** Every part of the word is known. */
  readonly exact: boolean
  /** The word holds an unquoted `*`, `?` or `[…]`. */
  readonly glob: boolean
}

export interface ShellRedirect {
  readonly operator: string
  /** 0 input, 1 output, 2 errors; as the operator has it where none is written. */
  readonly descriptor: number
  readonly target: ShellWord | null
}

/**
 * When a command runs: `always` as far as the commands before it succeed, `branch` in one arm of a condition that can't be
 * decided here, `fallback` only after another command failed (`||`), `loop` an unknown number of times.
 */
export type ShellCondition = 'always' | 'branch' | 'fallback' | 'loop'

/** One simple command of a script, wrappers such as `sudo`, `env` and `sh -c` taken off. */
export interface ShellCommand {
  /** The last part of the command's path: `apt-get`. */
  readonly name: string
  /** What follows the name. */
  readonly args: readonly ShellWord[]
  /** `A=b` in front of the command, wrappers included. */
  readonly assignments: readonly (readonly [name: string, value: ShellWord])[]
  readonly redirects: readonly ShellRedirect[]
  /** The text of a heredoc or here-string it reads; null without one. */
  readonly input: string | null
  /** The directory it runs in; null where that is not known. */
  readonly directory: string | null
  readonly condition: ShellCondition
  /** Index of the command whose output it reads through a pipe, or null. */
  readonly pipedFrom: number | null
  /** Its output is a word of another command (`$(…)`). */
  readonly substituted: boolean
}

export interface ShellScript {
  /** In the order they run. */
  readonly commands: readonly ShellCommand[]
  /** False where the text is no script that the parser understands as a whole. */
  readonly complete: boolean
}

export interface ShellOptions {
  /** Value of a variable, '' for one known to be unset, undefined for one that nothing is known of. */
  readonly variable: (name: string) => string | undefined
  /** The directory that the script starts in. */
  readonly directory: string
}
