import type { ShellCommand } from '../../../shell/types.ts'
import { exactly, plus, sumOf, times, within, type Bytes } from '../bytes.ts'
import { PACKED } from '../contentKinds.ts'
import { isMounted, optionValue, remove, write, type RunDraft } from '../runDraft.ts'
import { markDeleted } from './deletions.ts'
import type { PackagesWeight } from './nodeModules.ts'
import type { Manager } from './nodeProject.ts'

/** Where each manager keeps what it downloads. */
export function cacheFolder(draft: RunDraft, manager: Manager): string {
  const npm = draft.variable('NPM_CONFIG_CACHE') || draft.variable('npm_config_cache')
  switch (manager) {
    case 'npm':
      return npm || `${draft.home}/.npm`
    case 'yarn':
      return (
        draft.variable('YARN_CACHE_FOLDER') ||
        (draft.home === '/root' ? '/usr/local/share/.cache/yarn' : `${draft.home}/.cache/yarn`)
      )
    case 'pnpm':
      return draft.variable('PNPM_HOME')
        ? `${draft.variable('PNPM_HOME')}/store`
        : `${draft.home}/.local/share/pnpm/store`
    case 'bun':
      return draft.variable('BUN_INSTALL_CACHE_DIR') || `${draft.home}/.bun/install/cache`
  }
}

/** `npm cache clean` and its like: what this RUN has left in the cache is gone. */
export function cleanCache(command: ShellCommand, draft: RunDraft, manager: Manager): void {
  const folder = cacheFolder(draft, manager)
  const cache = manager === 'npm' ? `${folder}/_cacache` : folder
  const logs = `${folder}/_logs`
  if (isMounted(draft, folder)) return
  remove(draft, cache)
  markDeleted(draft, cache)
  remove(draft, '/usr/local/share/.cache')
  if (manager !== 'npm' || draft.written.some(({ path }) => path === logs)) return
  const log = { low: 1_024, likely: 1_536, high: 6_000 }
  write(draft, command, `${logs}/clean.log`, {
    unpacked: log,
    share: { low: 0.12, likely: 0.22, high: 0.4 },
    source: 'npm’s log',
  })
}

/** What an install leaves in the cache of its manager, unless that is mounted. */
export function leaveCache(
  command: ShellCommand,
  draft: RunDraft,
  manager: Manager,
  weight: PackagesWeight,
  texts: readonly string[],
): void {
  const folder = optionValue(texts, '--cache', '--cache-folder', '--store-dir') ?? cacheFolder(draft, manager)
  if (isMounted(draft, folder)) return
  const cached = (path: string, unpacked: Bytes, packed: Bytes, what: string): void =>
    write(draft, command, path, {
      unpacked,
      packed,
      share: PACKED.packed,
      source: what,
      role: 'cache',
      basis: 'rule',
    })
  if (manager === 'npm') {
    // Each thing in the cache is two files in folders of their own, under names that need a second header each.
    const files = exactly(weight.cached * 5_700)
    const unpacked = sumOf([weight.tarballs, weight.metadata, files])
    const packed = sumOf([
      times(weight.tarballs, 0.99),
      times(weight.metadata, { low: 0.06, likely: 0.09, high: 0.15 }),
      times(files, 0.09),
    ])
    cached(
      `${folder}/_cacache`,
      unpacked,
      packed,
      'npm’s cache, left behind: every package as it was downloaded, and the registry’s documents',
    )
    const log = within(14_000 + 300 * weight.cached, 0.5)
    cached(`${folder}/_logs`, log, times(log, 0.18), 'npm’s log')
    return
  }
  if (manager === 'yarn') {
    const unpacked = plus(times(weight.tar, 1.06), weight.tarballs)
    cached(
      folder,
      unpacked,
      plus(times(weight.gzip, 1.05), weight.tarballs),
      'yarn’s cache, left behind: every package a second time',
    )
    return
  }
  // pnpm and bun link files of their store into node_modules: a header each, the content is there once.
  const unpacked = times(weight.tar, { low: 0.1, likely: 0.25, high: 1.1 })
  cached(
    folder,
    unpacked,
    times(weight.gzip, { low: 0.05, likely: 0.15, high: 1.1 }),
    `${manager}’s store, whose files node_modules links to`,
  )
}
