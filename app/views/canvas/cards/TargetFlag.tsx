import { Flag } from 'lucide-react'
import styles from './StageHeader.module.css'

/** The mark of the stage that is built. Its card says so by name, so that a screen reader hears it once. */
export function TargetFlag({ size = 12 }: { size?: number }) {
  return (
    <span className={styles.flag} title="Target: what the build ends with" aria-hidden="true">
      <Flag size={size} strokeWidth={2} />
    </span>
  )
}
