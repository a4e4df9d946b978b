import { edgesFrom, findStage } from '../../model/lookup.ts'
import type { Design, Instruction, Stage } from '../../model/types.ts'
import type { TextRange } from '../../text/types.ts'
import { formatEstimate } from '../formatSize.ts'
import type { Hover, LanguageWorld, Markdown } from '../types.ts'

/** The image or stage that FROM, `COPY --from` or a mount names at an offset, or the stage that AS names. */
export function hoverSource(
  design: Design,
  instruction: Instruction,
  offset: number,
  world: LanguageWorld,
): Hover | null {
  const own = design.stages.find(({ from }) => from === instruction)
  const name = own === undefined ? undefined : instruction.words[2]?.range
  if (own !== undefined && name !== undefined && touches(name, offset)) {
    return { range: name, contents: aboutStage(design, own) }
  }
  for (const { source, sourceRange, instruction: id, kind } of design.edges) {
    if (id !== instruction.id || !touches(sourceRange, offset)) continue
    if (source.to === 'scratch')
      return { range: sourceRange, contents: ['An empty image: the stage starts without any file.'] }
    if (source.to === 'stage') {
      const stage = findStage(design, source.stage)
      return stage === null ? null : { range: sourceRange, contents: aboutStage(design, stage) }
    }
    if (source.to !== 'image') return null
    const built =
      kind === 'base' && world.facts !== null ? world.facts.stages[own?.index ?? -1]?.baseName : undefined
    const reference = built === undefined || built === '' ? source.image : built
    return { range: sourceRange, contents: aboutImage(reference, world) }
  }
  return null
}

function aboutStage(design: Design, stage: Stage): readonly Markdown[] {
  const { name, index, baseWritten, description, instructions } = stage
  const title = `**${name ?? `Stage ${index}`}** on \`${baseWritten}\`, ${counted(instructions.length, 'instruction')}`
  const uses = edgesFrom(design, stage.id).length
  const used = uses === 0 ? 'Nothing takes from it.' : `${counted(uses, 'reference')} to it.`
  return description === null ? [title, used] : [title, description, used]
}

/** Size and configuration of an image as far as the catalog knows them. */
function aboutImage(reference: string, { images }: LanguageWorld): readonly Markdown[] {
  const found = images.find(reference)
  if (found === null || found.match === 'unknown')
    return [`\`${reference}\``, 'This image is not in the catalog.']
  const { compressed, unpacked, match, layers, image } = found
  const exact = match === 'digest' || match === 'tag' || match === 'alias'
  const sizes = `Pulls ${formatEstimate(compressed)}, unpacks to ${formatEstimate(unpacked)}.`
  const contents = [
    `\`${reference}\``,
    exact ? sizes : `${sizes} Estimated: this very tag is not in the catalog.`,
  ]
  if (layers.length > 0) contents.push(`${counted(layers.length, 'layer')}.`)
  if (exact && image?.config) contents.push(...configuration(image.config))
  contents.push(`*${compressed.source}*`)
  return contents
}

function configuration(config: { readonly user: string; readonly workdir: string }): readonly Markdown[] {
  const parts: string[] = []
  if (config.user !== '') parts.push(`runs as \`${config.user}\``)
  if (config.workdir !== '' && config.workdir !== '/') parts.push(`works in \`${config.workdir}\``)
  return parts.length === 0 ? [] : [`It ${parts.join(' and ')}.`]
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`
}

function touches({ start, end }: TextRange, offset: number): boolean {
  return start <= offset && offset <= end
}
