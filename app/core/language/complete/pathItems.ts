import type { CompletionItem } from '../types.ts'
import { anItem } from './items.ts'

/** Files and folders of the open project one level below what is written: `src/m` → `src/main.ts`, `src/models/`. */
export function pathItems(paths: readonly string[], written: string): readonly CompletionItem[] {
  const lead = written.startsWith('./') ? './' : written.startsWith('/') ? '/' : ''
  const typed = written.slice(lead.length)
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1)
  const files: string[] = []
  const folders = new Set<string>()
  for (const path of paths) {
    if (!path.startsWith(folder)) continue
    const slash = path.indexOf('/', folder.length)
    if (slash < 0) files.push(path)
    else folders.add(path.slice(0, slash + 1))
  }
  return [
    ...[...folders].sort().map((path) => anItem('folder', lead + path, '', '', { more: true })),
    ...files
      .filter((path) => path !== folder)
      .sort()
      .map((path) => anItem('file', lead + path)),
  ]
}
