import { mkdtemp, rm } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { startServer } from '../scripts/server.mjs'
import { openDesign } from './support/canvasFile.ts'
import { Designer } from './support/designer.ts'
import { downloadedBytes, openFile, withoutFilePickers } from './support/files.ts'
import { dropFile, dropFromDisk, projectFolder } from './support/project.ts'
import { DIST, expect, test } from './support/test.ts'

const SAVED = 'saved in this browser'

/** Runs in the page: changes the one stored document, or puts another value in its place. */
async function tamper(change: string): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('stagecraft')
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(new Error('The database does not open'))
  })
  const objects = database.transaction('documents', 'readwrite').objectStore('documents')
  await new Promise<void>((resolve) => {
    objects.openCursor().onsuccess = function () {
      const cursor = this.result
      if (!cursor) return resolve()
      if (typeof cursor.key === 'string' && cursor.key.startsWith('document:'))
        cursor.update({ ...cursor.value, ...JSON.parse(change) })
      cursor.continue()
    }
  })
  database.close()
}

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

/** Runs in the page: every stored value. */
async function stored(): Promise<string> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('stagecraft')
    opening.onsuccess = () => resolve(opening.result)
  })
  const all = database.transaction('documents').objectStore('documents').getAll()
  const values = await new Promise((resolve) => {
    all.onsuccess = () => resolve(all.result)
  })
  database.close()
  return JSON.stringify(values)
}

test('F2: a full localStorage costs the preferences alone', async ({ page, designer }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('no room', 'QuotaExceededError')
    }
  })
  await designer.open()
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await designer.typeAtEnd('# kept')
  await expect(page.getByText(SAVED)).toBeVisible()
  await page.reload()
  await designer.focusEditor()
  await expect.poll(() => designer.text()).toContain('# kept')
})

test.describe('F4: a store that never opens', () => {
  test('is tried in moderation, and the page works in memory', async ({ page, designer }) => {
    await page.addInitScript(() => {
      let tries = 0
      IDBFactory.prototype.open = () => {
        Object.assign(window, { tries: ++tries })
        throw new DOMException('Internal error opening backing store', 'UnknownError')
      }
    })
    await designer.open()
    await expect(page.getByText(/Not saved on this device/).first()).toBeVisible()
    await designer.typeAtEnd('ENV A=b')
    await expect.poll(() => designer.text()).toContain('ENV A=b')
    expect(await page.evaluate(() => Number(Reflect.get(window, 'tries')))).toBeLessThanOrEqual(3)
  })
})

test('F5: a stored document with damaged fields comes back with its text, the damaged one kept aside', async ({
  page,
  designer,
}) => {
  await designer.open()
  await designer.typeAtEnd('# before the damage')
  await expect(page.getByText(SAVED)).toBeVisible()
  await page.evaluate(tamper, '{"layout":{"builder":{"x":1e300}},"build":null,"title":7,"saveNumber":-1}')
  await page.reload()
  await designer.focusEditor()
  await expect.poll(() => designer.text()).toContain('# before the damage')
  await expect(designer.stages()).toHaveCount(2)
  await expect.poll(() => page.evaluate(stored)).toContain('"title":7')
})

test('F6: a document of a newer release is left untouched, and said', async ({ page, designer }) => {
  await designer.open()
  await designer.typeAtEnd('# of the future')
  await expect(page.getByText(SAVED)).toBeVisible()
  await page.evaluate(tamper, '{"schema":99}')
  await page.reload()
  await expect(page.getByText(/written by a newer release/)).toBeVisible()
  await designer.typeAtEnd('# of today')
  await expect(page.getByText(SAVED)).toBeVisible()
  const all = await page.evaluate(stored)
  expect(all).toMatch(/"schema":99[^}]*/)
  expect(all).toContain('# of the future')
})

test.describe('F8: a database that another page', () => {
  // A page that is no page of ours has no icon of ours.
  test.use({ expectedErrors: [/favicon/] })

  /** Runs in a page: holds the database whatever it is told, and waits to upgrade it. */
  const hold = (): Promise<void> =>
    new Promise((resolve) => {
      const first = indexedDB.open('stagecraft', 1)
      first.onupgradeneeded = () => first.result.createObjectStore('documents')
      first.onsuccess = () => {
        const upgrade = indexedDB.open('stagecraft', 2)
        upgrade.onblocked = () => resolve()
        upgrade.onsuccess = () => upgrade.result.close()
        Object.assign(window, { letGo: () => first.result.close() })
      }
    })

  test('holds is waited for, and what was done meanwhile is saved then', async ({
    page,
    context,
    designer,
  }) => {
    const other = await context.newPage()
    await other.goto('/robots.txt')
    await other.evaluate(hold)
    await designer.open()
    await expect(page.getByText(/storage does not answer yet; close other tabs/).first()).toBeVisible()
    await designer.typeAtEnd('# meanwhile')
    await other.evaluate('letGo()')
    await expect(page.getByText(SAVED)).toBeVisible()
    await expect.poll(() => page.evaluate(stored)).toContain('# meanwhile')
  })

  test('upgrades is let go at once, and opened again to save', async ({ page, context, designer }) => {
    await designer.open()
    await designer.typeAtEnd('# before')
    await expect(page.getByText(SAVED)).toBeVisible()
    const other = await context.newPage()
    await other.goto('/robots.txt')
    const version = await other.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const upgrade = indexedDB.open('stagecraft', 2)
          upgrade.onsuccess = () => {
            resolve(upgrade.result.version)
            upgrade.result.close()
          }
        }),
    )
    expect(version).toBe(2)
    await designer.typeAtEnd('# after')
    await expect(page.getByText(SAVED)).toBeVisible()
    await expect.poll(() => page.evaluate(stored)).toContain('# after')
  })
})

test('F11: what is said to be saved outlives a browser that dies in the middle of the next write', async ({
  served,
}) => {
  const profile = await mkdtemp(join(tmpdir(), 'profile-'))
  const { launchOptions, viewport } = test.info().project.use
  const launch = () =>
    chromium.launchPersistentContext(profile, { ...launchOptions, viewport: viewport ?? null })
  let context = await launch()
  for (const round of ['one', 'two', 'three']) {
    const page = await context.newPage()
    await page.goto(served.url)
    const designer = new Designer(page)
    await designer.typeAtEnd(`# round ${round}`)
    await expect(page.getByText(SAVED)).toBeVisible()
    await page.keyboard.type('# written when the browser dies')
    const closed = context.waitForEvent('close')
    const devtools = await context.newCDPSession(page)
    await Promise.allSettled([devtools.send('Browser.crash'), closed])
    context = await launch()
    const again = await context.newPage()
    await again.goto(served.url)
    await expect.poll(async () => (await downloadedBytes(again)).toString()).toContain(`# round ${round}\n`)
    await again.close()
  }
  await context.close()
  await rm(profile, { recursive: true, force: true })
})

test('F13: the browser is asked once to keep the work, and a store that it clears is begun anew', async ({
  page,
  designer,
}) => {
  await page.addInitScript(() => {
    StorageManager.prototype.persist = () => {
      const asked = Number(document.documentElement.getAttribute('data-asked'))
      document.documentElement.setAttribute('data-asked', String(asked + 1))
      return Promise.resolve(false)
    }
  })
  await designer.open()
  await designer.typeAtEnd('# first')
  await expect(page.getByText(SAVED)).toBeVisible()
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.deleteDatabase('stagecraft').onsuccess = resolve
      }),
  )
  await designer.typeAtEnd('# second')
  await expect(page.getByText(SAVED)).toBeVisible()
  await expect.poll(() => page.evaluate(stored)).toContain('# first\\n# second')
  await expect(page.locator('html')).toHaveAttribute('data-asked', '1')
})

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

test('F18: on plain HTTP by an address of the network everything works or says why', async ({ browser }) => {
  const lan = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal)?.address
  test.skip(lan === undefined, 'This machine has no address but its own')
  const server = await startServer({ directory: DIST, host: lan ?? '' })
  const page = await browser.newPage({ acceptDownloads: true })
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await withoutFilePickers(page)
  await page.goto(server.url)
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
  await page.close()
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
