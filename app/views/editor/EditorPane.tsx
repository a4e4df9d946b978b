import { Suspense, lazy, type ReactNode } from 'react'
import { EditorHeader } from './EditorHeader.tsx'
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx'
import { PlainEditor } from './PlainEditor.tsx'
import { PlainView } from './PlainView.tsx'
import styles from './EditorPane.module.css'

/** Resolves when the page has painted once, so that the editor's megabyte never stands in its way. */
const afterFirstPaint = new Promise<void>((resolve) => {
  if (document.visibilityState === 'hidden') resolve()
  else requestAnimationFrame(() => setTimeout(resolve))
})

/** Loading starts with the page, not with the first pane that shows the editor. Without the editor there is a plain one. */
const loading = afterFirstPaint
  .then(() => import('./MonacoEditor.tsx'))
  .then(({ MonacoEditor }) => ({ default: MonacoEditor }))
  .catch(() => ({ default: PlainEditor }))

const Editor = lazy(() => loading)

/** The Dockerfile as text: plain and readable at once, then in Monaco. */
export function EditorPane(): ReactNode {
  return (
    <div className={styles.pane}>
      <EditorHeader />
      <ErrorBoundary pane="editor">
        <Suspense fallback={<PlainView />}>
          <Editor />
        </Suspense>
      </ErrorBoundary>
    </div>
  )
}
