import data from './imaginedNode.json' with { type: 'json' }

/** The manifest of the imagined Node project; its lock file is what npm makes of it. */
export const PACKAGE_JSON = `{
  "name": "app",
  "version": "1.0.0",
  "private": true,
  "type": "module",
  "scripts": {
    "build": "tsc",
    "lint": "eslint .",
    "start": "node dist/server.js",
    "test": "node --test"
  },
  "dependencies": {
    "express": "^4.21.2",
    "pg": "^8.13.1"
  },
  "devDependencies": {
    "@types/express": "^4.17.21",
    "@types/node": "^22.10.2",
    "@types/pg": "^8.11.10",
    "eslint": "^9.17.0",
    "typescript": "^5.7.2"
  }
}
`

/** The lock file of the imagined Node project, as npm writes it but for addresses and checksums. */
export function packageLock(): string {
  const packages: Record<string, unknown> = { '': JSON.parse(PACKAGE_JSON) }
  for (const line of data.packages.split('\n')) {
    const [written = '', field = ''] = line.split(' ')
    const dev = written.startsWith('*')
    const name = dev ? written.slice(1) : written
    const version = field.split(':', 1)[0] ?? ''
    packages[`node_modules/${name}`] = { version, ...(dev ? { dev } : {}) }
  }
  return `${JSON.stringify({ name: 'app', version: '1.0.0', lockfileVersion: 3, requires: true, packages }, null, 2)}\n`
}

/** What the packages of that lock file weigh, as the package catalog says it: there without loading the catalog. */
export const imaginedPackages = {
  ...data,
  packages: data.packages
    .split('\n')
    .filter((line) => !line.endsWith(' 0'))
    .map((line) => line.replace(/^\*/, ''))
    .join('\n'),
}
