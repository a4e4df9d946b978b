import { ChevronDown, ChevronRight, Eye, EyeOff, File, Folder, X } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { setWhatIf } from '../../state/whatIf.ts'
import { useApp } from '../../state/store.ts'
import { setPreferences } from '../../state/setPreferences.ts'
import { formatBytes, plural } from '../shared/format.ts'
import { handleTreeKey } from './treeKeys.ts'
import { removeFile } from './removeFile.ts'
import { takes, type Taker } from './takers.ts'
import styles from './FileTree.module.css'
import { fileRows, type FileRow, type ProjectView } from './projectView.ts'

/** The project's files as a tree: sizes, what is left out and by which line. Choosing a file asks what rebuilds if it changes. */
export function FileTree(props: { view: ProjectView; takers: readonly Taker[]; selected: Taker | null }) {
  const { view, takers, selected } = props
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const rows = fileRows(view, open)
  const [focused, setFocused] = useState<string | null>(null)
  const current = rows.some((row) => row.path === focused) ? focused : (rows[0]?.path ?? null)
  if (rows.length === 0)
    return <p className={styles.empty}>No files. Open a project folder, or drop one on the page.</p>
  const toggle = (path: string, unfold = !open.has(path)): void => {
    const next = new Set(open)
    if (unfold) next.add(path)
    else next.delete(path)
    setOpen(next)
  }
  return (
    <ul className={styles.tree} role="tree" aria-label="Files of the project">
      {rows.map((row) => (
        <Row
          key={row.path}
          row={row}
          takers={row.ignored ? [] : takers.filter((taker) => takes(taker, row.path))}
          dimmed={selected !== null && (row.ignored || !takes(selected, row.path))}
          open={open.has(row.path)}
          tabIndex={row.path === current ? 0 : -1}
          onFocus={() => setFocused(row.path)}
          toggle={toggle}
        />
      ))}
    </ul>
  )
}

/** "9, 16", or "9 +1" where no more than one is to be named. */
function lineNumbers(takers: readonly Taker[], most: number): string {
  const numbers = takers.slice(0, most).map(({ line }) => line)
  const more = takers.length > most ? ` +${takers.length - most}` : ''
  return `${numbers.join(', ')}${more}`
}

/** Looks at what rebuilds when this file changes. */
function lookAt(path: string): void {
  setWhatIf({ preset: 'file', path })
  setPreferences({ panel: 'rebuild' })
}

interface RowProps {
  readonly row: FileRow
  /** The instructions that take it. */
  readonly takers: readonly Taker[]
  /** Another row is looked at, which does not take it. */
  readonly dimmed: boolean
  readonly open: boolean
  readonly tabIndex: number
  readonly onFocus: () => void
  readonly toggle: (path: string, unfold?: boolean) => void
}

function Row({ row, takers, dimmed, open, tabIndex, onFocus, toggle }: RowProps) {
  const { path, name, depth, folder, size, files, ignored, line } = row
  const chosen = useApp(
    (state) => state.whatIf.preset === 'file' && 'path' in state.whatIf && state.whatIf.path === path,
  )
  const act = (): void => (folder ? toggle(path) : lookAt(path))
  const why = line === null ? '' : `${ignored ? 'left out' : 'kept'} by line ${line} of .dockerignore`
  const by = takers.length === 0 ? '' : `taken by line ${lineNumbers(takers, 3)}`
  const facts = [folder ? plural(files, 'file') : '', formatBytes(size), why, by].filter(Boolean).join(', ')
  const onKeyDown = (event: KeyboardEvent<HTMLLIElement>): void => {
    if (handleTreeKey(event, row, open, toggle, act)) event.preventDefault()
  }
  const Why = ignored ? EyeOff : Eye
  return (
    <li
      className={styles.row}
      role="treeitem"
      aria-level={depth + 1}
      aria-expanded={folder ? open : undefined}
      aria-selected={chosen}
      aria-label={`${name}, ${facts}`}
      data-ignored={ignored || undefined}
      data-dimmed={dimmed || undefined}
      tabIndex={tabIndex}
      title={`${path}, ${facts}`}
      style={{ paddingLeft: 10 + depth * 14 }}
      onClick={act}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <RowIcon folder={folder} open={open} />
      <span className={styles.name}>{name}</span>
      {line !== null && (
        <span className={styles.why}>
          <Why size={12} strokeWidth={1.5} aria-hidden="true" /> line {line}
        </span>
      )}
      {takers.length > 0 && <span className={styles.lines}>{lineNumbers(takers, 1)}</span>}
      <span className={styles.size}>{formatBytes(size)}</span>
      <RemoveButton path={path} />
    </li>
  )
}

function RemoveButton({ path }: { path: string }) {
  return (
    <button
      type="button"
      className={styles.remove}
      tabIndex={-1}
      aria-label={`Take ${path} out of the project`}
      title="Take it out of the project (Delete); the folder on disk stays as it is"
      onClick={(event) => {
        event.stopPropagation()
        const row = event.currentTarget.closest('[role="treeitem"]')
        if (row) removeFile(path, row)
      }}
    >
      <X size={14} strokeWidth={1.5} aria-hidden="true" />
    </button>
  )
}

function RowIcon({ folder, open }: { folder: boolean; open: boolean }) {
  const Chevron = open ? ChevronDown : ChevronRight
  const Kind = folder ? Folder : File
  return (
    <>
      {folder ? (
        <Chevron size={14} strokeWidth={1.5} aria-hidden="true" />
      ) : (
        <span className={styles.indent} />
      )}
      <Kind size={14} strokeWidth={1.5} aria-hidden="true" />
    </>
  )
}
