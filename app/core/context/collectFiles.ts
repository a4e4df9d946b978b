import { newContext } from './contextTree.ts'
import type { BuildContext, ContextFile, FolderCount } from './types.ts'

/** Folders that are counted as one and not listed: thousands of files that no COPY should take. */
const COUNTED_FOLDERS: ReadonlySet<string> = new Set(['.git', 'node_modules'])

/** Files whose text is read: manifests and lock files, from which packages and stacks are told, and Docker's own. */
const MANIFESTS: ReadonlySet<string> = new Set([
  'package.json', 'package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock',
  'go.mod', 'go.sum', 'requirements.txt', 'pyproject.toml', 'poetry.lock', 'uv.lock', 'Pipfile', 'Pipfile.lock',
  'Cargo.toml', 'Cargo.lock', 'pom.xml', 'build.gradle', 'build.gradle.kts', 'Gemfile', 'Gemfile.lock',
  'composer.json', 'composer.lock', '.dockerignore',
]) // prettier-ignore

/** Manifests larger than this are not read; the largest lock files of real projects stay under it. Bytes. */
const LARGEST_MANIFEST = 4_000_000

/** More files than this are not listed: the page would help nobody with them. */
export const MOST_FILES = 200_000

/** The folder that is counted as one in which a path lies, or null: `a/node_modules/b/c` → `a/node_modules`. */
export function countedFolder(path: string): string | null {
  let start = 0
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
    if (COUNTED_FOLDERS.has(path.slice(start, slash))) return path.slice(0, slash)
    start = slash + 1
  }
  return null
}

/** Whether a folder of this name is counted as one. */
export const isCountedFolder = (name: string): boolean => COUNTED_FOLDERS.has(name)

/** Whether the text of a file is worth reading: a manifest, a Dockerfile or an ignore file, and not too large. */
export function isManifest(path: string, size: number): boolean {
  if (size > LARGEST_MANIFEST) return false
  const name = path.slice(path.lastIndexOf('/') + 1)
  return (
    MANIFESTS.has(name) ||
    /^(Dockerfile|Containerfile)(\..+)?$/.test(name) ||
    /\.(dockerignore|csproj|dockerfile)$/i.test(name)
  )
}

/** Takes files one by one, in any order, and makes a context of them. */
export interface FileCollector {
  /** Answers whether there is room for more. */
  readonly add: (file: ContextFile) => boolean
  /** Counts a file of a counted folder. */
  readonly count: (folder: string, size: number) => void
  /** How many files were taken or counted so far. */
  readonly seen: () => number
  readonly finish: () => BuildContext
}

/** A collector for one reading of a folder. */
export function collectFiles(): FileCollector {
  const files: ContextFile[] = []
  const counted = new Map<string, { files: number; size: number }>()
  let countedFiles = 0
  return {
    add: (file) => {
      files.push(file)
      return files.length < MOST_FILES
    },
    count: (folder, size) => {
      const known = counted.get(folder) ?? { files: 0, size: 0 }
      counted.set(folder, { files: known.files + 1, size: known.size + size })
      countedFiles += 1
    },
    seen: () => files.length + countedFiles,
    finish: () =>
      newContext(
        files,
        Array.from(counted, ([path, sum]): FolderCount => ({ path, ...sum })),
      ),
  }
}
