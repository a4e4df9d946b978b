import { TRUSTED_TYPES } from '../scripts/headers.mjs'
import { expect, test } from './support/test.ts'

declare global {
  interface Window {
    createdPolicies: string[]
  }
}

/** Runs before the page: notes each Trusted Types policy that is created. */
function recordPolicies(): void {
  window.createdPolicies = []
  const factory = window.trustedTypes
  if (!factory) throw new Error('This browser has no Trusted Types')
  const create = factory.createPolicy.bind(factory)
  Object.defineProperty(factory, 'createPolicy', {
    value: (...parameters: Parameters<typeof create>) => {
      window.createdPolicies.push(parameters[0])
      return create(...parameters)
    },
  })
}

test('a visit creates no Trusted Types policy but those that the header names', async ({
  designer,
  page,
}) => {
  await page.addInitScript(recordPolicies)
  await designer.open()
  await designer.editor.locator('.view-line').first().click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Control+Space')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+F')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F1')
  await page.keyboard.press('Escape')
  await designer.editor.locator('.view-line').first().click({ button: 'right' })
  await page.keyboard.press('Escape')
  const created = await page.evaluate(() => window.createdPolicies)
  expect(created).toContain('default')
  expect(created.filter((name) => !TRUSTED_TYPES.includes(name))).toEqual([])
})

test.describe('a string', () => {
  test.use({
    expectedErrors: [
      /TrustedHTML|TrustedScriptURL|CSP require-trusted-types-for|CSP script-src|Refused to|violates/,
    ],
  })

  test('never becomes HTML', async ({ designer, page }) => {
    await designer.open()
    const sink = page.evaluate(() => {
      document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>'
    })
    await expect(sink).rejects.toThrow('TrustedHTML')
  })

  test('starts a worker only where it names a file of the build', async ({ designer, page }) => {
    await designer.open()
    const foreign = page.evaluate(() => void new Worker('https://example.com/assets/x.js'))
    await expect(foreign).rejects.toThrow('Not a script of this app')
    const outside = page.evaluate(() => void new Worker('/index.html'))
    await expect(outside).rejects.toThrow('Not a script of this app')
  })
})
