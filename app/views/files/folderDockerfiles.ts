import { dockerignoreNames } from '../../core/context/dockerignore.ts'
import { projectStacks } from '../../core/context/projectStack.ts'
import type { BuildContext } from '../../core/context/types.ts'
import { stackTemplates, type StackTemplate } from '../../templates/stackTemplates.ts'

const isDockerfile = (path: string): boolean => {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (/\.dockerignore$/i.test(name)) return false
  return /^(?:Dockerfile|Containerfile)(?:\..+)?$/.test(name) || /\.dockerfile$/i.test(name)
}

/** Where the Dockerfiles of a folder lie: `Dockerfile` itself first, then those that lie higher. */
export function dockerfilesOf(context: BuildContext): readonly string[] {
  const rank = (path: string): number => (path === 'Dockerfile' ? 0 : path.split('/').length)
  return context.files
    .map(({ path }) => path)
    .filter(isDockerfile)
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
}

/** The text of the .dockerignore that counts for a Dockerfile: its own one, else the shared one; null where there is none. */
export function ignoreTextFor(context: BuildContext, dockerfile: string): string | null {
  for (const name of dockerignoreNames(dockerfile)) {
    const file = context.files.find(({ path }) => path === name)
    if (file?.content !== undefined) return file.content
  }
  return null
}

/** What a project without a Dockerfile could start from; null where it can't be told what it is written with. */
export function templateFor(context: BuildContext): StackTemplate | null {
  const manifest = context.files.find(({ path }) => path === 'package.json')?.content ?? ''
  if (/"(?:react|vue|svelte|@angular\/core)"\s*:/.test(manifest) && !/"next"\s*:/.test(manifest))
    return stackTemplates['react'] ?? null
  for (const stack of projectStacks(context)) {
    const template = stackTemplates[stack]
    if (template) return template
  }
  const isSite = context.files.some(({ path }) => path === 'index.html')
  return isSite ? (stackTemplates['web'] ?? null) : null
}

/** How many files were added, taken away or written since. */
export function changedSince(before: BuildContext, now: BuildContext): number {
  const old = new Map(before.files.map((file) => [file.path, file]))
  let changed = 0
  for (const file of now.files) {
    const known = old.get(file.path)
    old.delete(file.path)
    if (!known || known.size !== file.size || known.digest !== file.digest) changed++
  }
  return changed + old.size
}
