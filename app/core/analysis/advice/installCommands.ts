import type { ShellCommand } from '../../shell/types.ts'

/** A command that installs the dependencies that manifests name, and reads nothing else of a project. */
export interface InstallCommand {
  /** As the user knows it: "npm ci". */
  readonly name: string
  /** Files that it reads, beside each other in the folder it runs in; it is no install without the first ones. */
  readonly required: readonly string[]
  /** Read where they are there. */
  readonly optional: readonly string[]
  /** Folders that it writes in the project, which a later copy must not overwrite. */
  readonly writes: readonly string[]
  /** Which proof its manifest needs. */
  readonly proof: 'node' | 'go' | 'python' | 'bundle' | 'maven' | 'cargo'
}

const NODE_LOCKS = { npm: 'package-lock.json', yarn: 'yarn.lock', pnpm: 'pnpm-lock.yaml' } as const

/**
 * Recognises an install that leaves the project's own files as they are (a frozen lock file); the sentence says why another
 * install can't be moved. Null: it is no install.
 */
export function readInstall(command: ShellCommand): InstallCommand | { readonly problem: string } | null {
  const words = command.args.map((word) => word.text)
  const first = words.find((word) => !word.startsWith('-')) ?? ''
  const has = (...flags: readonly string[]): boolean => words.some((word) => flags.includes(word))
  switch (command.name) {
    case 'npm':
      if (first === 'ci' || first === 'clean-install') return nodeInstall('npm ci', 'npm')
      return isInstall(first)
        ? { problem: 'npm install may rewrite package-lock.json; npm ci never does' }
        : null
    case 'yarn':
      if (first !== '' && first !== 'install') return null
      return has('--frozen-lockfile', '--immutable')
        ? nodeInstall('yarn install', 'yarn')
        : { problem: 'yarn install without --frozen-lockfile may rewrite yarn.lock' }
    case 'pnpm':
      if (!isInstall(first)) return null
      return has('--frozen-lockfile')
        ? nodeInstall('pnpm install', 'pnpm')
        : { problem: 'pnpm install without --frozen-lockfile may rewrite pnpm-lock.yaml' }
    case 'go':
      return first === 'mod' && words.includes('download')
        ? install('go mod download', ['go.mod'], ['go.sum'], [], 'go')
        : null
    case 'pip':
    case 'pip3':
      return first === 'install' ? pipInstall(words) : null
    case 'bundle':
      return first === 'install'
        ? install(
            'bundle install',
            ['Gemfile', 'Gemfile.lock'],
            ['.ruby-version'],
            ['vendor', '.bundle'],
            'bundle',
          )
        : null
    case 'mvn':
      return first === 'dependency:go-offline'
        ? install('mvn dependency:go-offline', ['pom.xml'], [], ['target'], 'maven')
        : null
    case 'cargo':
      return first === 'fetch'
        ? install(
            'cargo fetch',
            ['Cargo.toml', 'Cargo.lock'],
            ['rust-toolchain', 'rust-toolchain.toml'],
            ['target'],
            'cargo',
          )
        : null
    default:
      return null
  }
}

function isInstall(word: string): boolean {
  return word === 'install' || word === 'i'
}

function install(
  name: string,
  required: readonly string[],
  optional: readonly string[],
  writes: readonly string[],
  proof: InstallCommand['proof'],
): InstallCommand {
  return { name, required, optional, writes, proof }
}

function nodeInstall(name: string, tool: keyof typeof NODE_LOCKS): InstallCommand {
  const optional = tool === 'yarn' ? ['.npmrc', '.yarnrc', '.yarnrc.yml'] : ['.npmrc']
  return install(name, ['package.json', NODE_LOCKS[tool]], optional, ['node_modules'], 'node')
}

function pipInstall(words: readonly string[]): InstallCommand | { readonly problem: string } | null {
  const files: string[] = []
  for (let at = words.indexOf('install') + 1; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word === '-r' || word === '--requirement') files.push(words[++at] ?? '')
    else if (word.startsWith('--requirement=')) files.push(word.slice(14))
    else if (word.startsWith('-r') && word.length > 2) files.push(word.slice(2))
    else if (!word.startsWith('-') || word === '-e' || word === '-c') {
      return { problem: 'pip installs something beside what the requirements name' }
    }
  }
  if (files.length === 0 || files.some((file) => file === '' || file.includes('/'))) return null
  return install('pip install', files, ['pip.conf'], ['.venv', 'venv'], 'python')
}

/** Commands beside an install that read nothing of a project: caches emptied, tools set up. */
export function isHarmlessBeside(command: ShellCommand): boolean {
  const words = command.args.map((word) => word.text)
  if (['true', ':', 'echo', 'set'].includes(command.name)) return true
  if (command.name === 'rm') {
    return words.every(
      (word) =>
        word.startsWith('-') || /^(?:\/root|\/tmp|\/var\/cache|\/var\/lib\/apt\/lists|~)(?:\/|$)/.test(word),
    )
  }
  if (command.name === 'corepack') return words[0] === 'enable'
  return ['npm', 'yarn', 'pnpm', 'pip', 'go'].includes(command.name) && words[0] === 'cache'
}
