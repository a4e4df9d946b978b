import { instructionAt } from '../core/model/lookup.ts'
import { appState, useApp } from './store.ts'
import type { Selection } from './types.ts'

/** Selects on the canvas; the editor's cursor follows to the start of what is selected. */
export function select(selection: Selection): void {
  const { design, cursor } = appState()
  const instruction =
    selection.kind === 'stage'
      ? selection.stage
      : selection.kind === 'instruction'
        ? selection.instruction
        : selection.kind === 'edge'
          ? design.edges.find((edge) => edge.id === selection.edge)?.instruction
          : undefined
  const place = instruction === undefined ? undefined : design.places.get(instruction)
  const inside = place !== undefined && cursor >= place.start && cursor <= place.end
  useApp.setState({ selection, cursor: place && !inside ? place.start : cursor })
}

/** The editor's cursor moved: the row it stands in becomes the selection. */
export function setCursor(offset: number): void {
  const { design, selection, cursor } = appState()
  if (cursor === offset) return
  const instruction = instructionAt(design, offset)
  if (!instruction) return useApp.setState({ cursor: offset })
  const isStage = design.stages.some((stage) => stage.id === instruction.id)
  const next: Selection = isStage
    ? { kind: 'stage', stage: instruction.id }
    : { kind: 'instruction', instruction: instruction.id }
  useApp.setState({ cursor: offset, selection: sameSelection(selection, next) ? selection : next })
}

function sameSelection(a: Selection, b: Selection): boolean {
  if (a.kind === 'stage' && b.kind === 'stage') return a.stage === b.stage
  return a.kind === 'instruction' && b.kind === 'instruction' && a.instruction === b.instruction
}
