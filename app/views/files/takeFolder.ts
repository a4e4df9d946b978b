import type { BuildContext } from '../../core/context/types.ts'
import { changeProject } from '../../state/applyChange.ts'
import { showDone, showProblem } from '../../state/notices.ts'
import type { ProjectState } from '../../state/project.ts'
import { setPreferences } from '../../state/setPreferences.ts'
import { appState } from '../../state/store.ts'
import { setWhatIf } from '../../state/whatIf.ts'
import { plural } from '../shared/format.ts'
import { askForDockerfile } from './dockerfileChoice.ts'
import { openFile, openText } from './documentFile.ts'
import { changedSince, dockerfilesOf, ignoreTextFor, templateFor } from './folderDockerfiles.ts'

/** A file of an opened folder; the handle where the browser lets the page write it. */
export interface FolderFile {
  readonly file: File
  readonly handle: FileSystemFileHandle | null
}

/** A folder that was read. */
export interface ReadFolder {
  readonly name: string
  readonly context: BuildContext
  /** It has more files than are listed. */
  readonly cut: boolean
  readonly fileAt: (path: string) => Promise<FolderFile | null>
}

/** What a folder makes of the project. */
interface Taking {
  readonly project: Partial<ProjectState>
  /** Makes it so without another document. */
  readonly take: () => void
}

/** Makes a folder the project, and opens its Dockerfile: the one there is, or the one that is chosen. */
export function takeFolder(folder: ReadFolder): void {
  const { name, context, cut } = folder
  const { origin, name: openName, openedContext, dockerignore: openIgnore } = appState().project
  const before = origin === 'folder' && openName === name ? openedContext : null
  const dockerignore = ignoreTextFor(context, appState().document.fileName)
  const listed = plural(context.files.length, 'file')
  const project = { origin: 'folder', name, context, dockerignore, openedContext: before ?? context } as const
  const take = (): void =>
    changeProject(project, `${before ? 'Read' : 'Open'} the folder ${name}${before ? ' again' : ''}`)
  if (cut) {
    showProblem(
      `${name} has more than ${listed}; only the first ones are taken. Open the folder that the build uses.`,
    )
  } else if (before) {
    take()
    return showAgain(name, changedSince(before, context), openIgnore !== dockerignore)
  }
  openDocument(folder, listed, { project, take })
}

/** The folder was read again: what changed since it was opened is a change to look at. */
function showAgain(name: string, changed: number, ignoreChanged: boolean): void {
  const ignore = ignoreChanged ? ' Its .dockerignore was taken over.' : ''
  if (changed === 0) return showDone(`${name} was read again: nothing changed since it was opened.${ignore}`)
  showDone(`${name} was read again: ${plural(changed, 'file')} changed since it was opened.${ignore}`, {
    label: 'See what that rebuilds',
    run: () => {
      setWhatIf({ preset: 'edits' })
      setPreferences({ panel: 'rebuild' })
    },
  })
}

/** With a Dockerfile of the folder, project and text change in one step: nobody wants one without the other back. */
function openDocument(folder: ReadFolder, listed: string, taking: Taking): void {
  const { name, context } = folder
  const found = dockerfilesOf(context)
  const [only] = found
  const template = only === undefined ? templateFor(context) : null
  if (only === undefined) taking.take()
  if (template) {
    return showDone(`${name}: ${listed} read, no Dockerfile among them.`, {
      label: `Start with one for ${template.title}`,
      run: () => void openText({ text: template.text, title: name, fileName: 'Dockerfile' }),
    })
  }
  showDone(`${name}: ${listed} read. Only names, sizes and manifests are kept, in this browser alone.`)
  if (only === undefined) return
  if (found.length === 1) void openFrom(folder, only, taking)
  else {
    askForDockerfile({
      folder: name,
      paths: found,
      open: (path) => void openFrom(folder, path, taking),
      keep: taking.take,
    })
  }
}

/** Opens a Dockerfile of the folder, with the ignore file that counts for it; where it can't be, the folder alone. */
async function openFrom({ name, context, fileAt }: ReadFolder, path: string, taking: Taking): Promise<void> {
  const found = await fileAt(path)
  if (!found) {
    taking.take()
    return showProblem(`${path} of ${name} could not be read.`)
  }
  const dockerignore = ignoreTextFor(context, path)
  const project = { ...appState().project, ...taking.project, dockerignore }
  const opened = await openFile(found.file, found.handle, { title: name, beside: { project } })
  if (!opened) taking.take()
}
