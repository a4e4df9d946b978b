import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Designer } from './support/designer.ts'
import { downloadedBytes } from './support/files.ts'
import { dropFromDisk, projectFolder } from './support/project.ts'
import { expect, test } from './support/test.ts'

const TEXT = 'FROM alpine AS site\r\nRUN one\r\n'

/** Before the page: the browser's picker gives a file of its private file system, which is like one of the disk. */
async function pickerGives(page: Page, text: string): Promise<void> {
  await page.addInitScript((content) => {
    window.showOpenFilePicker = async () => {
      const folder = await navigator.storage.getDirectory()
      const handle = await folder.getFileHandle('Dockerfile', { create: true })
      const stream = await handle.createWritable()
      await stream.write(content)
      await stream.close()
      return [handle]
    }
  }, text)
}

async function pick(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Dockerfile…' }).click()
}

/** Opens the app, and in it a file that the picker gives. */
async function openPicked(page: Page, designer: Designer): Promise<void> {
  await pickerGives(page, TEXT)
  await designer.open()
  await pick(page)
  await expect(designer.row('site', /^RUN one/)).toBeVisible()
}

/** Types a line and waits until the page has it. */
async function addRow(designer: Designer, row: string): Promise<void> {
  await designer.typeAtEnd(row)
  await expect(designer.row('site', new RegExp(`^${row}`))).toBeVisible()
}

const onDisk = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory()
    return (await (await folder.getFileHandle('Dockerfile')).getFile()).text()
  })

const save = (page: Page): Promise<void> => page.getByRole('button', { name: 'Save', exact: true }).click()

test('an edit is saved into the file it was opened from, and nothing else of it changes', async ({
  page,
  designer,
}) => {
  await openPicked(page, designer)
  await addRow(designer, 'RUN two')
  await save(page)
  await expect(page.getByText('Saved to Dockerfile.')).toBeVisible()
  await expect.poll(() => onDisk(page)).toBe(`${TEXT}RUN two\r\n`)
})

test('after a reload an edit is saved into the same file', async ({ page, designer }) => {
  await openPicked(page, designer)
  await expect(page.getByText('saved in this browser')).toBeVisible()
  await page.reload()
  await addRow(designer, 'RUN two')
  await save(page)
  await expect(page.getByText('Saved to Dockerfile.')).toBeVisible()
  expect(await onDisk(page)).toBe(`${TEXT}RUN two\r\n`)
})

test('what undo brings back is saved into its own file, not over the one opened last', async ({
  page,
  designer,
}) => {
  await pickerGives(page, TEXT)
  await page.addInitScript(() => {
    const cancel = (): Promise<never> => Promise.reject(new DOMException('cancelled', 'AbortError'))
    window.showSaveFilePicker = cancel
  })
  await designer.open()
  const seed = await designer.text()
  await pick(page)
  await expect(designer.row('site', /^RUN one/)).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect.poll(() => designer.text()).toBe(seed)
  await save(page)
  await page.getByRole('button', { name: 'Redo', exact: true }).click()
  await addRow(designer, 'RUN two')
  expect(await onDisk(page)).toBe(TEXT)
  await save(page)
  await expect.poll(() => onDisk(page)).toBe(`${TEXT}RUN two\r\n`)
})

test('a file chosen for one document is not that of the one that undo brings back', async ({
  page,
  designer,
}) => {
  await page.addInitScript(() => {
    window.showSaveFilePicker = async () => {
      const asked = Number(document.documentElement.getAttribute('data-asked')) + 1
      document.documentElement.setAttribute('data-asked', String(asked))
      const folder = await navigator.storage.getDirectory()
      return folder.getFileHandle(`Dockerfile${asked}`, { create: true })
    }
  })
  await designer.open()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Go to scratch/ }).click()
  await expect(designer.stage('builder')).toHaveCount(0)
  await save(page)
  await expect(page.getByText('Saved to Dockerfile1.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(designer.stage('builder')).toBeVisible()
  await save(page)
  await expect(page.getByText('Saved to Dockerfile2.')).toBeVisible()
})

test.describe('F39: a file that', () => {
  test('another program changed meanwhile is overwritten when asked to, not before', async ({
    page,
    designer,
  }) => {
    await openPicked(page, designer)
    await page.evaluate(async () => {
      const folder = await navigator.storage.getDirectory()
      const handle = await folder.getFileHandle('Dockerfile')
      const opened = (await handle.getFile()).lastModified
      // A file system tells times in steps: written until its time is another one.
      do {
        const stream = await handle.createWritable()
        await stream.write('FROM other')
        await stream.close()
      } while ((await handle.getFile()).lastModified === opened)
    })
    await designer.typeAtEnd('RUN two')
    await save(page)
    await expect(
      page.getByText('Dockerfile was changed by another program since you opened it.'),
    ).toBeVisible()
    await expect.poll(() => onDisk(page)).toBe('FROM other')
    await page.getByRole('button', { name: 'Overwrite it' }).click()
    await expect(page.getByText('Saved to Dockerfile.')).toBeVisible()
    await expect.poll(() => onDisk(page)).toBe(`${TEXT}RUN two\r\n`)
  })

  for (const fault of ['NotAllowedError', 'QuotaExceededError', 'NoModificationAllowedError']) {
    test(`can't be written (${fault}) is offered as a download`, async ({ page, designer }) => {
      await openPicked(page, designer)
      await page.evaluate((name) => {
        FileSystemFileHandle.prototype.createWritable = () => Promise.reject(new DOMException('no', name))
      }, fault)
      await save(page)
      await expect(page.getByText('Dockerfile could not be written. Download it instead.')).toBeVisible()
      const downloading = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Download', exact: true }).click()
      expect(await readFile(await (await downloading).path(), 'utf8')).toBe(TEXT)
      await expect.poll(() => onDisk(page)).toBe(TEXT)
    })
  }

  test('is gone is offered as a download', async ({ page, designer }) => {
    await openPicked(page, designer)
    await page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('Dockerfile'))
    await save(page)
    await expect(page.getByText(/could not be written. Download it instead/)).toBeVisible()
    await expect.poll(async () => (await downloadedBytes(page)).toString()).toBe(TEXT)
  })

  test('is not chosen after all changes nothing', async ({ page, designer }) => {
    await page.addInitScript(() => {
      const cancel = (): Promise<never> => Promise.reject(new DOMException('cancelled', 'AbortError'))
      window.showOpenFilePicker = cancel
      window.showSaveFilePicker = cancel
    })
    await designer.open()
    const before = await designer.text()
    await pick(page)
    await save(page)
    await expect.poll(() => designer.text()).toBe(before)
    await expect(page.getByText(/could not be/)).toHaveCount(0)
  })
})

test.describe('what is dropped', () => {
  /** Files are written into an attribute: nobody answers here whether the page may write to the disk. */
  const writeAside = async (page: Page): Promise<void> => {
    await page.addInitScript(() => {
      FileSystemFileHandle.prototype.requestPermission = () => Promise.resolve('granted')
      FileSystemFileHandle.prototype.createWritable = async function () {
        const stream = new WritableStream<Blob>({
          write: async (text) =>
            document.documentElement.setAttribute('data-written', `${this.name}: ${await text.text()}`),
        })
        const writer = stream.getWriter()
        return Object.assign(stream, {
          write: (text: FileSystemWriteChunkType) => writer.write(text as Blob),
          close: () => writer.close(),
          seek: () => Promise.resolve(),
          truncate: () => Promise.resolve(),
        })
      }
    })
  }
  const written = (page: Page): Promise<string | null> =>
    page.evaluate(() => document.documentElement.getAttribute('data-written'))

  for (const { what, path, drop } of [
    { what: 'a file', path: 'Dockerfile', drop: 'Dockerfile' },
    { what: 'the Dockerfile of a folder', path: 'docker/Dockerfile', drop: '' },
  ]) {
    test(`${what} is saved where it lies`, async ({ page, designer }) => {
      await writeAside(page)
      const folder = await projectFolder('shop', { [path]: TEXT, 'package.json': '{}' })
      await designer.open()
      await dropFromDisk(page, join(folder, drop))
      await expect(designer.row('site', /^RUN one/)).toBeVisible()
      await addRow(designer, 'RUN two')
      await save(page)
      await expect(page.getByText('Saved to Dockerfile.')).toBeVisible()
      await expect.poll(() => written(page)).toBe(`Dockerfile: ${TEXT}RUN two\r\n`)
    })
  }
})
