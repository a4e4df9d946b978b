import { chromium } from '@playwright/test'
import { findChromium } from '../support/chromium.mjs'
import { manyStages } from './document.mjs'
import { median, quantile } from './statistics.mjs'

const WARM_UP = 'echo begins '
/** 120 keys; no key of it opens a list of completions in the middle of a word. */
const KEYS = '&& echo compiled the whole application with all of its parts '.padEnd(
  120,
  'and then some more of it ',
)
const MILLISECONDS_BETWEEN_KEYS = 40
const ROUNDS = 3
/** Of the main thread, in seconds of its own clock. The first is the whole. */
const PARTS = ['TaskDuration', 'ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration']

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ cpu: number, parts: Record<string, number>, paints: number[], cards: number }} Sample CPU in ms a key, paints in ms after the key, cards drawn anew */

/** Runs in the page: notes how long after each key the picture stands, and has the cards that are drawn counted. */
function observePage() {
  /** @type {number[]} */
  const paints = []
  Object.assign(window, { paints, stagecraftRenders: {} })
  // Without the system's own picker, which no test can reach, the app asks by a file input.
  Reflect.deleteProperty(window, 'showOpenFilePicker')
  addEventListener(
    'keydown',
    (event) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => paints.push(performance.now() - event.timeStamp)
        port2.postMessage(null)
      })
    },
    true,
  )
}

/** @param {Page} page */
async function settle(page) {
  await page.evaluate(
    () => new Promise((resolve) => requestIdleCallback(() => resolve(undefined), { timeout: 5000 })),
  )
  await page.waitForTimeout(500)
}

/**
 * Opens the document in the app, as a file.
 * @param {Page} page
 * @param {string} text
 */
async function openInApp(page, text) {
  await page.locator('[data-revision]').first().waitFor()
  await page.locator('.view-line').first().waitFor()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('menuitem', { name: 'Dockerfile…' }).click()
  await (await chooser).setFiles({ name: 'Dockerfile', mimeType: 'text/plain', buffer: Buffer.from(text) })
  await page.locator('.view-line', { hasText: 'service-0' }).first().waitFor()
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {string | null} text to open, null where the page has it
 * @returns {Promise<Sample>}
 */
export async function sample(browser, url, text) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.addInitScript(observePage)
  await page.goto(url)
  if (text !== null) await openInApp(page, text)
  const lines = page.locator('.monaco-editor .view-line')
  await lines.filter({ hasText: 'RUN' }).first().click()
  await page.keyboard.press('End')
  await settle(page)
  const devtools = await context.newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spent = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return PARTS.map((part) => metrics.find((metric) => metric.name === part)?.value ?? 0)
  }
  await page.keyboard.type(` ${WARM_UP}`, { delay: MILLISECONDS_BETWEEN_KEYS })
  await settle(page)
  await page.evaluate(() => {
    const { paints, stagecraftRenders } = /** @type {any} */ (window)
    paints.length = 0
    for (const id of Object.keys(stagecraftRenders)) delete stagecraftRenders[id]
  })
  const before = await spent()
  await page.keyboard.type(KEYS, { delay: MILLISECONDS_BETWEEN_KEYS })
  await settle(page)
  const seconds = (await spent()).map((value, index) => value - (before[index] ?? 0))
  const { paints, cards } = await page.evaluate(() => {
    const { paints, stagecraftRenders } = /** @type {any} */ (window)
    return { paints: /** @type {number[]} */ (paints), cards: Object.keys(stagecraftRenders).length }
  })
  await context.close()
  if (paints.length !== KEYS.length)
    throw new Error(`${url}: ${paints.length} of ${KEYS.length} keys arrived`)
  const [cpu = 0, script = 0, layout = 0, style = 0] = seconds.map((value) => (value * 1000) / KEYS.length)
  return { cpu, parts: { script, layout, style }, paints, cards }
}

/**
 * Frames of a page that does nothing.
 * @returns {Promise<number>} p95 in ms
 */
export async function idleFrame() {
  const browser = await chromium.launch(launchOptions())
  const page = await browser.newPage()
  const frames = await page.evaluate(async () => {
    /** @type {number[]} */
    const times = []
    for (let count = 0; count < 180; count++)
      times.push(await new Promise((resolve) => requestAnimationFrame((time) => resolve(time))))
    return times.slice(1).map((time, index) => time - (times[index] ?? time))
  })
  await browser.close()
  return quantile(frames.slice(20), 0.95)
}

export function launchOptions() {
  const executablePath = findChromium()
  return executablePath ? { executablePath } : {}
}

/**
 * Typing into a file of 1,000 lines and 200 stages: the app against Monaco alone, in one browser, ABBA.
 * @param {{ app: string, monaco: string }} urls
 */
export async function measureTyping({ app, monaco }) {
  const browser = await chromium.launch(launchOptions())
  const text = manyStages(200)
  const appOnce = () => sample(browser, app, text)
  const monacoOnce = () => sample(browser, monaco, null)
  // The first of each warms the caches of the browser and counts for nothing.
  await appOnce()
  await monacoOnce()
  /** @type {{ app: Sample, monaco: Sample }[]} */
  const pairs = []
  for (let round = 0; round < ROUNDS; round++) {
    const [a1, b1, b2, a2] = [await appOnce(), await monacoOnce(), await monacoOnce(), await appOnce()]
    pairs.push({ app: a1, monaco: b1 }, { app: a2, monaco: b2 })
  }
  await browser.close()
  const ratios = pairs.map((pair) => pair.app.cpu / pair.monaco.cpu)
  const paints = (/** @type {'app' | 'monaco'} */ which) =>
    quantile(
      pairs.flatMap((pair) => pair[which].paints),
      0.95,
    )
  return {
    ratio: median(ratios),
    ratios: ratios.toSorted((a, b) => a - b),
    appCpu: median(pairs.map((pair) => pair.app.cpu)),
    monacoCpu: median(pairs.map((pair) => pair.monaco.cpu)),
    appParts: pairs[0]?.app.parts,
    monacoParts: pairs[0]?.monaco.parts,
    appPaint: paints('app'),
    monacoPaint: paints('monaco'),
    cards: Math.max(...pairs.map((pair) => pair.app.cards)),
  }
}
