import type { StageSize } from '../../core/analysis/types.ts'
import { useApp } from '../../state/store.ts'
import { explainEstimate, formatSize, formatSpread } from './format.ts'
import styles from './TopBar.module.css'

/** The size of the image that the target makes: the one number that matters. */
export function ImageSize() {
  const size = useApp((state): StageSize | null => {
    const analysis = state.analysis
    if (!analysis) return null
    return analysis.sizes.stages.find((stage) => stage.stage === analysis.graph.target) ?? null
  })
  if (!size) return null
  const { unpacked, compressed } = size.total
  const spread = formatSpread(unpacked)
  return (
    <p className={styles.size} title={explainEstimate(unpacked)} data-testid="image-size">
      <b>{formatSize(unpacked)}</b>
      {compressed.basis !== 'unknown' && (
        <span className={styles.pull}>{formatSize(compressed)} to pull</span>
      )}
      {spread !== '' && <span className={styles.range}>{spread}</span>}
    </p>
  )
}
