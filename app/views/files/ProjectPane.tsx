import { FolderOpen, RefreshCw } from 'lucide-react'
import { useApp } from '../../state/store.ts'
import controls from '../shared/controls.module.css'
import { formatBytes, plural } from '../shared/format.ts'
import { IconButton } from '../shared/IconButton.tsx'
import { AddFile } from './AddFile.tsx'
import { DockerignoreEditor } from './DockerignoreEditor.tsx'
import { FileTree } from './FileTree.tsx'
import { canReadAgain, pickFolder, readFolderAgain } from './openFolder.ts'
import { projectView } from './projectView.ts'
import { TakenFiles } from './TakenFiles.tsx'
import { useSelectedTaker, useTakers } from './useTakers.ts'
import { useProjectContext } from './useProjectContext.ts'
import styles from './ProjectPane.module.css'
import { useMemo } from 'react'

/** The files beside the Dockerfile: what the build can see, what `.dockerignore` leaves out, and which COPY takes what. */
export function ProjectPane() {
  const project = useApp((state) => state.project)
  const reading = useApp((state) => state.reading)
  const context = useProjectContext()
  const view = useMemo(() => projectView(context, project.dockerignore), [context, project.dockerignore])
  const takers = useTakers()
  const selected = useSelectedTaker(takers)
  if (reading) {
    return (
      <div className={styles.reading} role="status">
        <p>
          Reading {reading.name}: {plural(reading.files, 'file')}
        </p>
        <progress aria-label={`Reading ${reading.name}`} />
        <button type="button" className={controls.button} onClick={reading.cancel}>
          Cancel
        </button>
      </div>
    )
  }
  return (
    <div className={styles.project}>
      <div className={styles.head}>
        <b title={project.name}>{project.origin === 'imagined' ? 'Imagined project' : project.name}</b>
        {project.origin === 'folder' && (
          <IconButton
            icon={RefreshCw}
            label={canReadAgain() ? 'Read the folder again' : 'Choose the folder again'}
            onClick={() => void readFolderAgain()}
          />
        )}
        <IconButton icon={FolderOpen} label="Open a project folder" onClick={() => void pickFolder()} />
      </div>
      <p className={styles.weight}>
        {formatBytes(view.sentBytes)} sent to the builder, {formatBytes(view.ignoredBytes)} left out
      </p>
      {project.origin === 'imagined' && (
        <p className={styles.hint}>
          Made up to go with this Dockerfile. Open your own folder: nothing leaves this page.
        </p>
      )}
      {selected && (
        <p className={styles.takes} role="status">
          <code>{selected.label}</code> (line {selected.line}) takes {selected.files.toLocaleString('en')} of{' '}
          {plural(view.files, 'file')}, {formatBytes(selected.bytes)}{' '}
          {selected.files > 0 && <TakenFiles taker={selected} label="List them" />}
          {selected.problem !== null && <span className={styles.refused}>{selected.problem}</span>}
        </p>
      )}
      <FileTree view={view} takers={takers} selected={selected} />
      <AddFile />
      <DockerignoreEditor view={view} />
    </div>
  )
}
