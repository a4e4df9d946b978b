import { useApp } from '../../state/store.ts'
import { stageTemplates } from '../../templates/stageTemplates.ts'
import controls from '../shared/controls.module.css'
import { addStageFromTemplate } from './actions/addStages.ts'
import styles from './Canvas.module.css'

const OFFERED = ['node-build', 'go-build', 'python-runtime', 'empty']

/** What a canvas without stages says: how to begin. */
export function EmptyCanvas() {
  const hasText = useApp((state) => state.text.trim() !== '')
  return (
    <div className={styles.empty}>
      <h2>No stages yet</h2>
      <p>
        {hasText
          ? 'The text has no FROM. Type one in the editor, or begin with a stage:'
          : 'Type in the editor, drop a Dockerfile on the page, double click here, or begin with a stage:'}
      </p>
      <div className={styles.emptyButtons}>
        {OFFERED.flatMap((id) => stageTemplates.find((one) => one.id === id) ?? []).map((template) => (
          <button
            key={template.id}
            type="button"
            className={controls.button}
            onClick={() => addStageFromTemplate(template, { at: null })}
          >
            {template.title}
          </button>
        ))}
      </div>
    </div>
  )
}
