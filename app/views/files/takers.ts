import type { Analysis } from '../../core/analysis/analysisTypes.ts'
import { decidingLine } from '../../core/context/decidingLine.ts'
import type { FolderEntry } from '../../core/context/types.ts'
import { findInstruction } from '../../core/model/lookup.ts'
import type { Design, InstructionId } from '../../core/model/types.ts'
import { instructionLine } from '../shared/instructionLine.ts'
import type { ProjectView } from './projectView.ts'

/** A COPY or ADD, and what it takes of the project. */
export interface Taker {
  readonly instruction: InstructionId
  /** "COPY . .". */
  readonly label: string
  /** 1-based. */
  readonly line: number
  readonly files: number
  readonly bytes: number
  readonly problem: string | null
  /** Folders that are taken whole, and files. */
  readonly whole: ReadonlySet<string>
  /** Folders of which something is taken. */
  readonly partly: ReadonlySet<string>
}

/** The rows that take files of the project, in the order of their lines. */
export function takersOf(design: Design, analysis: Analysis): readonly Taker[] {
  const takers: Taker[] = []
  for (const [id, { files, bytes, cover, problem }] of analysis.taken) {
    const instruction = findInstruction(design, id)
    const place = design.places.get(id)
    if (!instruction || !place) continue
    const label = `${instruction.keyword} ${instructionLine(instruction)}`
    const partly = new Set(cover.flatMap(foldersAbove))
    const { startLine: line } = place
    takers.push({ instruction: id, label, line, files, bytes, problem, whole: new Set(cover), partly })
  }
  return takers.sort((a, b) => a.line - b.line)
}

/** Whether a row takes a file, or something of a folder. What the .dockerignore leaves out nobody takes. */
export function takes({ whole, partly }: Taker, path: string): boolean {
  return partly.has(path) || whole.has(path) || foldersAbove(path).some((folder) => whole.has(folder))
}

/** `src/lib/a.ts` → `''`, `src`, `src/lib`. */
function foldersAbove(path: string): readonly string[] {
  if (path === '') return []
  const folders = ['']
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at))
  return folders
}

/** A file that is taken. */
export interface ListedFile {
  readonly path: string
  /** Bytes. */
  readonly size: number
}

/** The first files that a row takes, folder by folder; folders whose files are only counted are named as such. */
export function listTaken(view: ProjectView, taker: Taker, most: number): readonly ListedFile[] {
  const listed: ListedFile[] = []
  const walk = (folder: FolderEntry, path: string): void => {
    for (const entry of folder.entries.values()) {
      if (listed.length >= most) return
      const full = path === '' ? entry.name : `${path}/${entry.name}`
      if (!takes(taker, full) || decidingLine(view.ignore, full).ignored) continue
      if (entry.kind === 'file') listed.push({ path: full, size: entry.size })
      else if (entry.counted) listed.push({ path: `${full}/`, size: entry.counted.size })
      else walk(entry, full)
    }
  }
  walk(view.root, '')
  return listed
}
