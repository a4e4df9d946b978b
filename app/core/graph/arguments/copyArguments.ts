import type { Instruction } from '../../model/types.ts'
import { fail, isFailure, type Failure } from '../go/failure.ts'
import { chompHeredoc, parseHeredocWord } from '../heredocWord.ts'
import { booleanFlag, listFlag, parseFlags, textFlag, type FlagTable, type FlagValues } from './flags.ts'
import type { CopyArguments, InlineFile } from './types.ts'

const copyFlags: FlagTable = new Map([
  ['chown', 'text'],
  ['from', 'text'],
  ['chmod', 'text'],
  ['link', 'boolean'],
  ['exclude', 'list'],
  ['parents', 'boolean'],
])
const addFlags: FlagTable = new Map([
  ['chown', 'text'],
  ['chmod', 'text'],
  ['link', 'boolean'],
  ['keep-git-dir', 'boolean'],
  ['checksum', 'text'],
  ['unpack', 'boolean'],
  ['exclude', 'list'],
])

const none: readonly InlineFile[] = []

function splitSources(instruction: Instruction): Pick<CopyArguments, 'sources' | 'files'> {
  const written = instruction.args.slice(0, -1)
  if (instruction.heredocs.length === 0 && !written.some((word) => word.includes('<<'))) {
    return { sources: written, files: none }
  }
  const contents = new Map(instruction.heredocs.map((heredoc) => [heredoc.name, heredoc.content]))
  const sources: string[] = []
  const files: InlineFile[] = []
  for (const word of written) {
    const heredoc = parseHeredocWord(word)
    if (heredoc === null) {
      sources.push(word)
      continue
    }
    const content = contents.get(heredoc.name) ?? ''
    files.push({
      name: heredoc.name,
      content: heredoc.chomp ? chompHeredoc(content) : content,
      expand: heredoc.expand,
    })
  }
  return { sources, files }
}

function assemble(instruction: Instruction, kind: 'COPY' | 'ADD', values: FlagValues): CopyArguments {
  const { sources, files } = splitSources(instruction)
  return {
    kind,
    sources,
    files,
    destination: instruction.args.at(-1) ?? '',
    from: textFlag(values, 'from'),
    chown: textFlag(values, 'chown'),
    chmod: textFlag(values, 'chmod'),
    link: booleanFlag(values, 'link') === true,
    parents: booleanFlag(values, 'parents') === true,
    exclude: listFlag(values, 'exclude'),
    checksum: textFlag(values, 'checksum'),
    unpack: booleanFlag(values, 'unpack'),
    keepGitDir: booleanFlag(values, 'keep-git-dir'),
  }
}

/** COPY and ADD: `--from=build /a /b dest/` -> sources, destination, flags, heredocs as files. */
export function parseCopyArguments(instruction: Instruction, kind: 'COPY' | 'ADD'): CopyArguments | Failure {
  const { args } = instruction
  if (args.length < 2) {
    return fail(
      `${kind} requires at least two arguments, but only one was provided. Destination could not be determined`,
    )
  }
  const flags = parseFlags(instruction.flags, kind === 'COPY' ? copyFlags : addFlags)
  if (isFailure(flags)) return flags
  if (parseHeredocWord(args.at(-1) ?? '') !== null) {
    return fail(`${kind} cannot accept a heredoc as a destination`)
  }
  return assemble(instruction, kind, flags)
}
