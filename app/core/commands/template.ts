import { deriveDesign } from '../model/design.ts'
import type { Design, Instruction } from '../model/types.ts'
import { applyEdit } from '../text/edit.ts'
import { stageBlock, withLineEndings } from './blocks.ts'
import { freeName } from './names.ts'
import { renumber } from './references.ts'
import { renameStage } from './renameStage.ts'

/** Stages that are ready to go into a file: free names, the file's line endings and escape character. */
export interface FittedTemplate {
  readonly design: Design
  /** The lines of its stages, without those above them and the last line break. */
  readonly lines: string
  /** Global ARGs that it needs and the file does not have. */
  readonly globals: readonly Instruction[]
}

/**
 * Fits a template into a file at a stage index: names that are taken get a number, with all references to them; indexes count on.
 * Null where the text has no stage, or something in it is not finished.
 */
export function fitTemplate(host: Design, text: string, index: number): FittedTemplate | null {
  let design = deriveDesign(`${withEscape(deriveDesign(withLineEndings(host, text)), host.escape).trim()}\n`)
  if (design.stages.length === 0) return null
  const own = new Set(design.stages.flatMap(({ name }) => (name === null ? [] : [name])))
  for (let n = 0; n < design.stages.length; n++) {
    const stage = design.stages[n]
    if (!stage || stage.name === null) continue
    own.delete(stage.name)
    const name = freeName(host, stage.name, own)
    own.add(name)
    if (name === stage.name) continue
    const renamed = renameStage(design, { stage: stage.id, name })
    if (!renamed.done) return null
    design = deriveDesign(applyEdit(renamed.edit, design.text))
  }
  design = deriveDesign(
    applyEdit(
      renumber(design, (old) => old + index),
      design.text,
    ),
  )
  const [first] = design.stages
  if (!first || design.instructions.some(({ closed, problem }) => !closed || problem !== null)) return null
  const lines = withLineEndings(host, design.text.slice(stageBlock(design, first).start).trimEnd())
  return { design: deriveDesign(escapeLine(host) + lines), lines, globals: missingGlobals(host, design) }
}

function escapeLine(host: Design): string {
  return host.escape === '`' ? '# escape=`\n' : ''
}

function missingGlobals(host: Design, template: Design): readonly Instruction[] {
  const known = new Set(host.preamble.flatMap(argNames))
  return template.preamble.filter(
    (arg) => arg.keyword === 'ARG' && !argNames(arg).every((name) => known.has(name)),
  )
}

function argNames(instruction: Instruction): readonly string[] {
  return instruction.args.map((arg) => arg.split('=', 1)[0] ?? '')
}

/** Continues lines with the escape character of the file, and says so at the top while the template stands alone. */
function withEscape(template: Design, escape: '\\' | '`'): string {
  if (template.escape === escape) return template.text
  const edit = template.instructions.flatMap((instruction) => {
    const start = template.places.get(instruction.id)?.start ?? 0
    const head = instruction.text.slice(0, instruction.argumentsRange.end)
    return [...head.matchAll(template.escape === '`' ? /`(?=[ \t]*\r*\n)/g : /\\(?=[ \t]*\r*\n)/g)].map(
      ({ index }) => ({
        range: { start: start + index, end: start + index + 1 },
        newText: escape,
      }),
    )
  })
  const text = applyEdit(edit, template.text)
  return escape === '`' ? `# escape=\`\n${text}` : text
}
