import { BODY_PADDING, HEADER_HEIGHT } from '../../../core/layout/cardMetrics.ts'
import type { CardBody } from '../../../core/layout/cardRows.ts'
import type { Stage } from '../../../core/model/types.ts'
import { useCanvas } from '../canvasState.ts'
import styles from './StageCard.module.css'

/** The line between two rows where what is dragged would land, and the edge beside which a stage would. */
export function DropLine({ stage, body }: { stage: Stage; body: CardBody }) {
  const index = useCanvas(({ dragged }) =>
    dragged?.over?.kind === 'gap' && dragged.over.gap.stage === stage.id ? dragged.over.gap.index : null,
  )
  const side = useCanvas(({ dragged }) =>
    dragged?.over?.kind === 'beside' && dragged.over.stage === stage.id ? dragged.over.side : null,
  )
  if (side !== null) return <div className={`${styles.beside} ${styles[side]}`} aria-hidden="true" />
  if (index === null) return null
  return <div className={styles.dropLine} style={{ top: gapTop(stage, body, index) }} aria-hidden="true" />
}

/** Where the gap before instruction number `index` lies, from the card's upper edge. */
function gapTop(stage: Stage, body: CardBody, index: number): number {
  const next = stage.instructions[index]
  const row =
    next &&
    body.rows.find((one) =>
      one.kind === 'instruction' ? one.instruction === next : one.hidden.includes(next),
    )
  if (row) return row.top - 1
  const last = body.rows.at(-1)
  return last ? last.top + last.height - 1 : HEADER_HEIGHT + BODY_PADDING
}
