import type { Stage } from '../../../core/model/types.ts'
import { formatSize } from '../../shared/format.ts'
import { keywordClass } from '../../shared/keywordClass.ts'
import { canvasState } from '../canvasState.ts'
import type { StageMark } from '../scene/marks.ts'
import { TargetFlag } from './TargetFlag.tsx'
import styles from './FarCard.module.css'

/** What can be read from far away: the stage's place and name, what it is made of, and what it comes to. */
export function FarCard(props: {
  stage: Stage
  mark: StageMark | undefined
  notBuiltFor: string | null
  isTarget: boolean
}) {
  const { stage, mark, notBuiltFor, isTarget } = props
  const { unpacked } = mark ?? {}
  return (
    <div className={styles.far} onDoubleClick={() => canvasState().geometry?.approach(stage.id)}>
      <p className={styles.name}>
        <em>{stage.index}</em> {stage.writtenName ?? 'unnamed'}
      </p>
      <p className={styles.keywords}>
        {countKeywords(stage).map(([keyword, count]) => (
          <span key={keyword} className={keywordClass(keyword)}>
            {keyword}
            {count > 1 && <small>×{count}</small>}{' '}
          </span>
        ))}
      </p>
      <p className={styles.size}>
        {isTarget && <TargetFlag size={20} />}{' '}
        {notBuiltFor === null ? unpacked && formatSize(unpacked) : 'not built'}
      </p>
    </div>
  )
}

/** How often each instruction stands in a stage, in the order of their first. */
function countKeywords(stage: Stage): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const { keyword } of stage.instructions) counts.set(keyword, (counts.get(keyword) ?? 0) + 1)
  return [...counts]
}
