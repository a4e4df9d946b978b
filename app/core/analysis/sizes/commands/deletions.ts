import { joinPath } from '../../../shell/shellScope.ts'
import { exactly, within, type Bytes } from '../bytes.ts'
import { argumentTexts, operands, remove, type CommandRule, type RunDraft } from '../runDraft.ts'
import { hasFolder, writtenBelow } from '../stageState.ts'
import { foldersAbove, headerBytes } from '../tar.ts'
import { isAtOrBelow, type Written } from '../written.ts'
import { globTest, pathOf } from './paths.ts'

/** gzip of the header that marks a deleted path: a name much like the one before. */
const MARK_PACKED = 33

/** `rm`: what this RUN wrote there is gone; what a layer below holds stays in the image, and a mark hides it. */
export const rm: CommandRule = (command, draft) => {
  if (command.condition === 'branch' || command.condition === 'fallback') return
  const forced = argumentTexts(command).some((text) => /^-[a-zA-Z]*f|^--force$/.test(text))
  for (const text of operands(argumentTexts(command))) {
    const path = pathOf(command, text, draft)
    if (path === null) continue
    const star = /^(.*)\/(?:\*|\.\[!\.\]\*|\.\*|\{.*\})$/.exec(path)
    if (star) {
      const folder = star[1] || '/'
      remove(draft, folder)
      markInside(draft, folder, null)
    } else if (/[*?[]/.test(path)) removeMatching(draft, path)
    else removePath(draft, path, forced)
  }
}

/** One path: this RUN's own, one of a layer below, or one that only rm itself knows of; without -f that must be there. */
function removePath(draft: RunDraft, path: string, forced: boolean): void {
  const made = [...draft.folders, ...draft.written.map((part) => part.path)]
  const own = made.some((each) => isAtOrBelow(each, path))
  remove(draft, path)
  if (markDeleted(draft, path) || own || path === '/') return
  const size = headerBytes(marked(path).slice(1))
  if (!forced) pushMark(draft, path, exactly(size))
  else if (!path.startsWith('/tmp/')) {
    const most = size + 512 * foldersAbove(path).length
    pushMark(draft, path, { low: 0, likely: 0, high: most }, { somewhere: true })
  }
}

function removeMatching(draft: RunDraft, pattern: string): void {
  const test = globTest(pattern)
  markInside(draft, pattern.slice(0, pattern.lastIndexOf('/')) || '/', test)
  // Removing takes parts out of the list that is walked.
  for (const part of draft.written.slice())
    if (!part.somewhere && !part.deleted && test(part.path)) remove(draft, part.path)
}

/** Notes the mark of a deleted path, where a layer below or the base image is known to hold it; whether it is. */
export function markDeleted(draft: RunDraft, path: string): boolean {
  if (path === '/') return false
  if (!hasFolder(draft.below, path) && writtenBelow(draft.below, path).inside.length === 0) return false
  draft.folders.forEach((folder) => {
    if (isAtOrBelow(folder, path)) draft.folders.delete(folder)
  })
  pushMark(draft, path, exactly(headerBytes(marked(path).slice(1))))
  return true
}

const marked = (path: string): string => path.replace(/\/([^/]*)$/, '/.wh.$1')

function pushMark(
  draft: RunDraft,
  path: string,
  unpacked: Bytes,
  options: Pick<Written, 'somewhere' | 'names'> = {},
): void {
  if (draft.written.some((part) => part.deleted && part.path === marked(path))) return
  const { low, likely, high } = within(MARK_PACKED, 0.5, 0.7)
  draft.written.push({
    path: marked(path),
    unpacked,
    packed: {
      low: (low * unpacked.low) / 512,
      likely: (likely * unpacked.likely) / 512,
      high: (high * unpacked.high) / 512,
    },
    basis: 'rule',
    source: 'marks of what layers below hold and this one deletes',
    deleted: true,
    ...options,
  })
}

/** Marks of everything directly in a folder of a layer below, of what passes the test. */
function markInside(draft: RunDraft, folder: string, test: ((path: string) => boolean) | null): void {
  const names = new Set<string>()
  for (const part of writtenBelow(draft.below, folder).inside) {
    const paths = part.files?.map(({ path }) => path) ?? [part.path]
    for (const path of paths) {
      const rest = path.slice(folder === '/' ? 1 : folder.length + 1)
      if (rest !== '') names.add(joinPath(folder, rest.split('/')[0] ?? ''))
      else if (!part.files && test === null) unlisted(draft, folder, part.names)
    }
  }
  for (const name of names) if (test === null || test(name)) markDeleted(draft, name)
}

/** A folder of which only is known that much lies in it. */
function unlisted(draft: RunDraft, folder: string, names: number | undefined): void {
  const count = names === undefined ? { low: 1, likely: 12, high: 400 } : within(names, 0.25, 0.35)
  pushMark(
    draft,
    joinPath(folder, '*'),
    {
      low: 512 * Math.round(count.low),
      likely: 512 * count.likely,
      high: 512 * Math.round(count.high),
    },
    { names: Math.round(count.likely) },
  )
}
