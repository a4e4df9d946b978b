// Measures the core against what BuildKit says of a corpus of Dockerfiles, and holds it to the bars below.
//
//   node scripts/conformance.mjs [bars.json]
//
// The corpus and the tool that compares lie beside the project (../shared) and are no part of it: without them nothing is
// measured, and that is said. The optional file takes the outcome, for scripts/test.mjs to count.
import { execFile } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from './support/run.mjs'

const DOCKERFILES = {
  'never throws': 100,
  'prints back byte for byte': 100,
  'same instructions': 100,
  'accepts and refuses as BuildKit does': 100,
  'refuses at the same line': 100,
  'same build checks': 100,
  'same build graph for the default target': 100,
}

/**
 * Least share that must agree, in percent, per part of the corpus.
 * @type {Readonly<Record<string, Readonly<Record<string, number>>>>}
 */
const BARS = {
  'real-dockerfiles': DOCKERFILES,
  'generated-dockerfiles': DOCKERFILES,
  dockerignores: { '.dockerignore: files decided right': 100 },
  copies: { 'COPY: same files in the layer': 100 },
  rebuilds: { 'rebuild: steps told right': 99.5, 'rebuild: scenarios all right': 98 },
}

/** @typedef {{ name: string, percent: number, agreed: number, total: number }} Row */

const TOOL = join(ROOT, '../shared/tools/conformance.mjs')

/**
 * @param {string} part of the corpus
 * @returns {Promise<Row[]>}
 */
async function measure(part) {
  const options = { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 }
  // The tool ends with status 1 where anything at all disagrees; what it prints is the answer all the same.
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [TOOL, '--json', '--only', part],
    options,
  ).catch((error) => (error.stdout ? error : Promise.reject(error)))
  return JSON.parse(stdout).rows
}

async function holdToBars() {
  const outcome = { passed: 0, failed: 0 }
  for (const [part, bars] of Object.entries(BARS)) {
    const rows = await measure(part)
    for (const [name, bar] of Object.entries(bars)) {
      const row = rows.find((one) => one.name === name)
      const ok = row !== undefined && row.percent >= bar
      outcome[ok ? 'passed' : 'failed'] += 1
      const share = row ? `${row.percent} % (${row.agreed} of ${row.total})` : 'not measured'
      console.log(`${ok ? '✓' : '✗'} ${part}: ${name}: ${share}, at least ${bar} %`)
    }
  }
  return outcome
}

if (!existsSync(TOOL)) {
  console.log('Conformance: skipped, there is no ../shared with the corpus beside the project.')
} else {
  const outcome = await holdToBars()
  const file = process.argv[2]
  if (file) writeFileSync(file, JSON.stringify(outcome))
  if (outcome.failed > 0) process.exitCode = 1
}
