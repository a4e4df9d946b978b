import type { BuildGraph } from '../graph/types.ts'
import type { InstructionFacts } from '../graph/facts/types.ts'
import { newContext } from './contextTree.ts'
import { IMAGINED_FILES, STACK_COMMANDS } from './imaginedFiles.ts'
import { hasWildcards, joinPaths } from './pattern/paths.ts'
import { projectStacks, type ProjectStack } from './projectStack.ts'
import { textFile } from './textFile.ts'
import type { BuildContext, ContextFile } from './types.ts'

/** What a file is taken to weigh that a Dockerfile asks for by name. Bytes. */
const ASKED_FOR = 1200

type Part = ProjectStack | 'any' | 'web'

/** The same objects for every project, so that what was read off a file is read once. */
const usualFiles = new Map<Part, readonly ContextFile[]>()

function filesOf(part: Part): readonly ContextFile[] {
  let files = usualFiles.get(part)
  if (!files) {
    files = Object.entries(IMAGINED_FILES[part]).map(([path, known]) =>
      typeof known === 'string' ? textFile(path, known) : { path, size: known },
    )
    usualFiles.set(part, files)
  }
  return files
}

/**
 * A small project that a Dockerfile could be written for: the usual files of what its commands build with and its manifests
 * name, and every file that a COPY, ADD or bind mount of any stage names, whatever is built. It stands in until the user
 * opens a folder of their own.
 * @param before paths that were imagined for this document before; a usual file among them stays while something refers to it
 */
export function imaginedProject(graph: BuildGraph, before: Iterable<string> = []): BuildContext {
  const instructions = graph.facts.stages.flatMap((stage) => stage.instructions)
  const asked = [...new Set(instructions.flatMap(askedBy))]
  const parts = partsOf(graph, instructions, asked)
  const files = new Map<string, ContextFile>()
  const add = (file: ContextFile): void => {
    if (!files.has(file.path)) files.set(file.path, file)
  }
  for (const part of parts) filesOf(part).forEach(add)
  const earlier = new Set(before)
  for (const part of ALL_PARTS) {
    for (const file of filesOf(part)) if (earlier.has(file.path) && isAsked(file.path, asked)) add(file)
  }
  for (const path of asked) {
    const cleaned = cleanedPath(path)
    if (cleaned === '' || hasWildcards(cleaned) || isThere(files, cleaned)) continue
    add(
      isFolderName(path, cleaned)
        ? { path: `${cleaned}/index`, size: ASKED_FOR }
        : { path: cleaned, size: ASKED_FOR },
    )
  }
  return newContext([...files.values()])
}

const ALL_PARTS: readonly Part[] = ['any', 'web', ...STACK_COMMANDS.map(({ stack }) => stack)]

const cleanedPath = (path: string): string => joinPaths('/', path).slice(1)

/** The paths of the build context that an instruction names. */
function askedBy({ expanded, arguments: written, sources, mounts }: InstructionFacts): readonly string[] {
  const meant = expanded ?? written
  if (meant?.kind === 'COPY' || meant?.kind === 'ADD') {
    if (meant.from !== '') return []
    return meant.sources.filter((source) => !/^(?:https?|git|ssh):|^git@/.test(source))
  }
  return mounts.flatMap((mount, index) =>
    mount.type === 'bind' && sources[index] === null && mount.source !== '' ? [mount.source] : [],
  )
}

/** What the commands build with, and the manifests that are asked for; a web server with nothing to build serves a site. */
function partsOf(
  graph: BuildGraph,
  instructions: readonly InstructionFacts[],
  asked: readonly string[],
): ReadonlySet<Part> {
  const scripts = instructions
    .filter(({ instruction }) => instruction.keyword === 'RUN')
    .map(({ instruction }) => instruction.text)
    .join('\n')
  const byCommand = STACK_COMMANDS.filter(({ commands }) => commands.test(scripts)).map(({ stack }) => stack)
  const named = asked.map((path) => ({ path: cleanedPath(path.replaceAll(/[*?]/g, '')), size: 0 }))
  const stacks = [...byCommand, ...projectStacks(newContext(named.filter(({ path }) => path !== '')))]
  const serves = graph.facts.stages.some(({ baseName }) => /(?:^|\/)(?:nginx|httpd|caddy)\b/.test(baseName))
  return new Set<Part>(['any', ...(stacks.length === 0 && serves ? (['web'] as const) : []), ...stacks])
}

/** Whether a path is one that is asked for, or lies in a folder that is. */
function isAsked(path: string, asked: readonly string[]): boolean {
  return asked.some((written) => {
    const cleaned = cleanedPath(written)
    if (cleaned === '' || cleaned === path || path.startsWith(`${cleaned}/`)) return true
    // A wildcard stands for what its fixed beginning could be.
    const fixed = cleaned.search(/[*?[]/)
    return fixed >= 0 && path.startsWith(cleaned.slice(0, fixed))
  })
}

function isThere(files: ReadonlyMap<string, ContextFile>, path: string): boolean {
  for (const known of files.keys()) if (known === path || known.startsWith(`${path}/`)) return true
  return false
}

/** A name without an extension is taken for a folder, unless it is one that files bear. */
function isFolderName(written: string, path: string): boolean {
  if (written.endsWith('/')) return true
  const name = path.slice(path.lastIndexOf('/') + 1)
  return (
    !name.includes('.') &&
    !/^(?:Makefile|Dockerfile|Gemfile|Procfile|Rakefile|Pipfile|LICENSE|README|mvnw|gradlew)$/.test(name)
  )
}
