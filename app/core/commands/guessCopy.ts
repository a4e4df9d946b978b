import { findStage } from '../model/lookup.ts'
import type { Design, Instruction, Stage, StageId } from '../model/types.ts'

/** Paths that a copy between two stages probably means, the likeliest first; never empty. */
export interface CopyGuess {
  readonly sourcePaths: readonly string[]
  readonly destinations: readonly string[]
}

const BUILD_FOLDERS = ['dist', 'build', 'out', 'target', 'public', '.next', 'bin']

/** Guesses what a stage has to give and where another one wants it, from their RUNs, WORKDIRs and images. */
export function guessCopy(design: Design, source: StageId, target: StageId): CopyGuess {
  const from = findStage(design, source)
  const to = findStage(design, target)
  if (!from || !to) return { sourcePaths: ['/app'], destinations: ['./'] }
  const sourcePaths = sourceGuesses(design, from)
  return { sourcePaths, destinations: destinationGuesses(design, to, sourcePaths[0] ?? '/app') }
}

function sourceGuesses(design: Design, stage: Stage): readonly string[] {
  const workdir = workdirOf(design, stage)
  const found: string[] = []
  for (const instruction of stage.instructions.toReversed())
    if (instruction.keyword === 'RUN') found.push(...outputsOf(commandOf(instruction), workdir))
  const image = imageOf(design, stage)
  if (found.length === 0 && /^(node|oven\/bun|denoland\/deno)\b/.test(image))
    found.push(join(workdir, 'dist'))
  if (found.length === 0 && /golang|^rust\b/.test(image)) found.push(join(workdir, 'app'))
  if (found.length === 0 && /^(maven|gradle)\b/.test(image)) found.push(join(workdir, 'target/*.jar'))
  if (/python/.test(image)) found.push('/opt/venv')
  return unique([...found, workdir])
}

/** Files and folders that a command is known to write: `-o bin/app`, `npm run build` → dist, … */
function outputsOf(command: string, workdir: string): string[] {
  const out: string[] = []
  for (const [, path] of command.matchAll(/\bgo (?:build|install)\b[^&|;\n]*?\s-o[= ]*([^\s&|;]+)/g))
    out.push(join(workdir, path ?? ''))
  if (/\bcargo build\b/.test(command))
    out.push(join(workdir, command.includes('--release') ? 'target/release' : 'target/debug'))
  for (const [, path] of command.matchAll(/\bdotnet publish\b[^&|;\n]*?\s(?:-o|--output)[= ]([^\s&|;]+)/g))
    out.push(join(workdir, path ?? ''))
  for (const [, path] of command.matchAll(/--(?:outdir|out-dir|outDir|dest)[= ]([^\s&|;]+)/g))
    out.push(join(workdir, path ?? ''))
  if (/\bmvn\b|\bmvnw\b/.test(command)) out.push(join(workdir, 'target/*.jar'))
  if (/\bgradlew?\b/.test(command)) out.push(join(workdir, 'build/libs/*.jar'))
  for (const [, path] of command.matchAll(/\bpython3? -m venv ([^\s&|;]+)/g))
    out.push(join(workdir, path ?? ''))
  if (/\b(npm|yarn|pnpm|bun)\b.*\bbuild\b|\bvite build\b|\btsc\b/.test(command))
    out.push(join(workdir, /\bnext build\b/.test(command) ? '.next' : 'dist'))
  else if (/\b(npm (ci|i|install)|yarn install|pnpm (i|install))\b/.test(command))
    out.push(join(workdir, 'node_modules'))
  for (const folder of BUILD_FOLDERS)
    if (new RegExp(`(^|[\\s=/])${folder.replace('.', '\\.')}(/|\\s|$)`).test(command))
      out.push(join(workdir, folder))
  return out
}

function destinationGuesses(design: Design, stage: Stage, source: string): readonly string[] {
  const image = imageOf(design, stage)
  const name = source.replace(/\/+$/, '').split('/').at(-1) ?? ''
  const found: string[] = []
  if (/nginx/.test(image)) found.push('/usr/share/nginx/html')
  if (/^(httpd|library\/httpd)\b/.test(image)) found.push('/usr/local/apache2/htdocs/')
  if (/caddy/.test(image)) found.push('/srv')
  if (/\*/.test(name)) found.push('./app.jar')
  const entry = stage.instructions.findLast(({ keyword }) => keyword === 'ENTRYPOINT' || keyword === 'CMD')
  const program = entry?.json === true ? (entry.args[0] ?? '') : ''
  if (program.startsWith('/') && program.split('/').at(-1) === name) found.push(program)
  if (stage.base.to === 'scratch' || /distroless|^busybox|^alpine/.test(image)) found.push(`/${name}`)
  if (source === '/opt/venv') found.push(source)
  if (hasWorkdir(design, stage)) found.push(name === '' ? './' : `./${name}`, './')
  return unique([...found, source])
}

/** The image at the bottom of a stage, without registry defaults; empty where it is not known. */
function imageOf(design: Design, stage: Stage): string {
  let at: Stage | null = stage
  for (let steps = 0; at && at.base.to === 'stage' && steps < design.stages.length; steps++)
    at = findStage(design, at.base.stage)
  return at?.base.to === 'image'
    ? at.base.image.toLowerCase().replace(/^(docker\.io\/)?(library\/)?/, '')
    : ''
}

/** The working directory at the end of a stage, its bases included; `/` where none sets it. */
function workdirOf(design: Design, stage: Stage): string {
  const base = stage.base.to === 'stage' ? findStage(design, stage.base.stage) : null
  const chain: Stage[] = [stage]
  for (let at = base; at && chain.length <= design.stages.length;)
    if (chain.push(at)) at = at.base.to === 'stage' ? findStage(design, at.base.stage) : null
  return chain
    .toReversed()
    .flatMap(({ instructions }) => instructions)
    .filter(({ keyword }) => keyword === 'WORKDIR')
    .reduce((path, { args }) => join(path, args[0] ?? ''), '/')
}

function hasWorkdir(design: Design, stage: Stage): boolean {
  return workdirOf(design, stage) !== '/'
}

function commandOf(instruction: Instruction): string {
  return [...instruction.args, ...instruction.heredocs.map(({ content }) => content)].join(' ')
}

/** A path seen from a folder: `join('/app', './dist')` → `/app/dist`. */
function join(folder: string, path: string): string {
  const plain = path.replaceAll(/^["']|["']$/g, '').replace(/^\.\//, '')
  if (plain.startsWith('/') || plain.startsWith('$')) return plain
  return `${folder.replace(/\/+$/, '')}/${plain}`
}

function unique(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)].slice(0, 6)
}
