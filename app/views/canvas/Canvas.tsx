import { Background, BackgroundVariant, ConnectionLineType, ReactFlow } from '@xyflow/react'
import { useEffect, useState, type MouseEvent } from 'react'
import type { View } from '../../core/layout/score.ts'
import { settleLayout } from '../../state/settleLayout.ts'
import { useApp } from '../../state/store.ts'
import { useDrawn } from './scene/useDrawn.ts'
import { commitMove, moveCards } from './actions/moveCards.ts'
import { openMenuAt } from './actions/openForms.ts'
import { addEmptyStage } from './actions/addStages.ts'
import { noteZoom, setCanvas, useCanvas } from './canvasState.ts'
import { SourceCard } from './cards/SourceCard.tsx'
import { StageCard } from './cards/StageCard.tsx'
import { connectAt } from './drag/connect.ts'
import { LinkEdge } from './edges/LinkEdge.tsx'
import { drawnStages, firstDrawn } from './scene/drawnStages.ts'
import type { CanvasNode, LinkEdge as LinkEdgeType } from './scene/nodes.ts'
import { sceneMaker } from './scene/scene.ts'
import { setHitSize } from './scene/hitSize.ts'
import { subjectOf } from './scene/subjectOf.ts'
import { useGeometry } from './scene/useGeometry.ts'
import styles from './Canvas.module.css'

const NODE_TYPES = { stage: StageCard, source: SourceCard }
const EDGE_TYPES = { link: LinkEdge }
const SNAP: [number, number] = [4, 4]
const PRO = { hideAttribution: true }

/** What React Flow does by itself and what not: keys, focus and selection are the canvas's own. */
const HOW = {
  connectionLineType: ConnectionLineType.SmoothStep,
  onlyRenderVisibleElements: true,
  nodesFocusable: false,
  edgesFocusable: false,
  elementsSelectable: false,
  elevateNodesOnSelect: false,
  disableKeyboardA11y: true,
  deleteKeyCode: null,
  selectionKeyCode: null,
  multiSelectionKeyCode: null,
  panActivationKeyCode: null,
  zoomActivationKeyCode: null,
  zoomOnDoubleClick: false,
  panOnScroll: true,
  snapToGrid: true,
  snapGrid: SNAP,
  nodeDragThreshold: 3,
  minZoom: 0.1,
  maxZoom: 2,
  proOptions: PRO,
} as const

function onZoom(zoom: number): void {
  noteZoom(zoom)
  setHitSize(document.querySelector<HTMLElement>('[data-canvas]'), zoom)
}

/** A double click on the empty canvas adds a stage there. */
function onDoubleClick(event: MouseEvent): void {
  const onPane = event.target instanceof Element && event.target.classList.contains('react-flow__pane')
  if (onPane) addEmptyStage({ x: event.clientX, y: event.clientY })
}

function onContextMenu(event: MouseEvent): void {
  if (!(event.target instanceof Element) || event.target.closest('input')) return
  event.preventDefault()
  openMenuAt({ x: event.clientX, y: event.clientY }, subjectOf(event.target))
}

/** The drawing itself: cards, lines, and what the pointer does with them. `view` is its size in px. */
export function Canvas({ view }: { view: View }) {
  const { design, layout } = useDrawn()
  const unfolded = useCanvas((state) => state.unfolded)
  const moving = useCanvas((state) => state.moving)
  const gliding = useCanvas((state) => state.gliding)
  const connecting = useCanvas((state) => state.connecting !== null)
  const first = useApp((state) => firstDrawn(state.design.stages.length, stageIndexAtCursor(state)))
  const [makeScene] = useState(sceneMaker)
  const { summary } = drawnStages(design, first)
  const scene = makeScene({ design, layout, moving, unfolded, first, view })
  const { found, nodes, edges, set } = scene
  useGeometry(scene, view)
  useEffect(() => settleLayout(found), [found])
  useEffect(() => setCanvas({ order: set.cards.map((card) => card.id) }), [set])

  return (
    <>
      <ReactFlow<CanvasNode, LinkEdgeType>
        className={`${styles.flow} ${gliding ? styles.gliding : ''}`}
        {...(connecting ? { 'data-connecting': '' } : {})}
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onNodesChange={(changes) => moveCards(changes, nodes)}
        onNodeDragStop={commitMove}
        onConnectStart={(_event, { nodeId }) => setCanvas({ connecting: nodeId })}
        onConnectEnd={(event, { fromNode }) => connectAt(event, fromNode?.id ?? null)}
        onViewportChange={({ zoom }) => onZoom(zoom)}
        onPaneClick={() => setCanvas({ refusal: null, menu: null })}
        onDoubleClick={onDoubleClick}
        onContextMenu={onContextMenu}
        {...HOW}
      >
        <Background
          variant={BackgroundVariant.Dots}
          gap={20}
          size={1.4}
          color="var(--dot)"
          bgColor="var(--canvas)"
        />
      </ReactFlow>
      {summary !== null && <p className={styles.summary}>{summary}</p>}
    </>
  )
}

function stageIndexAtCursor(state: ReturnType<typeof useApp.getState>): number {
  const { design, cursor } = state
  let low = 0
  let high = design.stages.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const place = design.places.get(design.stages[middle]?.id ?? '')
    if (place && place.commentStart <= cursor) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}
