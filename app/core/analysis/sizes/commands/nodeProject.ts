import { joinPath } from '../../../shell/shellScope.ts'
import { exactly, sumOf, times, within, type Bytes } from '../bytes.ts'
import { readLock } from '../locks/readLock.ts'
import { plainPackage, type LockedPackage, type LockFile } from '../locks/types.ts'
import type { RunDraft } from '../runDraft.ts'
import { plainFileBytes } from '../tar.ts'
import { chosenPackages, type PackagesWeight } from './nodeModules.ts'

/** The package managers of Node. */
export type Manager = 'npm' | 'yarn' | 'pnpm' | 'bun'

/** The lock files of each, the one that counts first. */
export const LOCKS: Readonly<Record<Manager, readonly string[]>> = {
  npm: ['npm-shrinkwrap.json', 'package-lock.json'],
  yarn: ['yarn.lock'],
  pnpm: ['pnpm-lock.yaml'],
  bun: ['bun.lock'],
}
/** Development packages are left out by options or by NODE_ENV. */
export function takesDevelopment(texts: readonly string[], draft: RunDraft): boolean {
  const omitted = texts.some(
    (text, at) =>
      /^--omit=dev$|^--production(?:=true)?$|^--prod$|^-P$|^--only=prod(?:uction)?$|^--no-dev$/.test(text) ||
      (/^--omit$|^--only$/.test(text) && /^(?:dev|prod(?:uction)?)$/.test(texts[at + 1] ?? '')),
  )
  if (omitted) return false
  if (texts.some((text) => /^--include=dev$|^--production=false$|^--also=dev/.test(text))) return true
  if (/dev/.test(draft.variable('NPM_CONFIG_OMIT') || draft.variable('npm_config_omit'))) return false
  if (/true/.test(draft.variable('NPM_CONFIG_PRODUCTION') || draft.variable('npm_config_production')))
    return false
  return draft.variable('NODE_ENV') !== 'production'
}

/** What the files of a project say of its packages. */
export interface Project {
  readonly lock: LockFile | null
  readonly lockBytes: number
  readonly packages: readonly LockedPackage[]
  /** Share of the lock file's packages that are installed. */
  readonly share: number
}

/** The packages that an install takes by the lock file in its folder; null where there is none that can be read. */
export function readProject(
  draft: RunDraft,
  manager: Manager,
  directory: string,
  texts: readonly string[],
): Project | null {
  for (const name of [...LOCKS[manager], ...Object.values(LOCKS).flat()]) {
    const file = draft.readFile(joinPath(directory, name))
    const lock = file && readLock(file)
    if (!file || !lock) continue
    const dev = takesDevelopment(texts, draft)
    const optional = !texts.some((text) => /^--omit=optional$|^--no-optional$|^--ignore-optional$/.test(text))
    const libc = draft.below.system.distro === 'alpine' ? 'musl' : 'glibc'
    const packages = chosenPackages(lock, { dev, optional, platform: draft.platform, libc })
    const share = lock.packages.length ? packages.length / lock.packages.length : 1
    return { lock, lockBytes: file.size, packages, share }
  }
  return null
}

/** `express@4`, `@types/node`, `typescript@latest` → a package. */
export function packageSpec(text: string): LockedPackage {
  const at = text.indexOf('@', 1)
  return plainPackage(
    at < 0 ? text : text.slice(0, at),
    at < 0 ? '' : text.slice(at + 1).replace(/^[~^]/, ''),
  )
}

/** node_modules with the links and the list of its own that the manager adds. */
export function modulesWeight(
  manager: Manager,
  weight: PackagesWeight,
  project: Project,
  unsure: boolean,
): { unpacked: Bytes; packed: Bytes } {
  const bins = project.packages.reduce((sum, { bins: each }) => sum + each, 0)
  const list = manager === 'npm' ? Math.round(project.lockBytes * project.share * 0.99) : 4_000
  const own = exactly(512 * (bins + 2 + scopes(project.packages)) + plainFileBytes(list))
  // pnpm links packages through a folder of its own, a link for every dependency.
  const links = manager === 'pnpm' ? exactly(project.packages.length * 5 * 512) : exactly(0)
  const unpacked = sumOf([weight.tar, own, links])
  const packed = sumOf([weight.gzip, within(list * 0.32 + 40 * bins, 0.1), times(links, 0.08)])
  const some = (bytes: Bytes): Bytes => ({
    low: bytes.low * 0.15,
    likely: bytes.likely * 0.6,
    high: bytes.high,
  })
  return unsure ? { unpacked: some(unpacked), packed: some(packed) } : { unpacked, packed }
}

function scopes(packages: readonly LockedPackage[]): number {
  return new Set(
    packages.filter(({ name }) => name.startsWith('@')).map(({ name }) => name.slice(0, name.indexOf('/'))),
  ).size
}
