import { chromium } from '@playwright/test'
import { startServer } from '../scripts/server.mjs'
import { openDesign } from './support/canvasFile.ts'
import { Designer } from './support/designer.ts'
import { downloadedBytes, openFile, withoutFilePickers } from './support/files.ts'
import { dropFile, dropFromDisk, projectFolder } from './support/project.ts'
import { DIST, expect, test } from './support/test.ts'

const SAVED = 'saved in this browser'

declare global {
  interface Window {
    goIdle: () => void
  }
}

/** Runs before the page: nothing is idle until the test says so. */
function holdIdle(): void {
  const held: IdleRequestCallback[] = []
  window.requestIdleCallback = (run) => held.push(run)
  window.goIdle = () => {
    for (const run of held.splice(0)) run({ didTimeout: false, timeRemaining: () => 50 })
  }
}

test('F14: after two starts that failed the text alone is shown, and drawn when asked for', async ({
  page,
  designer,
}) => {
  await page.addInitScript(() => {
    if (sessionStorage.getItem('asked') === null) localStorage.setItem('stagecraft.boots', '2')
  })
  await designer.open()
  await expect(page.getByText(/did not come up the last two times/)).toBeVisible()
  await designer.typeAtEnd('# mended')
  await expect.poll(() => designer.text()).toContain('# mended')
  await page.getByRole('button', { name: 'Draw the stages' }).click()
  await expect(designer.stages()).toHaveCount(2)
  await expect(page.getByTestId('image-size')).toBeVisible()
})

test.describe('F15: a canvas that breaks', () => {
  test.use({ expectedErrors: [/broken on purpose/] })

  test('leaves the editor and the way out', async ({ page, designer }) => {
    await page.addInitScript(() => {
      // Only the arrowheads of the canvas ask for an angle.
      Math.atan2 = () => {
        throw new Error('broken on purpose')
      }
    })
    await designer.open()
    await expect(page.getByRole('heading', { name: /The canvas stopped/ })).toBeVisible()
    await designer.typeAtEnd('# still here')
    await expect.poll(() => designer.text()).toContain('# still here')
  })
})

test.describe('F16: a part of the page that is gone after a new release', () => {
  test.use({ expectedErrors: [/404|Failed to fetch dynamically|preload/i] })

  test('brings one reload after saving, not a second', async ({ page, designer }) => {
    await page.addInitScript(holdIdle)
    await designer.open()
    await designer.typeAtEnd('# saved before')
    await page.route(/CommandPaletteDialog/, (route) => route.fulfill({ status: 404, body: 'Not found' }))
    const reloaded = page.waitForEvent('load')
    await page.evaluate(() => window.goIdle())
    await reloaded
    await designer.focusEditor()
    await expect.poll(() => designer.text()).toContain('# saved before')
    await page.evaluate(() => window.goIdle())
    await expect(page.getByText(/A part of the page could not be loaded/)).toBeVisible()
  })
})

test('F18: on plain HTTP under a name of the network everything works or says why', async () => {
  const server = await startServer({ directory: DIST })
  const { launchOptions } = test.info().project.use
  // A name that is not this machine's own makes the page one of a network: no secure context.
  const args = ['--host-resolver-rules=MAP designer.test 127.0.0.1']
  const browser = await chromium.launch({ ...launchOptions, args })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await withoutFilePickers(page)
  await page.goto(server.url.replace('127.0.0.1', 'designer.test'))
  const designer = new Designer(page)
  await expect(designer.stages()).toHaveCount(2)
  expect(await page.evaluate(() => isSecureContext)).toBe(false)
  await designer.typeAtEnd('ENV LAN=1')
  await expect(designer.row('production', /^ENV LAN=1/)).toBeVisible()
  await designer.dragFromPalette('Test stage')
  await expect(designer.stages()).toHaveCount(3)
  await page.getByRole('button', { name: 'Copy the Dockerfile' }).click()
  await expect(page.getByText(/on the clipboard/).first()).toBeAttached()
  await expect(page.getByText(SAVED)).toBeVisible()
  await page.reload()
  await expect(designer.stages()).toHaveCount(3)
  await expect.poll(async () => (await downloadedBytes(page)).toString()).toContain('ENV LAN=1')
  const folder = await projectFolder('shop', { Dockerfile: 'FROM alpine AS site\n', 'package.json': '{}' })
  await dropFromDisk(page, folder)
  await expect(page.getByTitle('shop / Dockerfile')).toBeVisible()
  await dropFile(page, 'other', 'FROM alpine AS other\n')
  await expect(designer.stage('other')).toBeVisible()
  expect(faults).toEqual([])
  await browser.close()
  await server.close()
})

test('F19: without a network the page that is loaded goes on', async ({ page, context, designer }) => {
  await openDesign(page, designer)
  await designer.focusEditor()
  await expect(page.getByTestId('image-size')).toBeVisible()
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  await designer.typeAtEnd('ENV OFF=1')
  await expect(designer.row('final', /^ENV OFF=1/)).toBeVisible()
  await expect.poll(() => designer.text()).toContain('ENV OFF=1')
})

const PAYLOADS = [
  '<img src=x onerror=window.pwned=1>',
  '"><svg onload=window.pwned=1>',
  '</style><script>window.pwned=1</script>',
  "javascript:window.pwned=1//'",
  '&lt;img src=x onerror=window.pwned=1&gt;',
  '[x](javascript:window.pwned=1)',
  '\u202Eevil\u2028line',
]

test('F20: what a file says is text and nothing else, wherever it is shown', async ({ page, designer }) => {
  const text = PAYLOADS.map((payload, n) => {
    const quoted = JSON.stringify(payload)
    return [
      `# ${payload}`,
      `FROM node:22-alpine AS s${n}`,
      `# ${payload}`,
      `LABEL note=${quoted}`,
      `ENV V${n}=${quoted}`,
      `COPY [${quoted}, ${quoted}]`,
      `RUN echo ${payload}`,
      `BOGUS ${payload}`,
    ].join('\n')
  }).join('\n')
  await openDesign(page, designer, `${text}\n`)
  for (const tab of ['Rebuild', 'Timeline', 'Problems', 'Layers'])
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
  await designer.canvas.getByText('s0', { exact: true }).first().hover()
  await designer.editor
    .getByText(/onerror/)
    .first()
    .hover()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('onerror')
  await expect(page.getByRole('dialog', { name: 'Find anything' })).toContainText('<img src=x')
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
})

test('F24: stages that bear the names of what every object has are stages', async ({ page, designer }) => {
  const names = ['__proto__', 'constructor', 'tostring', 'hasownproperty', 'valueof']
  const text = names.map((name) => `FROM alpine AS ${name}\nRUN true\n`).join('')
  await openDesign(page, designer, `${text}FROM scratch\nCOPY --from=constructor /a /b\n`)
  await expect(designer.stages()).toHaveCount(6)
  await expect(page.getByTestId('image-size')).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  expect(await page.evaluate(() => 'x' in {})).toBe(false)
})

test('F32: graphs that can be no graph are drawn as far as they go, and their faults named', async ({
  page,
  designer,
}) => {
  await withoutFilePickers(page)
  await designer.open()
  const odd: readonly (readonly [string, number, RegExp])[] = [
    ['FROM a AS a\nCOPY --from=a /x /y\n', 1, /circular dependency|invalid/i],
    ['FROM alpine AS one\nCOPY --from=two / /\nFROM alpine AS two\nCOPY --from=one / /\n', 2, /./],
    ['FROM alpine AS x\nFROM alpine AS X\n', 2, /Duplicate stage name/],
    ['ARG BASE\nFROM ${BASE}\n', 1, /./],
    ['# nothing but comments\n', 0, /no stages|empty/i],
  ]
  for (const [text, stages, fault] of odd) {
    await openFile(page, 'Dockerfile', Buffer.from(text))
    await expect(designer.stages()).toHaveCount(stages)
    await page.getByRole('tab', { name: /^Problems/ }).click()
    await expect(page.getByRole('tabpanel', { name: /^Problems/ })).toContainText(fault)
  }
})
