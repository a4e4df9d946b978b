import { Position, type Edge, type Node, type NodeHandle } from '@xyflow/react'
import type { Box } from '../../../core/layout/box.ts'
import { CARD_WIDTH, HEADER_HEIGHT } from '../../../core/layout/cardMetrics.ts'
import type { CardBody } from '../../../core/layout/cardRows.ts'
import type { Card, CardLink } from '../../../core/layout/cards.ts'
import type { Route } from '../../../core/layout/routes/routeLinks.ts'
import type { Stage } from '../../../core/model/types.ts'

export type StageNode = Node<
  { readonly stage: Stage; readonly body: CardBody; readonly cardKey: string },
  'stage'
>
export type SourceNode = Node<{ readonly card: Card }, 'source'>
export type CanvasNode = StageNode | SourceNode
export type LinkEdge = Edge<{ readonly link: CardLink; readonly route: Route }, 'link'>

/** Where ports and the heads of lines would be, told beforehand so that nothing has to be measured. */
const handlesFor = (width: number, y: number): NodeHandle[] => [
  { type: 'source', position: Position.Right, x: width, y, width: 1, height: 1 },
  { type: 'target', position: Position.Left, x: 0, y, width: 1, height: 1 },
]

const STAGE_HANDLES = handlesFor(CARD_WIDTH, HEADER_HEIGHT / 2)
/** Our own elements inside carry roles and names; React Flow's wrapper stays silent. */
const SILENT = { 'aria-roledescription': undefined, 'aria-describedby': undefined }

const common = (card: Card, box: Box) => ({
  id: card.id,
  position: { x: box.x, y: box.y },
  width: card.width,
  height: card.height,
  measured: { width: card.width, height: card.height },
  focusable: false,
  selectable: false,
  domAttributes: SILENT,
})

/** The node of a stage; the node before where nothing changed, so that it is not drawn again. */
export function stageNode(
  card: Card,
  box: Box,
  stage: Stage,
  body: CardBody,
  before: CanvasNode | undefined,
): StageNode {
  const same = before?.type === 'stage' && before.data.stage === stage && before.data.body === body
  const sameData = same && before.data.cardKey === card.key
  if (sameData && isAt(before, card, box)) return before
  const data = sameData ? before.data : { stage, body, cardKey: card.key }
  return { ...common(card, box), type: 'stage', handles: STAGE_HANDLES, data }
}

/** The node of an image, of scratch or of the build context. */
export function sourceNode(card: Card, box: Box, before: CanvasNode | undefined): SourceNode {
  const same = before?.type === 'source' && before.data.card.label === card.label
  if (same && isAt(before, card, box)) return before
  const data = same ? before.data : { card }
  return { ...common(card, box), type: 'source', handles: handlesFor(card.width, card.height / 2), data }
}

const isAt = (node: CanvasNode, card: Card, box: Box): boolean =>
  node.position.x === box.x &&
  node.position.y === box.y &&
  node.width === card.width &&
  node.height === card.height
