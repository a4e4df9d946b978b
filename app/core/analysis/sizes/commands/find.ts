import { argumentTexts, remove, type CommandRule, type RunDraft } from '../runDraft.ts'
import { writtenBelow } from '../stageState.ts'
import { isAtOrBelow } from '../written.ts'
import { setAttributes } from './attributes.ts'
import { markDeleted } from './deletions.ts'
import { globTest, pathOf } from './paths.ts'

/** `find … -exec chmod`, `-exec chown`, `-exec rm`, `-delete`: what it does to the files that it finds. */
export const find: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  const start = texts.findIndex((text) => /^[-(!]/.test(text))
  const roots = start <= 0 ? ['.'] : texts.slice(0, start)
  const exec = texts.findIndex((text) => /^-exec(?:dir)?$/.test(text))
  const words = exec < 0 ? [] : texts.slice(exec + 1)
  const type = after(texts, '-type') ?? ''
  const name = after(texts, '-name') ?? after(texts, '-iname')
  const test = name === null ? null : nameTest(name)
  const deletes = texts.includes('-delete') || words[0] === 'rm'
  for (const root of roots) {
    const path = pathOf(command, root, draft)
    if (path === null) continue
    const [verb = '', value = ''] = words.filter((text) => !/^-[a-zA-Z]+$/.test(text))
    if (deletes) removeFound(draft, path, test)
    else if (/^ch(?:mod|own|grp)$/.test(verb))
      setAttributes(command, draft, path, { verb, value, recursive: true, type, test })
  }
}

const after = (texts: readonly string[], option: string): string | null => {
  const at = texts.indexOf(option)
  return at < 0 ? null : (texts[at + 1] ?? null)
}

/** Of files by their last name. */
function nameTest(pattern: string): (path: string) => boolean {
  const test = globTest(pattern)
  return (path) => test(path.slice(path.lastIndexOf('/') + 1))
}

/** Files that are known by name go; what packages and tools have written there is not known by name. */
function removeFound(draft: RunDraft, root: string, test: ((path: string) => boolean) | null): void {
  for (const part of draft.written.slice())
    if (!part.somewhere && !part.deleted && isAtOrBelow(part.path, root) && test?.(part.path))
      remove(draft, part.path)
  for (const part of writtenBelow(draft.below, root).inside) {
    for (const { path } of part.files ?? []) {
      if (test && !test(path)) continue
      remove(draft, path)
      markDeleted(draft, path)
    }
  }
}
