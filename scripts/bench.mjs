// npm run bench: how fast the production build is, as ratios measured in one run where that is possible.
//
//   npm run bench -- [--only typing,core,growth,sizes] [--anyway] [--update]
//
// A machine that is busy gives no result (status 2): --anyway measures all the same. --update writes the baselines.
// Headless Chromium draws in software here, slower than any user's machine: ratios count, not milliseconds.
import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { ensureDependencies } from './support/dependencies.mjs'
import { ROOT, runTool } from './support/run.mjs'

const CACHE = join(ROOT, '.cache/bench')
const BASELINES = join(ROOT, 'scripts/bench/baselines.json')
const CORPUS = join(ROOT, '../shared/corpus')
const TOOL = join(ROOT, '../shared/tools/conformance.mjs')

const args = process.argv.slice(2)
const only = args.includes('--only') ? (args[args.indexOf('--only') + 1] ?? '').split(',') : null
/** @param {string} part */
const wants = (part) => only === null || only.includes(part)

/** @type {Record<string, number>} */
const measured = {}

/** Whether nothing else keeps the machine busy; waits for that a while. */
async function isQuiet() {
  const { idleFrame } = await import('./bench/typing.mjs')
  for (let attempt = 1; attempt <= 3; attempt++) {
    const frame = await idleFrame()
    const load = loadavg()[0] ?? 0
    if (frame <= 20 && load <= 1.5) return true
    console.log(`Busy: idle frame p95 ${frame.toFixed(1)} ms (≤ 20), load ${load.toFixed(2)} (≤ 1.5)`)
    if (attempt < 3) await pause(30_000)
  }
  return false
}

async function measureTyping() {
  const { startServer } = await import('./server.mjs')
  const typing = await import('./bench/typing.mjs')
  await runTool('vite', ['build', '--config', 'scripts/bench/vite.config.ts', '--logLevel', 'error'])
  const app = await startServer({ directory: join(ROOT, 'dist') })
  const monaco = await startServer({ directory: join(CACHE, 'monaco') })
  const result = await typing.measureTyping({ app: app.url, monaco: `${monaco.url}/monaco.html` })
  await app.close()
  await monaco.close()
  const [least, most] = [result.ratios[0] ?? 0, result.ratios.at(-1) ?? 0]
  console.log(
    `Typing, 1,000 lines, 200 stages: ${result.appCpu.toFixed(1)} ms of CPU a key, Monaco alone ${result.monacoCpu.toFixed(1)}; ` +
      `ratio ${result.ratio.toFixed(2)} (${least.toFixed(2)} … ${most.toFixed(2)}); ` +
      `picture after p95 ${result.appPaint.toFixed(0)} ms, Monaco alone ${result.monacoPaint.toFixed(0)} ms`,
  )
  writeFileSync(join(CACHE, 'typing.json'), JSON.stringify(result, null, 2))
  measured['typing: CPU a key, app to Monaco alone'] = result.ratio
  measured['typing: picture after a key, p95, ms beyond Monaco alone'] = result.appPaint - result.monacoPaint
  measured['typing: cards drawn anew'] = result.cards
}

/** The Dockerfiles of the corpus. */
function corpusTexts() {
  const files = readdirSync(CORPUS).filter((name) => name.endsWith('dockerfiles.jsonl.gz'))
  const lines = files.flatMap((name) =>
    gunzipSync(readFileSync(join(CORPUS, name)))
      .toString('utf8')
      .split('\n')
      .filter(Boolean),
  )
  return lines.map((line) => JSON.parse(line).text)
}

async function measureCore() {
  const { build } = await import('vite')
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: 'scripts/bench/core.ts',
      outDir: join(CACHE, 'core'),
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'core.mjs' } },
    },
  })
  const core = await import(pathToFileURL(join(CACHE, 'core/core.mjs')).href)
  Object.assign(measured, await core.measureCore({ growth: wants('growth') }))
  if (!existsSync(TOOL))
    return console.log('inspect of the corpus: skipped, there is no ../shared with the corpus here')
  Object.assign(measured, core.measureInspect(corpusTexts()))
  const tool = promisify(execFile)(process.execPath, [TOOL, '--json', '--only', 'dockerfiles'], {
    cwd: ROOT,
    maxBuffer: 64 * 1024 * 1024,
  })
  const { stdout } = await tool.catch((error) => error)
  measured['inspect of the corpus, MB/s, first pass'] = JSON.parse(stdout).megabytesPerSecond
}

async function measureSizes() {
  const { buildSizes } = await import('./sizes.mjs')
  measured['first load, KiB gzip'] = buildSizes()['first load (JavaScript and CSS)'] / 1024
}

/** @returns {boolean} whether all kept their bars */
function report() {
  const baselines = existsSync(BASELINES) ? JSON.parse(readFileSync(BASELINES, 'utf8')).measures : {}
  let ok = true
  for (const [name, value] of Object.entries(measured)) {
    const { state, note } = judge(name, value, baselines)
    ok &&= state !== 'fail'
    const mark = { ok: '✓', warn: '!', fail: '✗' }[state]
    console.log(`${mark} ${name}: ${round(value)}${note ? `  (${note})` : ''}`)
  }
  return ok
}

function updateBaselines() {
  const measures = Object.fromEntries(Object.entries(measured).filter(([name]) => barOf(name).compared))
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim()
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`
  const date = new Date().toISOString().slice(0, 10)
  const old = existsSync(BASELINES) ? JSON.parse(readFileSync(BASELINES, 'utf8')).measures : {}
  const content = { date, commit, machine, measures: { ...old, ...measures } }
  writeFileSync(BASELINES, `${JSON.stringify(content, null, 2)}\n`)
  console.log('Baselines written.')
}

await ensureDependencies()
const { barOf, judge, round } = await import('./bench/bars.mjs')
mkdirSync(CACHE, { recursive: true })
if (!args.includes('--anyway') && !(await isQuiet())) {
  console.log('No result: the machine is too busy to tell (--anyway measures all the same).')
  process.exit(2)
}
if ((wants('typing') || wants('sizes')) && !(await runTool('vite', ['build', '--logLevel', 'warn'])))
  process.exit(1)
if (wants('core') || wants('growth')) await measureCore()
if (wants('sizes')) await measureSizes()
if (wants('typing')) await measureTyping()
if (args.includes('--update')) updateBaselines()
process.exitCode = report() ? 0 : 1
