import { useState, type FormEvent } from 'react'
import { changeContext } from '../../core/context/contextTree.ts'
import { changeProject } from '../../state/applyChange.ts'
import controls from '../shared/controls.module.css'
import { readBytes } from '../shared/readBytes.ts'
import styles from './AddFile.module.css'
import { useProjectContext } from './useProjectContext.ts'

const USUAL_SIZE = '1 kB'

/** A path as a build context has them: relative, without `.` and `..`; null for anything else. */
function readPath(written: string): string | null {
  const path = written.trim().replace(/^\.?\/+/, '')
  return path === '' || path.endsWith('/') || /(^|\/)\.{1,2}(\/|$)|[\0\n\\]/.test(path) ? null : path
}

/** Adds a file to the project that is looked at, to see what a COPY would make of it. The folder on disk stays as it is. */
export function AddFile() {
  const context = useProjectContext()
  const [path, setPath] = useState('')
  const [size, setSize] = useState(USUAL_SIZE)
  const name = readPath(path)
  const bytes = readBytes(size)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (name === null || bytes === null) return
    changeProject(
      { context: changeContext(context, { written: [{ path: name, size: bytes }], removed: [] }) },
      `Add ${name} to the project`,
    )
    setPath('')
    setSize(USUAL_SIZE)
  }
  return (
    <form className={styles.add} onSubmit={submit}>
      <input
        aria-label="Path of a file to add"
        placeholder="src/new.ts"
        value={path}
        onChange={(event) => setPath(event.target.value)}
      />
      <input
        aria-label="Its size"
        className={styles.size}
        value={size}
        onChange={(event) => setSize(event.target.value)}
      />
      <button type="submit" className={controls.button} disabled={name === null || bytes === null}>
        Add
      </button>
    </form>
  )
}
