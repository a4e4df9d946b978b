// Runs a TypeScript script through Vite: node scripts/support/runScript.mjs scripts/accuracy.ts [arguments …]
import { resolve } from 'node:path'
import { runnerImport } from 'vite'
import { ROOT } from './run.mjs'

const script = process.argv[2]
if (!script) throw new Error('Name the script to run')
process.argv.splice(1, 1)
await runnerImport(resolve(ROOT, script), { root: ROOT, configFile: false, logLevel: 'error' })
