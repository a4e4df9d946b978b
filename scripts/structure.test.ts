import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const TOP_LEVEL = new Set([
  'app',
  'public',
  'e2e',
  'docs',
  'scripts',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'tsconfig.json',
  'Dockerfile',
  'README.md',
  'CONTRIBUTING.md',
  'LICENSE',
])

/** Files that git knows or would take; null where there is no git or no repository (the container's build). */
function projectFiles(): readonly string[] | null {
  try {
    const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return listed.split('\n').filter((file) => file !== '' && existsSync(ROOT + file))
  } catch {
    return null
  }
}

const files = projectFiles()

describe.runIf(files !== null)('the project', () => {
  const all = files ?? []
  const sources = all.filter((file) => /^(app|e2e|scripts)\/.*\.(ts|tsx|mjs)$/.test(file))

  test('has nothing at the top level but what belongs there', () => {
    const top = new Set(all.map((file) => file.split('/')[0] ?? ''))
    expect([...top].filter((name) => !TOP_LEVEL.has(name) && !name.startsWith('.'))).toEqual([])
  })

  test('has no barrels', () => {
    expect(sources.filter((file) => /^app\/.*\/index\.tsx?$/.test(file))).toEqual([])
  })

  test('silences no check', () => {
    const words = [
      'oxlint' + '-disable',
      'eslint' + '-disable',
      '@ts-' + 'ignore',
      '@ts-' + 'nocheck',
      '@ts-' + 'expect-error',
    ]
    const silent = sources.filter((file) => {
      const text = readFileSync(ROOT + file, 'utf8')
      return words.some((word) => text.includes(word))
    })
    expect(silent).toEqual([])
  })

  test('pins every package to one version', () => {
    const manifest = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as Record<
      string,
      Record<string, string>
    >
    const versions = Object.entries({ ...manifest['dependencies'], ...manifest['devDependencies'] })
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })

  test('names no registry in its lock file', () => {
    expect(readFileSync(`${ROOT}package-lock.json`, 'utf8')).not.toMatch(
      /"resolved"|https?:\/\/(?!(www\.)?(github\.com|opencollective\.com|patreon\.com|tidelift\.com))\S*registry/,
    )
  })
})
