import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { startServer } from '../scripts/server.mjs'
import { findDockerRegistry, startDockerRegistry } from '../scripts/support/dockerRegistry.mjs'
import { openDesign } from './support/canvasFile.ts'
import { pushImage, type PushedImage } from './support/registryImage.ts'
import { expect, test as base } from './support/test.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** A build that may ask the registry of docker.io's images. */
const ASKING = `${ROOT}.cache/registry-dist`

const dockerRegistry = findDockerRegistry()
const MISSING = 'there is no docker-registry on this machine (Debian package of this name)'

const test = base.extend<
  object,
  { readonly image: PushedImage; readonly registry: { readonly url: string } }
>({
  registry: [
    async ({ browserName: _any }, provide) => {
      const registry = await startDockerRegistry(dockerRegistry ?? '')
      await provide(registry)
      await registry.close()
    },
    { scope: 'worker' },
  ],
  image: [
    async ({ registry }, provide) => provide(await pushImage(registry.url, 'library/tiny')),
    { scope: 'worker' },
  ],
  served: [
    async ({ registry, image: _pushed }, provide) => {
      const build = ['build', '--logLevel', 'error', '--outDir', ASKING]
      execFileSync(`${ROOT}node_modules/.bin/vite`, build, {
        cwd: ROOT,
        env: { ...process.env, REGISTRY: 'docker.io' },
      })
      const server = await startServer({ directory: ASKING, registry: registry.url })
      await provide(server)
      await server.close()
    },
    { scope: 'worker' },
  ],
  // Chromium says every answer that is an error on its console.
  expectedErrors: [/the server responded with a status of 404|ERR_INTERNET_DISCONNECTED/],
})

test.describe('in the page', () => {
  // One after the other: the second build is made once.
  test.describe.configure({ mode: 'default' })
  test.skip(dockerRegistry === null, MISSING)

  test('registry: looked up when asked, kept, used by the checks, and forgotten', async ({
    page,
    designer,
    image,
  }) => {
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/registry/')) asked.push(request.url())
    })
    await openDesign(page, designer, 'FROM tiny:1\nWORKDIR $HOME_OF_APP/x\nCOPY . .\n')
    await page.getByRole('tab', { name: 'Layers' }).click()
    const table = page.getByRole('table', { name: 'Layers of the image' })
    const row = table.getByRole('row', { name: /tiny:1/ })
    const button = row.getByRole('button', { name: 'Look up in the registry' })
    const announcer = page.getByTestId('announcer')

    const undefinedVar = page.getByRole('tabpanel').getByText('UndefinedVar')

    await test.step('nothing is asked by itself', async () => {
      await page.getByRole('tab', { name: /^Problems/ }).click()
      await expect(undefinedVar.first()).toBeVisible()
      await page.getByRole('tab', { name: 'Layers' }).click()
      await expect(row).toContainText('not known')
      await expect(button).toBeVisible()
      expect(asked).toEqual([])
    })

    await test.step('asked by keyboard, announced, measured', async () => {
      await button.focus()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('status').filter({ hasText: '2 layers measured' })).toBeVisible()
      await expect(announcer).toContainText('Asking docker.io for tiny:1.')
      await expect(row).toContainText(`${(image.sizes['linux/amd64'] / 1e6).toFixed(1)} MB`)
      await expect(row).toContainText('registry manifest of docker.io')
      await expect(row.getByRole('button', { name: 'Forget the answer' })).toBeFocused()
      expect(asked).toHaveLength(3)
    })

    await test.step('the image’s own environment counts', async () => {
      await page.getByRole('tab', { name: /^Problems/ }).click()
      await expect(undefinedVar).toHaveCount(0)
      await page.getByRole('tab', { name: 'Layers' }).click()
    })

    await test.step('forgotten', async () => {
      await row.getByRole('button', { name: 'Forget the answer' }).click()
      await expect(row).toContainText('not known')
      await expect(button).toBeVisible()
      expect(asked).toHaveLength(3)
    })
  })

  test('registry: asked from the canvas, and what goes wrong is said', async ({ page, designer }) => {
    await openDesign(page, designer, 'FROM none:1\nRUN true\n')
    const card = designer.canvas.getByRole('group', { name: /^image none:1/ })
    const lookUp = async (): Promise<void> => {
      await card.click({ button: 'right' })
      await page.getByRole('menuitem', { name: 'Look up in the registry' }).click()
    }
    await lookUp()
    await expect(
      page.getByRole('alert').filter({ hasText: 'none:1: The registry has no image of this name.' }),
    ).toBeVisible()
    await page.context().setOffline(true)
    await lookUp()
    await expect(page.getByRole('alert').filter({ hasText: 'can’t be reached' })).toBeVisible()
    await page.context().setOffline(false)
    await page.route('**/registry/**', (route) =>
      route.fulfill({ status: 200, body: '{"schemaVersion":1}', contentType: 'application/json' }),
    )
    await lookUp()
    await expect(page.getByRole('alert').filter({ hasText: 'old schema 1' })).toBeVisible()
  })
})
