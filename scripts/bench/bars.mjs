/**
 * @typedef {object} Bar
 * @property {number} [most] a value above it fails
 * @property {number} [least] a value below it fails
 * @property {boolean} [compared] also held to the committed baseline: 10 % worse warns, 20 % worse fails
 */

/**
 * What each measure has to keep. Ratios are compared with the baseline; milliseconds depend on the machine and are not.
 * @type {Readonly<Record<string, Bar>>}
 */
export const BARS = {
  'typing: CPU a key, app to Monaco alone': { most: 2, compared: true },
  'typing: picture after a key, p95, ms beyond Monaco alone': { most: 16.7 },
  'typing: cards drawn anew': { most: 1 },
  'parse of 1,000 lines, ms': { most: 4 },
  'parse to JSON.parse of its tree, ratio': { most: 12, compared: true },
  'design of 1,000 lines, ms': { most: 4 },
  'design after one key, ms': { most: 2 },
  'analyses of 200 stages, ms': { most: 50 },
  'placement of 200 stages, ms': { most: 100 },
  'parse, MB/s': { least: 10 },
  'inspect of the corpus, MB/s': { least: 10 },
  'first load, KiB gzip': { most: 328, compared: true },
}

/** Twice the text may take this many times the time. */
const GROWTH = 2.3

/**
 * @param {string} name
 * @returns {Bar}
 */
export function barOf(name) {
  return BARS[name] ?? (name.startsWith('growth of ') ? { most: GROWTH } : {})
}

/**
 * @param {string} name
 * @param {number} value
 * @param {Readonly<Record<string, number>>} baselines
 * @returns {{ state: 'ok' | 'warn' | 'fail', note: string }}
 */
export function judge(name, value, baselines) {
  const { most, least, compared } = barOf(name)
  if (Number.isNaN(value)) return { state: 'fail', note: 'not measured' }
  if (most !== undefined && value > most) return { state: 'fail', note: `at most ${most}` }
  if (least !== undefined && value < least) return { state: 'fail', note: `at least ${least}` }
  const bar = most !== undefined ? `at most ${most}` : least !== undefined ? `at least ${least}` : ''
  if (!compared) return { state: 'ok', note: bar }
  const baseline = baselines[name]
  if (baseline === undefined)
    return { state: 'fail', note: 'no baseline: npm run bench -- --update, in a commit of its own' }
  const worse = value / baseline - 1
  const note = `${bar}, baseline ${round(baseline)}`
  return { state: worse > 0.2 ? 'fail' : worse > 0.1 ? 'warn' : 'ok', note }
}

/** @param {number} value */
export const round = (value) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3))
