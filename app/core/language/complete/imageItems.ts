import type { Design, Instruction, Stage } from '../../model/types.ts'
import { formatSize } from '../formatSize.ts'
import type { CompletionItem, ImageKnowledge } from '../types.ts'
import { anItem } from './items.ts'

/** The stages above an instruction: what it may build on or copy from. */
export function stageItems(
  design: Design,
  instruction: Instruction,
  offset: number,
): readonly CompletionItem[] {
  const items: CompletionItem[] = []
  for (const stage of design.stages) {
    if (stage.from === instruction || (design.places.get(stage.id)?.start ?? 0) > offset) break
    if (stage.instructions.includes(instruction)) break
    items.push(stageItem(stage))
  }
  return items.reverse()
}

function stageItem(stage: Stage): CompletionItem {
  const { name, index, baseWritten, description } = stage
  const label = name ?? String(index)
  return anItem('stage', label, `stage ${index}, from ${baseWritten}`, description ?? '')
}

/** Repositories of the catalog; or the tags of one where `name:` is written. */
export function imageItems(images: ImageKnowledge, written: string): readonly CompletionItem[] {
  const colon = written.lastIndexOf(':')
  if (colon < 0 || written.indexOf('/', colon) >= 0) {
    return images.names().map((name) => anItem('image', name, sizeOf(images, name)))
  }
  const repository = written.slice(0, colon)
  const tags = new Set(images.tags(repository))
  return [...tags].map((tag) => anItem('tag', `${repository}:${tag}`, sizeOf(images, `${repository}:${tag}`)))
}

/** `54.7 MB to pull`; empty where the catalog has no figure. */
function sizeOf(images: ImageKnowledge, reference: string): string {
  const found = images.find(reference)
  if (found === null || found.match === 'unknown' || found.match === 'family' || found.match === 'near')
    return ''
  return `${formatSize(found.compressed.likely)} to pull`
}
