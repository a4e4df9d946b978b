import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, type Page } from '@playwright/test'

/** Writes files (path to content) into a fresh folder of this name. */
export async function projectFolder(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), 'project-')), name)
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  return folder
}

/** Opens a folder with these files through the page's own menu. */
export async function openProject(
  page: Page,
  name: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const folder = await projectFolder(name, files)
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('menuitem', { name: /^Project folder/ }).click()
  await (await chosen).setFiles(folder)
  await expect(page.getByText(new RegExp(`${name}: .* read`))).toBeVisible()
}

/** Drops a file or folder of the disk on the page, as the browser does it when one is dragged in from outside. */
export async function dropFromDisk(page: Page, path: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    devtools.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data })
  await send('dragEnter')
  // What is held over the page is told again and again, and may be dropped once the page has said that it takes it.
  const invitation = page.getByText('Drop a Dockerfile, a project folder or a build log')
  await expect
    .poll(async () => {
      await send('dragOver')
      return invitation.isVisible()
    })
    .toBe(true)
  await send('dragOver')
  await send('drop')
  await devtools.detach()
}

/** Drops a file on the page that is on no disk. */
export async function dropFile(page: Page, name: string, content: string): Promise<void> {
  await page.evaluate(
    ([fileName, text]) => {
      const data = new DataTransfer()
      data.items.add(new File([text ?? ''], fileName ?? ''))
      document.body.dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
      )
    },
    [name, content],
  )
}
