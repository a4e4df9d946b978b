import { findImage, imageNames, imageTags } from '../../catalog/images.ts'
import { buildGraph, defaultOptions } from '../../graph/buildGraph.ts'
import { deriveDesign } from '../../model/design.ts'
import type { Design } from '../../model/types.ts'
import type { TextRange } from '../../text/types.ts'
import type { LanguageWorld } from '../types.ts'

/** A text whose first `|` marks the cursor, read. */
export interface AtCursor {
  readonly design: Design
  readonly offset: number
  readonly world: LanguageWorld
}

/** `FROM no|de` → the design of `FROM node`, the offset 7, and a world with the catalog and these paths. */
export function atCursor(marked: string, paths: readonly string[] = []): AtCursor {
  const offset = marked.indexOf('|')
  const design = deriveDesign(marked.slice(0, offset) + marked.slice(offset + 1))
  const { facts } = buildGraph(design, { ...defaultOptions, buildArgs: {} })
  const find = (reference: string) => findImage(reference, 'linux/amd64')
  return { design, offset, world: { facts, paths, images: { names: imageNames, tags: imageTags, find } } }
}

/** The text that a range covers, with its line: `2: build`. */
export function covered({ text }: Design, { start, end }: TextRange): string {
  return `${text.slice(0, start).split('\n').length}: ${text.slice(start, end)}`
}
