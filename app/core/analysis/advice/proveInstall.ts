import type { ContextFile } from '../../context/types.ts'
import type { InstallCommand } from './installCommands.ts'

/** Scripts of the project itself that an install runs, and that may read any of its files. */
const LIFECYCLE = [
  'preinstall',
  'install',
  'postinstall',
  'prepublish',
  'preprepare',
  'prepare',
  'postprepare',
]

/**
 * Whether an install reads nothing of the project but its manifests: null where that is so, else why it can't be proven, in
 * one sentence without a full stop.
 * @param files the manifests, with their text where it is known
 */
export function whyNotProven(
  install: InstallCommand,
  files: readonly ContextFile[],
  ignoresScripts: boolean,
): string | null {
  const manifest = files.find((file) => file.path.endsWith(install.required[0] ?? ''))
  const unread = files.find((file) => file.content === undefined && isRead(install, file.path))
  if (!manifest || unread)
    return `what stands in ${unread?.path ?? install.required[0] ?? 'the manifest'} is not known`
  const text = manifest.content ?? ''
  switch (install.proof) {
    case 'node':
      return nodeProblem(text, files, ignoresScripts)
    case 'go':
      return /^\s*(?:replace\b.*)?=>\s*\.{0,2}\//m.test(text) || /=>\s*\.{1,2}\//.test(text)
        ? `${manifest.path} replaces a module by a folder of the project`
        : null
    case 'python':
      return pythonProblem(files)
    case 'bundle':
      return /\b(?:path|gemspec|eval_gemfile|require_relative|File\.)/.test(text)
        ? 'the Gemfile reads other files of the project'
        : null
    case 'maven':
      return /<modules>|<parent>[\s\S]*<relativePath>|<systemPath>/.test(text)
        ? 'the pom.xml has modules or a parent in the project'
        : null
    case 'cargo':
      return 'cargo wants the sources of the targets to be there'
  }
}

/** Lock files are taken as they are; only manifests can point at other files. */
function isRead(install: InstallCommand, path: string): boolean {
  if (install.proof === 'python') return !path.endsWith('pip.conf')
  return path.endsWith(install.required[0] ?? '')
}

function nodeProblem(text: string, files: readonly ContextFile[], ignoresScripts: boolean): string | null {
  const json = parseObject(text)
  if (json === null) return 'package.json is not valid JSON'
  if (files.some((file) => file.path.endsWith('.yarnrc.yml'))) return 'Yarn may run plugins from the project'
  if ('workspaces' in json) return 'package.json has workspaces, whose manifests are needed too'
  const scripts = objectOf(json, 'scripts')
  const script = LIFECYCLE.find((name) => name in scripts)
  if (script !== undefined && !ignoresScripts) {
    return `package.json runs a script after installing (${script}), which may read any file of the project`
  }
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    for (const [name, version] of Object.entries(objectOf(json, kind))) {
      if (typeof version !== 'string' || /^(?:file|link|portal|workspace|patch):|^\.{0,2}\//.test(version)) {
        return `the dependency ${name} is a folder of the project`
      }
    }
  }
  return null
}

function pythonProblem(files: readonly ContextFile[]): string | null {
  for (const file of files) {
    for (const line of (file.content ?? '').split('\n')) {
      const text = line.trim()
      if (text === '' || text.startsWith('#')) continue
      if (/^(?:-[erc]|--(?:editable|requirement|constraint|find-links))|^\.|^file:|@ file:|^\//.test(text)) {
        return `${file.path} points at other files (${text.slice(0, 40)})`
      }
    }
  }
  return null
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}

function objectOf(
  value: Readonly<Record<string, unknown>>,
  field: string,
): Readonly<Record<string, unknown>> {
  const found = Object.hasOwn(value, field) ? value[field] : undefined
  return isRecord(found) ? found : {}
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
