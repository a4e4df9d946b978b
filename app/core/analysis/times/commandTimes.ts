import type { ShellCommand } from '../../shell/types.ts'

/** Seconds that a command takes, from low over likely to high. */
export type Seconds = readonly [low: number, likely: number, high: number]

interface CommandRule {
  /** Names of commands, without their folder. */
  readonly names: readonly string[]
  /** The first words that have to follow, any of them; none: whatever follows. */
  readonly words?: readonly string[]
  readonly seconds: Seconds
}

/**
 * Rules of thumb for a machine with a few cores and 100 Mbit/s, for projects of usual size; the first that fits counts.
 * They only have to tell seconds from minutes: a measured log replaces them.
 */
const RULES: readonly CommandRule[] = [
  { names: ['npm'], words: ['ci', 'install', 'i', 'clean-install'], seconds: [6, 20, 90] },
  { names: ['npm', 'yarn', 'pnpm', 'bun'], words: ['test', 't'], seconds: [3, 15, 120] },
  {
    names: ['npm', 'yarn', 'pnpm', 'bun'],
    words: ['config', 'set', 'cache', 'version', '--version'],
    seconds: [0.5, 1, 2],
  },
  { names: ['yarn', 'pnpm', 'bun'], words: ['install', 'add', '', 'fetch', 'i'], seconds: [4, 15, 80] },
  {
    names: ['npm', 'yarn', 'pnpm', 'bun', 'npx'],
    words: ['run', 'build', 'exec', 'vite', 'next', 'ng'],
    seconds: [5, 20, 120],
  },
  { names: ['npm'], words: ['prune', 'rebuild'], seconds: [2, 5, 20] },
  { names: ['tsc', 'vite', 'webpack', 'next', 'ng', 'rollup', 'turbo', 'nx'], seconds: [3, 15, 90] },
  { names: ['corepack', 'node'], seconds: [0.5, 1.5, 10] },
  { names: ['pip', 'pip3'], words: ['install', 'wheel', 'download'], seconds: [4, 15, 120] },
  { names: ['poetry', 'pipenv', 'pdm', 'conda', 'mamba', 'micromamba'], seconds: [5, 25, 180] },
  { names: ['uv'], seconds: [1, 4, 30] },
  { names: ['python', 'python3'], seconds: [0.5, 3, 30] },
  { names: ['apt-get', 'apt', 'apt-fast'], words: ['update'], seconds: [2, 5, 20] },
  {
    names: ['apt-get', 'apt', 'aptitude', 'apt-fast'],
    words: ['install', 'upgrade', 'dist-upgrade', 'build-dep'],
    seconds: [4, 15, 90],
  },
  { names: ['apt-get', 'apt'], seconds: [0.3, 0.6, 2] },
  { names: ['apk'], words: ['add', 'upgrade', 'update'], seconds: [1, 3, 20] },
  { names: ['dnf', 'yum', 'microdnf', 'zypper', 'pacman', 'tdnf'], seconds: [6, 20, 120] },
  { names: ['go'], words: ['mod', 'get', 'work'], seconds: [2, 8, 60] },
  { names: ['go'], words: ['build', 'install', 'generate'], seconds: [5, 20, 120] },
  { names: ['go'], words: ['test', 'vet'], seconds: [5, 20, 120] },
  { names: ['cargo'], words: ['fetch', 'vendor'], seconds: [3, 12, 60] },
  { names: ['cargo'], seconds: [30, 90, 600] },
  { names: ['rustup'], seconds: [5, 15, 60] },
  { names: ['mvn', 'mvnw'], words: ['dependency:go-offline', 'dependency:resolve'], seconds: [15, 45, 180] },
  { names: ['mvn', 'mvnw', 'gradle', 'gradlew', 'sbt', 'ant', 'bazel'], seconds: [20, 60, 300] },
  { names: ['dotnet'], words: ['restore', 'tool', 'workload'], seconds: [4, 15, 90] },
  { names: ['dotnet'], seconds: [5, 20, 120] },
  { names: ['bundle', 'gem'], seconds: [5, 25, 180] },
  { names: ['rake', 'rails', 'bin/rails'], seconds: [4, 15, 90] },
  { names: ['composer'], seconds: [4, 15, 90] },
  { names: ['docker-php-ext-install', 'docker-php-ext-configure', 'pecl'], seconds: [10, 40, 200] },
  { names: ['mix', 'rebar3', 'stack', 'cabal', 'swift', 'flutter', 'dart'], seconds: [10, 45, 300] },
  { names: ['make', 'cmake', 'ninja', 'meson', 'gcc', 'g++', 'clang', 'cc'], seconds: [2, 30, 300] },
  { names: ['configure', 'autoreconf', 'autogen.sh'], seconds: [3, 12, 60] },
  { names: ['curl', 'wget', 'aria2c'], seconds: [0.5, 3, 30] },
  { names: ['git'], words: ['clone', 'fetch', 'submodule', 'pull'], seconds: [1, 5, 60] },
  { names: ['tar', 'unzip', 'gunzip', 'xz', 'bunzip2', '7z'], seconds: [0.2, 1.5, 15] },
  { names: ['pytest', 'jest', 'vitest', 'phpunit', 'rspec', 'eslint', 'ctest'], seconds: [3, 15, 120] },
  { names: ['gpg', 'openssl', 'locale-gen', 'update-ca-certificates', 'ldconfig'], seconds: [0.2, 1, 5] },
  { names: ['chown', 'chmod', 'cp', 'mv', 'find', 'strip', 'upx', 'rsync'], seconds: [0.05, 0.3, 6] },
  { names: ['sleep'], seconds: [0, 1, 60] },
]

/** Commands that are done before anybody notices. */
const INSTANT = new Set(
  `[ [[ : true false echo printf cat test rm mkdir rmdir touch ln ls sed awk grep egrep sort head tail cut tr tee id whoami
   export set unset cd pwd exit read local shift eval exec source . alias uname which command type env useradd adduser groupadd
   addgroup usermod passwd chpasswd dirname basename mktemp stat du df date hostname install xargs wait trap ulimit umask
   sha256sum sha512sum md5sum`.split(/\s+/),
)

const INSTANTLY: Seconds = [0, 0.02, 0.3]

/** Nothing is known of the command: anything from a moment to half a minute. */
const UNKNOWN: Seconds = [0.1, 2, 30]

/** How long a command takes by what it is called and its first word. */
export function commandSeconds(command: ShellCommand): Seconds {
  if (INSTANT.has(command.name)) return INSTANTLY
  const first = command.args.find((word) => !word.text.startsWith('-'))?.text ?? ''
  for (const rule of RULES) {
    if (!rule.names.includes(command.name)) continue
    if (rule.words === undefined || rule.words.includes(first)) return rule.seconds
  }
  return UNKNOWN
}

/** Whether a command installs packages of the operating system: the kind of change that comes once a week. */
export function installsSystemPackages(command: ShellCommand): boolean {
  const first = command.args.find((word) => !word.text.startsWith('-'))?.text ?? ''
  if (['dnf', 'yum', 'microdnf', 'zypper', 'tdnf', 'apt', 'apt-get', 'aptitude'].includes(command.name)) {
    return first === 'install' || first === 'in'
  }
  if (command.name === 'pacman') return command.args.some((word) => word.text.startsWith('-S'))
  return command.name === 'apk' && first === 'add'
}
