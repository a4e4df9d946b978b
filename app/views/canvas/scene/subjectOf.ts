import type { Subject } from '../canvasState.ts'

/** What an element of the canvas stands for: a row, a stage, an edge, a source card, or the canvas itself. */
export function subjectOf(element: Element): Subject {
  const edge = element.closest<HTMLElement>('[data-edge]')?.dataset['edge']
  if (edge !== undefined) return { kind: 'edge', edge }
  const stage = element.closest<HTMLElement>('[data-stage]')?.dataset['stage']
  const instruction = element.closest<HTMLElement>('[data-row]')?.dataset['row']
  if (stage !== undefined && instruction !== undefined) return { kind: 'instruction', instruction, stage }
  if (stage !== undefined) return { kind: 'stage', stage }
  const card = element.closest<HTMLElement>('[data-source]')?.dataset['source']
  return card === undefined ? { kind: 'canvas' } : { kind: 'source', card }
}
