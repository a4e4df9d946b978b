import { defineConfig } from '@playwright/test'
import { findChromium } from '../scripts/support/chromium.mjs'

const executablePath = findChromium()

// The pages come from dist/ through scripts/server.mjs, started by each worker (see support/test.ts): build first.
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    colorScheme: 'light',
    // Recording a trace doubles a test's time; ask for one with --trace on.
    screenshot: 'only-on-failure',
    launchOptions: executablePath ? { executablePath } : {},
  },
})
