import { Popover } from '@base-ui/react/popover'
import { useMemo } from 'react'
import { useApp } from '../../state/store.ts'
import controls from '../shared/controls.module.css'
import { formatBytes, plural } from '../shared/format.ts'
import { projectView } from './projectView.ts'
import { listTaken, type Taker } from './takers.ts'
import styles from './TakenFiles.module.css'
import { useProjectContext } from './useProjectContext.ts'

/** More files than this are counted and not listed. */
const MOST_LISTED = 200

/** A button that lists the files a COPY or ADD takes. */
export function TakenFiles({ taker, label }: { taker: Taker; label: string }) {
  return (
    <Popover.Root>
      <Popover.Trigger
        className={styles.open}
        aria-label={`${label}: list the files that ${taker.label} takes`}
      >
        {label}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="start">
          <Popover.Popup className={controls.popup} aria-label={`Files that ${taker.label} takes`}>
            <FileList taker={taker} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function FileList({ taker }: { taker: Taker }) {
  const context = useProjectContext()
  const dockerignore = useApp((state) => state.project.dockerignore)
  const listed = useMemo(
    () => listTaken(projectView(context, dockerignore), taker, MOST_LISTED),
    [context, dockerignore, taker],
  )
  return (
    <div className={styles.taken}>
      <p>
        <code>{taker.label}</code> takes {plural(taker.files, 'file')}, {formatBytes(taker.bytes)}
      </p>
      <ul>
        {listed.map(({ path, size }) => (
          <li key={path}>
            <code>{path}</code>
            <span>{formatBytes(size)}</span>
          </li>
        ))}
      </ul>
      {taker.files > listed.length && listed.length === MOST_LISTED && (
        <p>and {(taker.files - listed.length).toLocaleString('en')} more</p>
      )}
    </div>
  )
}
