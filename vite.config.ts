import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { constructableStyles } from './scripts/vite/constructableStyles.ts'
import { precompress } from './scripts/vite/precompress.ts'

const projectRoot = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  root: 'app',
  publicDir: '../public',
  cacheDir: '../node_modules/.vite',
  // The registry that pages of this build may ask (app/state/registry); by default there is none, and no code for it.
  define: { REGISTRY_DOMAIN: JSON.stringify(process.env['REGISTRY'] ?? '') },
  plugins: [react(), constructableStyles(), precompress()],
  build: {
    target: 'es2023',
    outDir: '../dist',
    emptyOutDir: true,
    // The policy has no data: in font-src, and a file of its own is cached for ever.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The lazily loaded editor is one large chunk by design; scripts/sizes.mjs holds the budgets.
    chunkSizeWarningLimit: 4000,
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
  test: {
    root: projectRoot,
    include: ['app/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    environment: 'node',
    // A busy machine is slow, not wrong: this ends what hangs.
    testTimeout: 120_000,
    setupFiles: ['app/core/testing/seed.ts'],
  },
})
