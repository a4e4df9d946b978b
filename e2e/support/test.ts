import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test as base, type Page } from '@playwright/test'
import { startServer } from '../../scripts/server.mjs'
import { Designer } from './designer.ts'

export { expect } from '@playwright/test'

/** The build under test; another one can be named by DIST. */
export const DIST = process.env['DIST'] ?? fileURLToPath(new URL('../../dist', import.meta.url))

interface TestFixtures {
  /** Errors that the test provokes on purpose; every other one fails it. */
  readonly expectedErrors: readonly RegExp[]
  readonly designer: Designer
  readonly guards: void
}

interface WorkerFixtures {
  readonly served: { readonly url: string }
}

/** Says violations of the policy aloud, and records the Trusted Types policies that are created. Runs before the page. */
function watchPage(): void {
  addEventListener('securitypolicyviolation', (violation) => {
    console.error(`CSP ${violation.effectiveDirective}: ${violation.blockedURI} ${violation.sample}`)
  })
}

/** What goes wrong in any page of a test: errors, violations of the policy, requests to anyone else. */
function watchErrors(page: Page, origin: string, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(`pageerror: ${error.stack ?? error.message}`))
  page.on('crash', () => faults.push('the page crashed'))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console.error: ${message.text()} ${message.location().url}`)
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.origin !== origin) faults.push(`request to ${url.href}`)
  })
}

/** Playwright's test, on the production build under the headers of production, with no error let through. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  served: [
    async ({ browserName: _any }, provide) => {
      if (!existsSync(`${DIST}/index.html`)) throw new Error('There is no dist/: run "npm run build" first')
      const server = await startServer({ directory: DIST })
      await provide(server)
      await server.close()
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ served }, provide) => provide(served.url),
  expectedErrors: [[], { option: true }],
  guards: [
    async ({ context, served, expectedErrors }, provide) => {
      const faults: string[] = []
      await context.addInitScript(watchPage)
      context.on('page', (page) => watchErrors(page, served.url, faults))
      await provide()
      const surprising = faults.filter((fault) => !expectedErrors.some((expected) => expected.test(fault)))
      if (surprising.length > 0) throw new Error(`Faults in the page:\n${surprising.join('\n')}`)
    },
    { auto: true },
  ],
  designer: async ({ page }, provide) => provide(new Designer(page)),
})
