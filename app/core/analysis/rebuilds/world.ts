import { NO_DOCKERIGNORE, parseDockerignore, type Dockerignore } from '../../context/dockerignore.ts'
import { contextTree, EMPTY_CONTEXT } from '../../context/contextTree.ts'
import { sentTree } from '../../context/sentFiles.ts'
import type { BuildContext, FolderEntry } from '../../context/types.ts'
import type { BuildGraph } from '../../graph/types.ts'

/** One state of everything that a build depends on. Two of them and BuildKit's rules say what the second one rebuilds. */
export interface World {
  readonly graph: BuildGraph
  readonly context: BuildContext
  readonly dockerignore: Dockerignore
  /** References of images that are new since the build before, as FROM or --from name them. */
  readonly updatedImages: ReadonlySet<string>
  /**
   * What a new image means for a file copied out of it: `unknown`, the bytes may or may not be the same; `same`, that
   * file is taken not to have changed.
   */
  readonly updatedFiles: 'unknown' | 'same'
}

/** A world; what is not given is empty. A .dockerignore that BuildKit refuses leaves nothing out. */
export function newWorld(
  graph: BuildGraph,
  parts: {
    readonly context?: BuildContext
    readonly dockerignore?: string | null
    readonly updatedImages?: Iterable<string>
    readonly updatedFiles?: 'unknown' | 'same'
  } = {},
): World {
  return {
    graph,
    context: parts.context ?? EMPTY_CONTEXT,
    dockerignore: readIgnore(parts.dockerignore ?? ''),
    updatedImages: new Set(parts.updatedImages ?? []),
    updatedFiles: parts.updatedFiles ?? 'unknown',
  }
}

const lastRead = new Map<string, Dockerignore>()
const MOST_KEPT = 4

/** The same object for the same text, as what it leaves out of a context is found once for an object. */
function readIgnore(text: string): Dockerignore {
  const known = lastRead.get(text)
  if (known) return known
  const read = parseDockerignore(text)
  const ignore = 'error' in read ? NO_DOCKERIGNORE : read
  if (lastRead.size >= MOST_KEPT) lastRead.clear()
  lastRead.set(text, ignore)
  return ignore
}

/** The files that the build of this world can see, as a tree. */
export function visibleFiles(world: World): FolderEntry {
  const root = contextTree(world.context)
  const sent = sentTree(root, world.dockerignore)
  return 'error' in sent ? root : sent
}
