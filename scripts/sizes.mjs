// What a visitor downloads, gzip-compressed as it is served, against the budgets below.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { ROOT } from './support/run.mjs'

const DIST = join(ROOT, 'dist')
/** In KiB: what is there and a little air, so that growth is noticed. */
const BUDGETS = {
  'first load (JavaScript and CSS)': 328,
  'largest lazy chunk (Monaco)': 900,
  'package data (fetched when a Dockerfile installs packages)': 340,
  'everything else': 1750,
}

/** The chunks of the catalog's package data. */
const PACKAGE_DATA = /(^|\/)(debian|npm)-[a-z]+-[^/]*\.js$/

/** @param {string} file below dist */
function served(file) {
  const content = readFileSync(join(DIST, file))
  return /\.(woff2|png)$/.test(file) ? content.length : gzipSync(content, { level: 9 }).length
}

/** Bytes as served, by what they are for. */
export function buildSizes() {
  const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.gz'))
    .map((entry) => join(entry.parentPath, entry.name).slice(DIST.length + 1))
  const page = readFileSync(join(DIST, 'index.html'), 'utf8')
  const first = files.filter((file) => /\.(js|css)$/.test(file) && page.includes(`/${file}`))
  const lazy = files.filter((file) => file.endsWith('.js') && !first.includes(file))
  const packages = files.filter((file) => PACKAGE_DATA.test(file))
  const sum = (/** @type {string[]} */ some) => some.map(served).reduce((total, size) => total + size, 0)
  return {
    'first load (JavaScript and CSS)': sum(first),
    'largest lazy chunk (Monaco)': Math.max(0, ...lazy.map(served)),
    'package data (fetched when a Dockerfile installs packages)': sum(packages),
    'everything else': sum(files) - sum(packages),
  }
}

function checkBudgets() {
  const sizes = buildSizes()
  for (const [name, budget] of Object.entries(BUDGETS)) {
    const size = sizes[/** @type {keyof typeof sizes} */ (name)] / 1024
    const ok = size > 0 && size <= budget
    console.log(`${ok ? '✓' : '✗'} ${name}: ${size.toFixed(0)} KiB, at most ${budget} KiB`)
    if (!ok) process.exitCode = 1
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) checkBudgets()
