import { CloudDownload } from 'lucide-react'
import { cardIdOf } from '../../../core/layout/cards.ts'
import { canLookUp, lookUp, type WantedImage } from '../../../state/registry/lookUp.ts'
import { appState } from '../../../state/store.ts'
import type { Subject } from '../canvasState.ts'
import type { CanvasAction } from './action.ts'

/** The image that a card stands for, or that a stage starts from, as the analysis reads its name; null for others. */
function imageOf(subject: Subject): WantedImage | null {
  const { design, analysis } = appState()
  const stage =
    subject.kind === 'source'
      ? design.stages.find(({ base }) => cardIdOf(base) === subject.card)?.id
      : subject.kind === 'stage'
        ? subject.stage
        : undefined
  return analysis?.sizes.stages.find((size) => size.stage === stage)?.base.image ?? null
}

/** Asks the registry for a base image; only in builds that may. */
export const LOOK_UP_ACTION: CanvasAction = {
  id: 'look-up',
  group: 'use',
  label: 'Look up in the registry',
  keys: [],
  icon: CloudDownload,
  on: ['source', 'stage'],
  possible: (subject) => {
    const image = imageOf(subject)
    return image !== null && canLookUp(image)
  },
  run: (subject) => {
    const image = imageOf(subject)
    if (image) void lookUp(image)
  },
}
