import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'

/** Before the page loads: no File System Access, as in Firefox or on plain HTTP, so that plain inputs and downloads are used. */
export async function withoutFilePickers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const name of ['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker'])
      Reflect.deleteProperty(window, name)
  })
}

/** Opens a file through the page's own menu. */
export async function openFile(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('menuitem', { name: 'Dockerfile…' }).click()
  await (await chosen).setFiles({ name, mimeType: 'application/octet-stream', buffer: bytes })
}

/** The bytes that the page's download gives. */
export async function downloadedBytes(page: Page): Promise<Buffer> {
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the Dockerfile' }).click()
  return readFile(await (await downloading).path())
}
