import { useEffect, useState, type ReactNode } from 'react'
import { openFile, openText } from './documentFile.ts'
import { whenIdle } from '../shared/whenIdle.ts'
import { fetchLogs, openDropped } from './openDropped.ts'
import styles from './DropTarget.module.css'

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** Takes what is dropped or pasted anywhere on the page: Dockerfiles, folders, build logs. */
export function DropTarget({ children }: { children: ReactNode }) {
  const over = usePageDrops()
  return (
    <>
      {children}
      {over && (
        <div className={styles.over} aria-hidden="true">
          <p>Drop a Dockerfile, a project folder or a build log</p>
        </div>
      )}
    </>
  )
}

function usePageDrops(): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => whenIdle(fetchLogs), [])
  useEffect(() => {
    const onDragOver = (event: DragEvent): void => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const onDragLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent): void => {
      setOver(false)
      if (!holdsFiles(event) || !event.dataTransfer) return
      event.preventDefault()
      void openDropped(event.dataTransfer, openFile)
    }
    const onPaste = (event: ClipboardEvent): void => {
      if (
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, [contenteditable], .monaco-editor')
      )
        return
      const file = event.clipboardData?.files[0]
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (file) void openFile(file)
      else if (text.trim() !== '') void openText({ text, title: 'pasted', fileName: 'Dockerfile' })
    }
    document.addEventListener('dragover', onDragOver)
    document.addEventListener('dragleave', onDragLeave)
    document.addEventListener('drop', onDrop)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('dragover', onDragOver)
      document.removeEventListener('dragleave', onDragLeave)
      document.removeEventListener('drop', onDrop)
      document.removeEventListener('paste', onPaste)
    }
  }, [])
  return over
}
