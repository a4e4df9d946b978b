import { stepsThatTake } from '../../context/takenFiles.ts'
import { isDependencyFile, isLockFile } from '../../context/projectStack.ts'
import type { BuildContext, ContextFile } from '../../context/types.ts'
import type { World } from './world.ts'

/** Files that stand for a kind of change. */
export interface PickedFiles {
  readonly files: readonly ContextFile[]
  /** False where the project has no such file and one was made up. */
  readonly real: boolean
}

const CODE =
  /\.(?:[cm]?[jt]sx?|go|py|java|kt|kts|scala|rs|rb|php|cs|fs|c|cc|cpp|h|hpp|swift|ex|exs|erl|hs|dart|vue|svelte|lua|pl|sh)$/
const TEST =
  /(?:^|\/)(?:tests?|__tests__|spec|e2e|fixtures|examples?|docs?)\/|[._](?:test|spec)\.|_test\.go$|(?:^|\/)test_/
const USUAL_FOLDER = /^(?:src|app|lib|cmd|internal|pkg|server|client|packages|apps|backend|frontend)\//
const NO_SOURCE =
  /(?:^|\/)(?:Dockerfile[^/]*|[^/]*\.dockerignore|\.[^/]+)$|\.(?:md|lock|log|png|jpe?g|svg|ico|woff2?|json|ya?ml|toml|txt)$/

/** How many of the likeliest files are tried before one is taken that no step reads. */
const MOST_TRIED = 40

interface Likeliest {
  readonly source: readonly ContextFile[]
  readonly manifests: readonly ContextFile[]
}

const known = new WeakMap<BuildContext, Likeliest>()

/** The likeliest files of a context, found once. */
function likeliest(context: BuildContext): Likeliest {
  const found = known.get(context)
  if (found) return found
  const source = smallest(context.files, MOST_TRIED, (file) => sourceRank(file.path))
  const manifests = smallest(context.files, MOST_TRIED, (file) =>
    isDependencyFile(file.path) ? depthOf(file.path) : null,
  )
  const picked = { source, manifests }
  known.set(context, picked)
  return picked
}

/** The source file that an edit would most likely be of: code that a step reads, no manifest, no test where there is other. */
export function pickSource(world: World): PickedFiles {
  const read = likeliest(world.context).source.find((file) => isRead(world, file.path))
  if (read) return { files: [read], real: true }
  return { files: [{ path: madeUpSource(world), size: 1000 }], real: false }
}

/** The manifests and lock files that change when a dependency does: those nearest to the root that a step reads. */
export function pickDependencies(world: World): PickedFiles {
  const found = world.context.files.filter((file) => isDependencyFile(file.path))
  const read = smallest(found, MOST_TRIED, (file) => depthOf(file.path)).filter((file) =>
    isRead(world, file.path),
  )
  const [first] = read
  if (!first) return { files: [], real: false }
  const folder = folderOf(first.path)
  const beside = read.filter((file) => folderOf(file.path) === folder)
  const locks = beside.filter((file) => isLockFile(file.path))
  return { files: locks.length > 0 && locks.length < beside.length ? beside : beside.slice(0, 4), real: true }
}

function isDocker(path: string): boolean {
  return /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.|$)|\.dockerignore$|\.dockerfile$/i.test(path)
}

function isRead(world: World, path: string): boolean {
  return stepsThatTake(world.graph, world.dockerignore, path).length > 0
}

/** Small for what people edit all day, large for what they hardly touch; null for what is no source at all. */
function sourceRank(path: string): number | null {
  if (isDependencyFile(path) || isDocker(path)) return null
  let rank = depthOf(path)
  if (!CODE.test(path)) rank += NO_SOURCE.test(path) ? 200 : 100
  if (TEST.test(path)) rank += 60
  if (!USUAL_FOLDER.test(path)) rank += 20
  return rank
}

function depthOf(path: string): number {
  return path.split('/').length
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** The first few by rank, in one pass over what may be a hundred thousand. */
function smallest(
  files: readonly ContextFile[],
  count: number,
  rank: (file: ContextFile) => number | null,
): readonly ContextFile[] {
  const best: { file: ContextFile; rank: number }[] = []
  for (const file of files) {
    const own = rank(file)
    if (own === null || (best.length >= count && own >= (best[best.length - 1]?.rank ?? 0))) continue
    let at = best.length
    while (at > 0 && own < (best[at - 1]?.rank ?? 0)) at--
    best.splice(at, 0, { file, rank: own })
    if (best.length > count) best.pop()
  }
  return best.map((each) => each.file)
}

/** Steps whose sources are tried as a place for a new file. */
const MOST_ASKED = 200

/** A new file in the first folder that a step copies. */
function madeUpSource(world: World): string {
  const tried = ['src/new-file.ts', 'new-file.ts', 'app/new-file.py', 'cmd/new-file.go']
  const asked = world.graph.steps.slice(0, MOST_ASKED).flatMap((step) => {
    const { operation } = step
    return operation.op === 'copy' && operation.source ? operation.source.paths : []
  })
  for (const path of asked) {
    const bare = path.replace(/^[./]+|\/+$/g, '')
    if (bare === '' || /[*?[]/.test(bare)) continue
    // A name with an ending is that of a file, and nothing lies below a file.
    if (/\.\w+$/.test(bare)) tried.push(bare)
    else tried.push(`${bare}/new-file`, bare)
  }
  return (
    [...new Set(tried)].slice(0, MOST_TRIED).find((path) => !isDependencyFile(path) && isRead(world, path)) ??
    'src/new-file.ts'
  )
}
