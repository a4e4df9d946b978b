import { matchesOrParentMatches, newMatcher } from './pattern/patternMatcher.ts'
import { cleanPath } from './pattern/paths.ts'
import { projectStacks, type ProjectStack } from './projectStack.ts'
import type { BuildContext } from './types.ts'

/** What each kind of project makes and a build should not take: installed packages, output, caches. */
const MADE: Readonly<Record<ProjectStack, readonly string[]>> = {
  node: [
    '**/node_modules',
    '**/dist',
    '**/build',
    '**/.next',
    '**/coverage',
    '**/npm-debug.log*',
    '**/.turbo',
  ],
  go: ['bin', '**/*.test', '**/*.out'],
  python: [
    '**/__pycache__',
    '**/*.py[cod]',
    '**/.venv',
    '**/venv',
    '**/.pytest_cache',
    '**/.mypy_cache',
    '**/.ruff_cache',
    '**/*.egg-info',
  ],
  maven: ['**/target'],
  gradle: ['**/build', '**/.gradle'],
  rust: ['**/target'],
  dotnet: ['**/bin', '**/obj'],
  ruby: ['**/vendor/bundle', '**/.bundle', 'log', 'tmp'],
  php: ['**/vendor', 'var/cache', 'var/log'],
}

const ALWAYS = [
  '.git',
  '.gitignore',
  '.dockerignore',
  'Dockerfile*',
  '*.Dockerfile',
  'compose*.y*ml',
  'docker-compose*.y*ml',
]
const EDITORS = ['.vscode', '.idea', '**/.DS_Store']
const SECRETS = ['**/.env', '**/.env.*', '!**/.env.example']

/**
 * A .dockerignore for the project's stack: what is made again in the build, what only people and their editors need, and
 * what must not end in an image. Each part has a comment above it that says why.
 * @param asked paths that the Dockerfile copies (`askedPaths`): no line leaves one of them out
 */
export function suggestDockerignore(context: BuildContext, asked: readonly string[] = []): string {
  const stacks = projectStacks(context)
  const made = [...new Set(stacks.flatMap((stack) => MADE[stack]))]
  const parts = [
    ['# Not part of what is built', ...ALWAYS],
    ['# Editors', ...EDITORS],
    ['# Secrets', ...SECRETS],
    ...(made.length > 0 ? [['# Made again in the build', ...made]] : []),
  ]
  const kept = parts
    .map((part) => part.filter((line) => !leavesOut(line, asked)))
    .filter((part) => part.length > 1)
  return `${kept.map((part) => part.join('\n')).join('\n\n')}\n`
}

function leavesOut(line: string, asked: readonly string[]): boolean {
  const matcher = newMatcher(line.startsWith('#') ? [] : [line])
  if ('error' in matcher) return false
  return asked.some((path) => matchesOrParentMatches(matcher, cleanPath(`/${path}`).slice(1)) === true)
}
