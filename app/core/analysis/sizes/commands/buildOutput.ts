import { joinPath } from '../../../shell/shellScope.ts'
import type { ShellCommand } from '../../../shell/types.ts'
import { megabytes, type Bytes } from '../bytes.ts'
import { PACKED } from '../contentKinds.ts'
import { asObject, asText, fileJson } from '../locks/json.ts'
import { write, type RunDraft } from '../runDraft.ts'
import { writtenBelow } from '../stageState.ts'
import { plainFileBytes } from '../tar.ts'

interface Output {
  readonly folder: string
  readonly bytes: Bytes
  readonly what: string
}

/** What web builds leave, by the tool: the folder and millions of bytes. From the tools' own starter projects and documentation. */
const TOOLS: readonly (readonly [
  pattern: RegExp,
  folder: string,
  low: number,
  likely: number,
  high: number,
  what: string,
])[] = [
  [/next build/, '.next', 4, 60, 600, 'what Next.js builds, its cache included'],
  [/nuxt(?:i)? build|nuxt generate/, '.output', 1.5, 8, 80, 'what Nuxt builds'],
  [/react-scripts build|craco build/, 'build', 0.3, 2.5, 30, 'what create-react-app builds'],
  [
    /vite build|vue-cli-service build|rollup|webpack|parcel build|esbuild|ng build|rsbuild|astro build/,
    'dist',
    0.1,
    2.5,
    40,
    'a web bundle',
  ],
  [/gatsby build/, 'public', 1, 12, 200, 'what Gatsby builds'],
  [/svelte-kit build/, 'build', 0.2, 2, 20, 'what SvelteKit builds'],
  [/nest build|tsc\b|tsup|swc |babel /, 'dist', 0.01, 0.6, 20, 'compiled JavaScript'],
]

/** Scripts that only look at the project. */
const LOOKING = /^(?:test|lint|check|format|type-?check|audit|typecheck|e2e|coverage|dev|start|serve)(?::|$)/

/** `npm run build` and the like: what the project's script builds, where package.json tells, else what web builds usually leave. */
export function buildScript(
  command: ShellCommand,
  draft: RunDraft,
  directory: string | null,
  script: string,
): void {
  if (LOOKING.test(script) || directory === null) return
  const manifest = draft.readFile(joinPath(directory, 'package.json'))
  const root = asObject(fileJson(manifest))
  const scripts = asObject(root['scripts'])
  for (const name of [`pre${script}`, script, `post${script}`]) {
    const text = asText(scripts[name])
    if (text === '' && name !== script) continue
    if (text === '' || TOOLS.some(([pattern]) => pattern.test(text)))
      writeOutput(command, draft, directory, text, name)
    else draft.runScript(text, directory)
  }
}

/** A build tool called by its own name (`npx vite build`). */
export function buildTool(
  command: ShellCommand,
  draft: RunDraft,
  directory: string | null,
  line: string,
): void {
  if (directory === null || LOOKING.test(line)) return
  writeOutput(command, draft, directory, line, line.slice(0, 40))
}

/** Compilers that write a file for each source. */
const COMPILES = /^(?:nest build|tsc\b|swc |babel )/

/** One file a source, a little smaller; declarations and maps may come on top. Null where no sources are known. */
function compiledSources(draft: RunDraft, directory: string): Bytes | null {
  const files = writtenBelow(draft.below, directory).inside.flatMap((part) => part.files ?? [])
  const sizes = files.flatMap(({ path, file }) => (/(?<!\.d)\.[cm]?tsx?$/.test(path) ? [file.size] : []))
  if (sizes.length === 0) return null
  const sum = (share: number): number =>
    sizes.reduce((total, size) => total + plainFileBytes(share * size), 0)
  return { low: 0.5 * sum(0.3), likely: sum(0.85), high: 3 * sum(1.6) + 4_000 }
}

function writeOutput(
  command: ShellCommand,
  draft: RunDraft,
  directory: string,
  text: string,
  name: string,
): void {
  if (/--noEmit\b/.test(text)) return
  const known = TOOLS.find(([pattern]) => pattern.test(text))
  const compiled = known && COMPILES.test(text) ? compiledSources(draft, directory) : null
  if (known && compiled) {
    const source = `${known[5]}: about as much as the project’s own sources`
    return write(draft, command, joinPath(directory, known[1]), {
      unpacked: compiled,
      share: { low: 0.1, likely: 0.22, high: 0.45 },
      source,
      role: 'output',
    })
  }
  const output: Output = known
    ? { folder: known[1], bytes: megabytes(known[2], known[3], known[4]), what: known[5] }
    : { folder: '', bytes: megabytes(0.02, 3, 120), what: `what ${name} builds` }
  write(draft, command, joinPath(directory, output.folder), {
    unpacked: output.bytes,
    share: PACKED.text,
    basis: known ? 'rule' : 'unknown',
    source: `${output.what}: nobody can tell before it is built`,
    somewhere: output.folder === '',
    role: 'output',
  })
}
