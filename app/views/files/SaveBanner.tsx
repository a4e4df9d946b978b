import { TriangleAlert } from 'lucide-react'
import { useApp } from '../../state/store.ts'
import controls from '../shared/controls.module.css'
import { downloadText } from './documentFile.ts'
import styles from './SaveBanner.module.css'

/** Says that the work is not kept on this device, for as long as that is so, with the way out. */
export function SaveBanner() {
  const problem = useApp((state) => state.document.saveProblem)
  if (problem === null) return null
  return (
    <div className={styles.banner} role="status">
      <TriangleAlert size={16} strokeWidth={1.5} aria-hidden="true" />
      <p>{problem}</p>
      <button type="button" className={controls.button} onClick={downloadText}>
        Download file
      </button>
    </div>
  )
}
