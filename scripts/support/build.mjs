import { runTool } from './run.mjs'

/** Builds the production app into dist/. Ends the process where that fails. */
export async function build() {
  console.log('Building …')
  if (await runTool('vite', ['build', '--logLevel', 'error'])) return
  console.error('The build failed: see above.')
  process.exit(1)
}
