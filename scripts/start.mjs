// npm start: installs what is missing, builds, serves the build with the headers of production, prints its address.
import { join } from 'node:path'
import { build } from './support/build.mjs'
import { ensureDependencies } from './support/dependencies.mjs'
import { ROOT } from './support/run.mjs'
import { registryOfEnvironment } from './registry.mjs'
import { startServer } from './server.mjs'

const FIRST_PORT = Number(process.env['PORT'] ?? 4173)
const HOST = process.env['HOST'] ?? '127.0.0.1'
const REGISTRY = registryOfEnvironment()

/** @param {number} port */
async function serve(port) {
  try {
    return await startServer({ directory: join(ROOT, 'dist'), host: HOST, port, registry: REGISTRY })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code !== 'EADDRINUSE' || port === 0) throw error
    // The next twenty, then any that is free.
    return serve(port < FIRST_PORT + 20 ? port + 1 : 0)
  }
}

await ensureDependencies()
await build()
const { url } = await serve(FIRST_PORT)
console.log(`\nStagecraft runs at ${url}\nStop it with Ctrl+C.`)
