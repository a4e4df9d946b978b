import { changeContext } from '../../core/context/contextTree.ts'
import { changeProject } from '../../state/applyChange.ts'
import { appState } from '../../state/store.ts'
import { keepFocus } from '../shared/keepFocus.ts'

/**
 * Takes a file, or a folder with all in it, out of the project that is looked at; the folder on disk stays as it is. The
 * focus goes from its row to the next one that stays, else to the one before.
 */
export function removeFile(path: string, row: Element): void {
  const { project, analysis } = appState()
  const context = project.context ?? analysis?.imagined
  if (!context) return
  const rows = [...(row.parentElement?.children ?? [])]
  const at = rows.indexOf(row)
  keepFocus(row, [...rows.slice(at + 1), ...rows.slice(0, at).toReversed()])
  changeProject(
    { context: changeContext(context, { written: [], removed: [path] }) },
    `Take ${path} out of the project`,
  )
}
