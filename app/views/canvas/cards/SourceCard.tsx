import { Handle, Position, type NodeProps } from '@xyflow/react'
import { Box, FolderOpen, Pin, SquareDashed } from 'lucide-react'
import { memo } from 'react'
import { cardIdOf, CONTEXT_KEY, MOST_SOURCE_LINES, type Card } from '../../../core/layout/cards.ts'
import { takesContext } from '../../../core/model/lookup.ts'
import type { Design } from '../../../core/model/types.ts'
import { useApp } from '../../../state/store.ts'
import { formatBytes, formatSize, plural } from '../../shared/format.ts'
import { useCanvas } from '../canvasState.ts'
import { marksOf } from '../scene/marks.ts'
import type { SourceNode } from '../scene/nodes.ts'
import { shortenPath } from '../../../core/layout/routes/shortenPath.ts'
import styles from './SourceCard.module.css'

const ICONS = { image: Box, scratch: SquareDashed, context: FolderOpen, stage: Box } as const
const MOST = 34

/** An image, scratch, or the build context: what stages take from outside the Dockerfile. */
export const SourceCard = memo(function SourceCard({ data }: NodeProps<SourceNode>) {
  const { card } = data
  const Icon = ICONS[card.kind]
  const detail = useDetail(card)
  const far = useCanvas((state) => state.far)
  const pinned = card.kind === 'image' && fullName(card) !== card.label
  return (
    <div
      role="group"
      aria-label={`${card.kind === 'image' ? `image ${card.label}` : card.label}, ${detail}${pinned ? ', pinned by digest' : ''}`}
      tabIndex={-1}
      className={`${styles.card} ${styles[card.kind]} ${far ? styles.far : ''}`}
      data-stop={card.id}
      data-source={card.id}
      title={fullName(card)}
    >
      {/* React Flow measures ports on the page, so that lines need them even where nothing can be drawn from. */}
      <Handle
        type="source"
        position={Position.Right}
        className={styles.port}
        isConnectable={card.kind === 'image' || card.kind === 'scratch'}
      />
      <Icon size={16} strokeWidth={1.5} aria-hidden="true" className={styles.icon} />
      <span className={styles.words}>
        <b>{shortenPath(card.label, MOST)}</b>
        <small>
          {pinned && <Pin size={11} strokeWidth={1.75} aria-hidden="true" />} {detail}
        </small>
      </span>
    </div>
  )
})

/** The reference with its digest, which the card leaves out. */
const fullName = ({ kind, id, label }: Card): string => (kind === 'image' ? id.replace(/^image:/, '') : label)

function useDetail(card: Card): string {
  return useApp((state) => {
    const users = usersOf(state.design, card.id)
    const count = users > MOST_SOURCE_LINES ? `, ${plural(users, 'stage')}` : ''
    if (card.kind === 'scratch') return `empty image${count}`
    if (card.kind === 'context') return `${contextDetail(state.analysis?.taken ?? null)}${count}`
    const stage = state.design.stages.find((one) => cardIdOf(one.base) === card.id)
    const size = stage && marksOf(state.analysis, state.design).get(stage.id)?.base
    return `${size && size.basis !== 'unknown' ? formatSize(size) : 'image'}${count}`
  })
}

const users = new WeakMap<Design, ReadonlyMap<string, number>>()

/** How many stages take from a source card. */
function usersOf(design: Design, id: string): number {
  const known = users.get(design)
  if (known) return known.get(id) ?? 0
  const counts = new Map<string, number>()
  for (const stage of design.stages) {
    const base = cardIdOf(stage.base)
    if (base !== null) counts.set(base, (counts.get(base) ?? 0) + 1)
    if (stage.instructions.some(takesContext)) counts.set(CONTEXT_KEY, (counts.get(CONTEXT_KEY) ?? 0) + 1)
  }
  users.set(design, counts)
  return counts.get(id) ?? 0
}

function contextDetail(taken: ReadonlyMap<string, { readonly bytes: number }> | null): string {
  if (!taken) return 'your files'
  let most = 0
  for (const { bytes } of taken.values()) most = Math.max(most, bytes)
  return most === 0 ? 'your files' : formatBytes(most)
}
