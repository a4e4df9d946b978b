import { downloadedBytes, openFile, withoutFilePickers } from './support/files.ts'
import { expect, test } from './support/test.ts'

const SAVED = 'saved in this browser'

test('F1: a full storage is said, nothing is lost, and saving resumes when there is room again', async ({
  page,
  designer,
}) => {
  await page.addInitScript(() => {
    const { prototype } = IDBObjectStore
    const put = Reflect.get(prototype, 'put') as (...args: unknown[]) => IDBRequest<IDBValidKey>
    prototype.put = function (...args: unknown[]) {
      if (sessionStorage.getItem('full') !== null) throw new DOMException('no room', 'QuotaExceededError')
      return put.apply(this, args)
    }
  })
  await designer.open()
  await designer.typeAtEnd('# first')
  await expect(page.getByText(SAVED)).toBeVisible()
  await page.evaluate(() => sessionStorage.setItem('full', '1'))
  await designer.typeAtEnd('# second')
  await expect(page.getByText(/storage is full/).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Download file' })).toBeVisible()
  await expect.poll(() => designer.text()).toContain('# second')
  await page.evaluate(() => sessionStorage.removeItem('full'))
  await expect(page.getByText(/storage is full/)).toHaveCount(0)
  await page.reload()
  await designer.focusEditor()
  await expect.poll(() => designer.text()).toContain('# second')
})

test('F3: with storage blocked the whole page works in memory and says so', async ({ page, designer }) => {
  await page.addInitScript(() => {
    const blocked = (): never => {
      throw new DOMException('blocked', 'SecurityError')
    }
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
      Object.defineProperty(window, name, { get: blocked, configurable: true })
  })
  await designer.open()
  await expect(page.getByText(/Not saved on this device/).first()).toBeVisible()
  await designer.typeAtEnd('ENV A=b')
  await expect(designer.row('production', /^ENV A=b/)).toBeVisible()
  await expect.poll(() => designer.text()).toContain('ENV A=b')
})

test('F9: a second tab takes a copy, so that neither overwrites the other', async ({
  page,
  context,
  designer,
}) => {
  await designer.open()
  await designer.typeAtEnd('# from the first tab')
  await expect(page.getByText(SAVED)).toBeVisible()
  const second = await context.newPage()
  // The first tab is too busy to say at once that it holds the document.
  const busy = page.evaluate(() => {
    const end = performance.now() + 2000
    while (performance.now() < end);
  })
  await second.goto(page.url())
  await expect(second.getByText(/open in another tab/)).toBeVisible()
  await expect(second.getByText(/^copy of/).first()).toBeVisible()
  await busy
  await designer.typeAtEnd('# and more')
  await expect(page.getByText(SAVED)).toBeVisible()
  await expect.poll(async () => (await downloadedBytes(second)).toString()).not.toContain('# and more')
  await expect.poll(() => designer.text()).toContain('# and more')
  await expect(second.getByText(SAVED)).toBeVisible()
  await second.close()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.getByRole('menuitem', { name: /^copy of example/ }).click()
  await expect.poll(() => designer.text()).not.toContain('# and more')
  await expect.poll(() => designer.text()).toContain('# from the first tab')
})

test('F12: the last key is there after the tab was closed at once', async ({ page, context, designer }) => {
  await designer.open()
  await designer.typeAtEnd('ENV LAST=1')
  await expect(designer.row('production', /^ENV LAST=1/)).toBeVisible()
  const closed = page.waitForEvent('close')
  await page.close({ runBeforeUnload: true })
  await closed
  const again = await context.newPage()
  await again.goto('/')
  await expect(again.locator('[data-revision]')).toBeVisible()
  await expect.poll(async () => (await downloadedBytes(again)).toString()).toContain('ENV LAST=1\n')
})

test('F40: an example opened over work is undone in one step, and the work is kept besides', async ({
  page,
  designer,
}) => {
  await designer.open()
  await designer.typeAtEnd('# my own work')
  const mine = await designer.text()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Go to scratch/ }).click()
  await expect(designer.stage('builder')).toHaveCount(0)
  await expect.poll(() => designer.text()).not.toBe(mine)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect.poll(() => designer.text()).toBe(mine)
  await page.getByRole('button', { name: 'Redo', exact: true }).click()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page
    .getByRole('menuitem', { name: /^example/ })
    .first()
    .click()
  await expect.poll(() => designer.text()).toBe(mine)
})

test.describe('input that is no Dockerfile', () => {
  test('F29: a binary file and one in UTF-16 are refused in a sentence, and the work stays', async ({
    page,
    designer,
  }) => {
    await withoutFilePickers(page)
    await designer.open()
    const before = await designer.text()
    await openFile(page, 'server', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]))
    await expect(
      page.getByText('server is a binary file, not a Dockerfile. Nothing was opened.'),
    ).toBeVisible()
    await openFile(page, 'wide', Buffer.from('\uFEFFFROM a', 'utf16le'))
    await expect(page.getByText(/wide is UTF-16/)).toBeVisible()
    await expect.poll(() => designer.text()).toBe(before)
  })

  test('an empty file opens as an empty design that says what to do', async ({ page, designer }) => {
    await withoutFilePickers(page)
    await designer.open()
    await openFile(page, 'Dockerfile', Buffer.alloc(0))
    await expect(designer.stages()).toHaveCount(0)
    await expect(designer.canvas.getByText(/stage/i).first()).toBeVisible()
    await expect.poll(() => downloadedBytes(page)).toHaveLength(0)
  })

  test('F28: five megabytes pause the canvas with a reason and survive byte for byte', async ({
    page,
    designer,
  }) => {
    const bytes = Buffer.from(`FROM alpine\n${'RUN echo hello world\n'.repeat(250_000)}`)
    await withoutFilePickers(page)
    await designer.open()
    await openFile(page, 'Dockerfile', bytes)
    await expect(designer.canvas.getByText(/paused|too (large|long|big)/i)).toBeVisible()
    await expect.poll(async () => (await downloadedBytes(page)).equals(bytes)).toBe(true)
  })

  test('F31: ten thousand stages are summed up, and typing goes on', async ({ page, designer }) => {
    const text = Array.from({ length: 10_000 }, (_, index) => `FROM alpine AS s${index}\n`).join('')
    await withoutFilePickers(page)
    await designer.open()
    await openFile(page, 'Dockerfile', Buffer.from(text))
    await expect(designer.canvas.getByText('10,000 stages: showing the 200 around the cursor')).toBeVisible()
    await designer.typeAtEnd('RUN true')
    await expect.poll(() => designer.text()).toBe(`${text}RUN true\n`)
  })

  test('unknown instructions keep the picture and are marked', async ({ page, designer }) => {
    await designer.open()
    await designer.typeAtEnd('FRMO nothing')
    await expect(designer.stages()).toHaveCount(2)
    await page.getByRole('tab', { name: /^Problems/ }).click()
    await expect(page.getByText(/unknown instruction: FRMO/)).toBeVisible()
  })
})
