import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import { memo } from 'react'
import type { CardLink } from '../../../core/layout/cards.ts'
import type { EdgeLabel } from '../../../core/layout/routes/placeLabels.ts'
import type { Point } from '../../../core/layout/types.ts'
import { select } from '../../../state/selection.ts'
import { useApp } from '../../../state/store.ts'
import { useCanvas } from '../canvasState.ts'
import { focusStop } from '../keys/focusStop.ts'
import { formatSize } from '../../shared/format.ts'
import type { LinkEdge as LinkEdgeType } from '../scene/nodes.ts'
import styles from './LinkEdge.module.css'

/** A line between two cards: base solid, copy dashed with its label (where it can be read), mount dotted, the build context thin. */
export const LinkEdge = memo(function LinkEdge({ id, data }: EdgeProps<LinkEdgeType>) {
  const selected = useApp(({ selection }) => selection.kind === 'edge' && selection.edge === id)
  const lit = useApp(({ selection }) =>
    data === undefined
      ? false
      : (selection.kind === 'stage' &&
          (selection.stage === data.link.from || selection.stage === data.link.to)) ||
        (selection.kind === 'instruction' && selection.instruction === data.link.instruction),
  )
  const far = useCanvas((state) => state.far)
  if (!data) return null
  const { link, route } = data
  const classes = `${styles.link} ${styles[link.kind]} ${selected || lit ? styles.lit : ''} ${selected ? styles.selected : ''}`
  return (
    <>
      <g className={classes} onClick={link.kind === 'context' ? undefined : () => pickEdge(id, link.to)}>
        <path className={styles.catch} d={route.path} />
        <path className={styles.line} d={route.path} />
        <Head kind={link.kind} points={route.points} />
      </g>
      {route.label && !far && <Label link={link} label={route.label} selected={selected} lit={lit} />}
    </>
  )
})

/** Selects a line and gives it the focus, so that Enter edits it and Delete takes it away. */
function pickEdge(id: string, card: string): void {
  select({ kind: 'edge', edge: id })
  focusStop(id, card)
}

/** The head of a line: filled for a base, open for a copy, a diamond for a mount. */
function Head({ kind, points }: { kind: CardLink['kind']; points: readonly Point[] }) {
  const end = points.at(-1)
  const before = points.at(-2)
  if (!end || !before) return null
  const angle = (Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI
  const shape =
    kind === 'base' ? 'M-8-4.5 0 0-8 4.5z' : kind === 'mount' ? 'M-10 0-5-4 0 0-5 4z' : 'M-7-5 0 0-7 5'
  return (
    <path className={styles.head} d={shape} transform={`translate(${end.x} ${end.y}) rotate(${angle})`} />
  )
}

function Label({
  link,
  label,
  selected,
  lit,
}: {
  link: CardLink
  label: EdgeLabel
  selected: boolean
  lit: boolean
}) {
  const size = useApp((state) => state.analysis?.sizes.edges.get(link.id) ?? null)
  const sizeText = size && size.basis !== 'unknown' ? formatSize(size) : null
  return (
    <EdgeLabelRenderer>
      <div
        aria-hidden="true"
        className={`${styles.label} ${label.form === 'stack' ? styles.stack : styles.inline} ${selected || lit ? styles.litLabel : ''} nodrag nopan`}
        style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}
        title={`${link.sourcePaths.join(' ')} → ${link.destination}`}
        data-edge={link.id}
        onClick={() => pickEdge(link.id, link.to)}
      >
        <span className={styles.path}>{label.source}</span>
        <span className={styles.path}>→ {label.destination}</span>
        {sizeText !== null && <span className={styles.size}>{sizeText}</span>}
      </div>
    </EdgeLabelRenderer>
  )
}
