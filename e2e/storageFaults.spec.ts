import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { Designer } from './support/designer.ts'
import { downloadedBytes } from './support/files.ts'
import { expect, test } from './support/test.ts'

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

  test('or opens and can not be read', async ({ page, designer }) => {
    await page.addInitScript(() => {
      IDBObjectStore.prototype.getAll = () => {
        throw new DOMException('the disk fails', 'UnknownError')
      }
    })
    await designer.open()
    await expect(
      page.getByText(/Not saved on this device: the browser’s storage could not be read/).first(),
    ).toBeVisible()
    await expect(designer.stages()).toHaveCount(2)
    await designer.typeAtEnd('ENV A=b')
    await expect.poll(() => designer.text()).toContain('ENV A=b')
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await page.getByRole('menuitem', { name: /^Go to scratch/ }).click()
    await expect(designer.stage('builder')).toHaveCount(0)
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
