// npm test: every check there is, and one line at the end that counts them all.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureDependencies } from './support/dependencies.mjs'
import { run, runTool } from './support/run.mjs'

/** @typedef {{ passed: number, failed: number }} Count */

const reports = mkdtempSync(join(tmpdir(), 'stagecraft-test-'))
/** @type {Count} */
const total = { passed: 0, failed: 0 }

/** @param {Count} count */
function add({ passed, failed }) {
  total.passed += passed
  total.failed += failed
}

/**
 * A stage that counts as one test.
 * @param {string} name
 * @param {() => Promise<boolean>} stage
 */
async function one(name, stage) {
  const started = Date.now()
  const ok = await stage()
  console.log(`${ok ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  add({ passed: Number(ok), failed: Number(!ok) })
  return ok
}

/**
 * A stage that counts its own tests into a report. One without a report, or red without a failed test, is one failure.
 * @param {string} name
 * @param {(report: string) => Promise<boolean>} stage
 * @param {(report: string) => Count} count
 */
async function many(name, stage, count) {
  console.log(`\n— ${name}`)
  const report = join(reports, `${name.replaceAll(/\W+/g, '-')}.json`)
  const ok = await stage(report)
  /** @type {Count} */
  let counted
  try {
    counted = count(readFileSync(report, 'utf8'))
  } catch {
    counted = { passed: 0, failed: 0 }
  }
  if (!ok && counted.failed === 0) counted = { ...counted, failed: 1 }
  add(counted)
}

/** @param {string} report */
function vitestCount(report) {
  const { numPassedTests, numFailedTests } = JSON.parse(report)
  return { passed: numPassedTests, failed: numFailedTests }
}

/** @param {string} report */
function playwrightCount(report) {
  const { expected, unexpected, flaky } = JSON.parse(report).stats
  return { passed: expected, failed: unexpected + flaky }
}

await ensureDependencies()
console.log('— Format, types, lint, unused code')
await one('format', () => runTool('oxfmt', ['--check', '.'], { quiet: true }))
await one('types', () => runTool('tsc', ['--noEmit', '-p', '.'], { quiet: true }))
await one('types of the core, without DOM', () =>
  runTool('tsc', ['--noEmit', '-p', 'app/core'], { quiet: true }),
)
await one('lint and dependency rules', () =>
  runTool('oxlint', ['--type-aware', '--deny-warnings', '--report-unused-disable-directives', '.'], {
    quiet: true,
  }),
)
await one('unused code', () => runTool('knip', ['--no-progress'], { quiet: true }))

await many(
  'Unit and property tests',
  (report) =>
    runTool('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]),
  vitestCount,
)
await many(
  'Conformance',
  (report) => run(process.execPath, ['scripts/conformance.mjs', report]),
  (text) => JSON.parse(text),
)

console.log('\n— Production build')
const built = await one('build', () => runTool('vite', ['build', '--logLevel', 'error']))
if (built) {
  await one('sizes', () => run(process.execPath, ['scripts/sizes.mjs']))
  const { ensureChromium } = await import('./support/chromium.mjs')
  const { ensureNginx } = await import('./support/nginx.mjs')
  const { ensureDockerRegistry } = await import('./support/dockerRegistry.mjs')
  const chromium = ensureChromium()
  if (!ensureNginx())
    console.log('No nginx found and none could be installed: its configuration is not tried (skipped).')
  if (!ensureDockerRegistry())
    console.log('No docker-registry found and none could be installed: no real registry is asked (skipped).')
  if (!chromium)
    console.error('No Chromium found and none could be installed: the end-to-end tests will fail.')
  await many(
    'End to end, in Chromium on the production build',
    (report) =>
      runTool('playwright', ['test', '--config', 'e2e', '--reporter', 'list,json'], {
        env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      }),
    playwrightCount,
  )
}

rmSync(reports, { recursive: true, force: true })
process.exitCode = total.failed > 0 ? 1 : 0
console.log(`\n${total.passed} passed, ${total.failed} failed`)
