import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { completeDockerignore } from '../../core/context/completeDockerignore.ts'
import { differenceEdit } from '../../core/text/edit.ts'
import { changeProject, redo, undo } from '../../state/applyChange.ts'
import { useApp } from '../../state/store.ts'
import controls from '../shared/controls.module.css'
import { plural } from '../shared/format.ts'
import { keepFocus } from '../shared/keepFocus.ts'
import { LineDiff } from '../shared/LineDiff.tsx'
import styles from './DockerignoreEditor.module.css'
import type { ProjectView } from './projectView.ts'
import { useProjectContext } from './useProjectContext.ts'

const MOST_LINES_SHOWN = 14
const FEWEST_LINES_SHOWN = 4

const lineCount = (text: string): number => (text === '' ? 0 : text.replace(/\n$/, '').split('\n').length)

/** Undo in this field is the undo of the page: one history holds its steps with all others. */
function undoWithPage(event: KeyboardEvent<HTMLTextAreaElement>): void {
  const key = event.key.toLowerCase()
  if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return
  event.preventDefault()
  if (key === 'y' || event.shiftKey) redo()
  else undo()
}

/** The .dockerignore beside the tree: every change shows at once in the tree and in what each COPY takes. */
export function DockerignoreEditor({ view }: { view: ProjectView }) {
  const id = useId()
  const dockerignore = useApp((state) => state.project.dockerignore)
  const text = dockerignore ?? ''
  return (
    <div className={styles.editor}>
      <label htmlFor={id}>.dockerignore</label>
      <textarea
        id={id}
        className={styles.text}
        spellCheck={false}
        rows={Math.min(MOST_LINES_SHOWN, Math.max(FEWEST_LINES_SHOWN, text.split('\n').length))}
        value={text}
        placeholder={'node_modules\n.git'}
        aria-invalid={view.ignoreProblem !== null}
        onKeyDown={undoWithPage}
        onChange={({ target: { value } }) =>
          changeProject({ dockerignore: value === '' ? null : value }, 'Edit .dockerignore', 'typing')
        }
      />
      {view.ignoreProblem !== null && (
        <p role="alert" className={styles.problem}>
          BuildKit refuses this .dockerignore: {view.ignoreProblem}. Until it is mended nothing is left out
          here.
        </p>
      )}
      <Suggestion text={text} />
    </div>
  )
}

const NO_PATHS: readonly string[] = []

/** The lines that the project's stack wants and that are not there yet: shown before they are added. */
function Suggestion({ text }: { text: string }) {
  const context = useProjectContext()
  const asked = useApp((state) => state.analysis?.asked ?? NO_PATHS)
  const [shown, setShown] = useState(false)
  const suggest = useRef<HTMLButtonElement>(null)
  const completed = shown ? completeDockerignore(text, context, asked) : text
  const count = lineCount(completed) - lineCount(text)
  return (
    <>
      <button
        ref={suggest}
        type="button"
        className={controls.button}
        aria-expanded={shown}
        onClick={() => setShown(!shown)}
      >
        Suggest lines
      </button>
      {shown && count === 0 && (
        <p className={styles.hint} role="status">
          Nothing to add: what this kind of project should leave out is left out.
        </p>
      )}
      {shown && count > 0 && (
        <div className={styles.suggestion}>
          <LineDiff text={text} edit={differenceEdit(text, completed)} />
          <button
            type="button"
            className={controls.primary}
            onClick={({ currentTarget }) => {
              keepFocus(currentTarget, suggest.current ? [suggest.current] : [])
              setShown(false)
              changeProject({ dockerignore: completed }, 'Add suggested lines to .dockerignore')
            }}
          >
            Add {plural(count, 'line')}
          </button>
        </div>
      )}
    </>
  )
}
