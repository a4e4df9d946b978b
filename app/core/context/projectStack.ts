import type { BuildContext } from './types.ts'

/** What a project is written with, told by the manifests that lie in it. */
export type ProjectStack = 'node' | 'go' | 'python' | 'maven' | 'gradle' | 'rust' | 'dotnet' | 'ruby' | 'php'

interface StackMarks {
  readonly stack: ProjectStack
  /** Names of files that say so, wherever they lie. */
  readonly manifests: RegExp
  /** Names of files that fix the versions of what is installed. */
  readonly locks: RegExp
}

const STACKS: readonly StackMarks[] = [
  {
    stack: 'node',
    manifests: /^package\.json$/,
    locks:
      /^(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|pnpm-workspace\.yaml|bun\.lockb?|\.npmrc|\.yarnrc\.yml)$/,
  },
  { stack: 'go', manifests: /^go\.mod$/, locks: /^go\.(?:sum|work|work\.sum)$/ },
  {
    stack: 'python',
    manifests:
      /^(?:requirements[\w.-]*\.(?:txt|in)|pyproject\.toml|setup\.py|setup\.cfg|Pipfile|environment\.ya?ml)$/,
    locks: /^(?:poetry\.lock|Pipfile\.lock|uv\.lock|pdm\.lock|constraints\.txt)$/,
  },
  { stack: 'maven', manifests: /^pom\.xml$/, locks: /^(?:mvnw|mvnw\.cmd|maven-wrapper\.properties)$/ },
  {
    stack: 'gradle',
    manifests: /^(?:build|settings)\.gradle(?:\.kts)?$/,
    locks:
      /^(?:gradle\.lockfile|gradle\.properties|gradlew|libs\.versions\.toml|gradle-wrapper\.properties)$/,
  },
  { stack: 'rust', manifests: /^Cargo\.toml$/, locks: /^(?:Cargo\.lock|rust-toolchain(?:\.toml)?)$/ },
  {
    stack: 'dotnet',
    manifests: /\.(?:csproj|fsproj|vbproj|sln|slnx)$/,
    locks:
      /^(?:packages\.lock\.json|NuGet\.[Cc]onfig|nuget\.config|Directory\.(?:Packages|Build)\.props|global\.json)$/,
  },
  { stack: 'ruby', manifests: /^(?:Gemfile|[\w-]+\.gemspec)$/, locks: /^(?:Gemfile\.lock|\.ruby-version)$/ },
  { stack: 'php', manifests: /^composer\.json$/, locks: /^(?:composer\.lock|symfony\.lock)$/ },
]

/** What the project is written with; several where several kinds of manifest lie in it, none where it can't be told. */
export function projectStacks(context: BuildContext): readonly ProjectStack[] {
  const names = new Set(context.files.map((file) => nameOf(file.path)))
  return STACKS.filter(({ manifests }) => [...names].some((name) => manifests.test(name))).map(
    ({ stack }) => stack,
  )
}

const DEPENDENCY_FILE = new RegExp(
  STACKS.flatMap(({ manifests, locks }) => [manifests.source, locks.source]).join('|'),
)

/** Whether a file names the dependencies of a project (`package.json`, `go.sum`): it changes when they do. */
export function isDependencyFile(path: string): boolean {
  return DEPENDENCY_FILE.test(nameOf(path))
}

/** Whether a file fixes the versions of dependencies (`package-lock.json`, `go.sum`). */
export function isLockFile(path: string): boolean {
  const name = nameOf(path)
  return STACKS.some(({ locks }) => locks.test(name))
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
