import { defineConfig } from 'vite'
import { constructableStyles } from '../vite/constructableStyles.ts'

const outDir = '../../.cache/bench/monaco'

/** Builds the page with Monaco alone, as production is built; only the benchmark needs it. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [constructableStyles()],
  build: {
    target: 'es2023',
    outDir,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { input: `${import.meta.dirname}/monaco.html` },
  },
  worker: { format: 'es' },
})
