import { debianClosure, type DebianCatalog, type DebianPackage } from '../../catalog/debian.ts'
import type { EstimateBasis } from '../types.ts'
import {
  exactly,
  megabytes,
  perhaps,
  plus,
  sumOf,
  sumOfIndependent,
  times,
  within,
  type Bytes,
} from './bytes.ts'
import { FOREIGN_PACKAGES } from './commands/apt.ts'
import { PACKED } from './contentKinds.ts'
import type { AptDraft, RunDraft } from './runDraft.ts'
import { debianChoice } from './systemOf.ts'
import type { Written } from './written.ts'

/** What a run of apt writes beside the packages, by dpkg's and debconf's files of the release's base image. */
const STATUS: Readonly<Record<string, number>> = { bookworm: 77_111, trixie: 69_788 }
const TEMPLATES: Readonly<Record<string, number>> = { bookworm: 753_157, trixie: 781_774 }
const STATUS_A_PACKAGE = 760
/** Logs, alternatives, the list of automatic packages, the linker's cache. */
const LOGS = 26_000
const LOGS_A_PACKAGE = 1_400
/** Folders that packages share: /usr/share/doc and the like. */
const SHARED_FOLDERS = 26 * 512

/** What maintainer scripts generate, unpacked bytes and what gzip leaves of them. Measured by installing the packages. */
const GENERATED: Readonly<Record<string, readonly [bytes: number, share: number]>> = {
  'ca-certificates': [370_000, 0.5],
  'ca-certificates-java': [168_000, 0.8],
  'shared-mime-info': [3_300_000, 0.14],
  udev: [12_200_000, 0.2],
  systemd: [300_000, 0.4],
  'texlive-latex-base': [43_000_000, 0.755],
  'tex-common': [1_000_000, 0.2],
  'texlive-binaries': [300_000, 0.3],
  'postgresql-15': [40_500_000, 0.12],
  'postgresql-17': [41_000_000, 0.12],
  'mariadb-server': [120_000_000, 0.02],
  'php8.2-cli': [110_000, 0.3],
  'php8.4-cli': [110_000, 0.3],
  fontconfig: [60_000, 0.4],
  'fontconfig-config': [40_000, 0.2],
}

/** The packages that a RUN leaves installed. Adds them to what it has written and answers which are there afterwards. */
export function weighPackages(draft: RunDraft): ReadonlySet<number> {
  const { below, apt } = draft
  const installed = below.system.installed
  if (!apt.touched) return installed
  const choice = debianChoice(below.system, draft.packages)
  weighMissing(draft)
  if (apt.upgraded.all) addUpgrade(draft)
  if (!choice) return installed
  const { catalog, exact } = choice
  const added = new Set(installedBy(apt, catalog, installed))
  for (const index of apt.dismissed) added.delete(index)
  if (apt.autoremoved) keepNeeded(apt, catalog, installed, added)
  if (added.size > 0 || apt.missing.size > 0 || apt.dismissed.size > 0)
    addWeights(draft, catalog, added, exact)
  return added.size > 0 ? new Set([...installed, ...added]) : installed
}

/** Everything that was installed in this RUN, what went again included. */
function installedBy(apt: AptDraft, catalog: DebianCatalog, installed: ReadonlySet<number>) {
  const asked = (recommended: boolean): readonly number[] =>
    [...apt.requested].filter(([, rich]) => rich === recommended).map(([index]) => index)
  return [
    ...debianClosure(catalog, asked(true), true, installed),
    ...debianClosure(catalog, asked(false), false, installed),
  ]
}

/** `autoremove`: what only dismissed packages needed goes, too. */
function keepNeeded(
  apt: AptDraft,
  catalog: DebianCatalog,
  installed: ReadonlySet<number>,
  added: Set<number>,
): void {
  const kept = new Map([...apt.requested].filter(([index]) => !apt.dismissed.has(index)))
  const needed = new Set(installedBy({ ...apt, requested: kept }, catalog, installed))
  for (const index of added) if (!needed.has(index)) added.delete(index)
}

function addWeights(
  draft: RunDraft,
  catalog: DebianCatalog,
  added: ReadonlySet<number>,
  exact: boolean,
): void {
  const { slim } = draft.below.system
  const packages = [...added].map((index) => catalog.packageAt(index))
  const share = (measured: boolean): number => (measured ? 0.02 : 0.4)
  const unpacked = packages.map((each) => within(each.slim + (slim ? 0 : each.docs), share(each.measured)))
  const packed = packages.map((each) =>
    within(1.015 * (each.packedSlim + (slim ? 0 : each.packedDocs)), each.measured ? 0.03 : 0.5),
  )
  const extra = generated(packages)
  const own = bookkeeping(
    catalog,
    packages.length,
    packages.reduce((sum, each) => sum + each.templates, 0),
  )
  const drift = exact ? 0.06 : 0.35
  const spread = (bytes: Bytes): Bytes =>
    within(1, drift * 0.8, drift) && {
      low: bytes.low * (1 - drift * 0.8),
      likely: bytes.likely,
      high: bytes.high * (1 + drift),
    }
  const count = `${packages.length} ${packages.length === 1 ? 'package' : 'packages'}`
  const source = exact
    ? `${count} of ${catalog.source}, ${catalog.date}`
    : `${count} as Debian ${catalog.suite} has them, the release in the catalog that comes closest`
  const basis: EstimateBasis = 'catalog'
  const total = spread(sumOf([sumOfIndependent(unpacked), extra.unpacked, own.unpacked]))
  const totalPacked = spread(sumOf([sumOfIndependent(packed), extra.packed, own.packed]))
  addWritten(draft, {
    path: '/usr',
    somewhere: true,
    unpacked: total,
    packed: totalPacked,
    basis,
    source,
    role: 'tools',
  })
}

function addWritten(draft: RunDraft, written: Written): void {
  const { chance } = draft.apt
  if (chance >= 1) draft.written.push(written)
  else
    draft.written.push({
      ...written,
      unpacked: perhaps(written.unpacked, chance),
      packed: perhaps(written.packed, chance),
    })
}

/** Python's own packages; what they compile is a little larger than its sources, other modules' half as large again. */
const INTERPRETER = /^(?:lib)?python3\.\d+/

function generated(packages: readonly DebianPackage[]) {
  let unpacked = exactly(0)
  let packed = exactly(0)
  const add = (bytes: Bytes, share: number): void => {
    unpacked = plus(unpacked, bytes)
    packed = plus(packed, times(bytes, share))
  }
  let [own, others] = [0, 0]
  for (const { name, python } of packages) {
    if (INTERPRETER.test(name)) own += python
    else others += python
    const known = GENERATED[name]
    if (known) add(within(known[0], 0.15), known[1])
  }
  // Compiled with Python 3.11, a tar's padding included: its own two packages, and 29 others (5th and 95th in a hundred); gzip is what
  // they add beside their sources.
  if (own > 0) add(within(1.16 * own, 0.12), 0.36)
  if (others > 0) add({ low: 0.95 * others, likely: 1.39 * others, high: 1.75 * others }, 0.31)
  return { unpacked, packed }
}

/** dpkg's status twice, debconf's texts, logs. */
function bookkeeping(catalog: DebianCatalog, packages: number, templates: number) {
  const status = 2 * ((STATUS[catalog.suite] ?? 75_000) + STATUS_A_PACKAGE * packages)
  const base = TEMPLATES[catalog.suite] ?? 765_000
  // debconf writes its texts only when a package brings new ones, and keeps those from before.
  const texts = templates > 0 ? 2 * base + 2 * templates : 0
  const rest = LOGS + LOGS_A_PACKAGE * packages + SHARED_FOLDERS
  return {
    unpacked: within(status + texts + rest, 0.12),
    packed: within(0.27 * status + 0.17 * texts + 0.2 * rest, 0.15),
  }
}

function weighMissing(draft: RunDraft): void {
  for (const name of draft.apt.missing) {
    const known = FOREIGN_PACKAGES.find(([pattern]) => pattern.test(name))
    const unpacked = known ? megabytes(known[1], known[2], known[3]) : megabytes(0.05, 4, 400)
    const packed = known
      ? times(unpacked, { low: known[4] * 0.8, likely: known[4], high: known[4] * 1.25 })
      : times(unpacked, PACKED.programs)
    const source = known
      ? `${name} from its maker's repository, by its published packages`
      : draft.packages.debian.size === 0
        ? `${name}: the sizes of Debian’s packages did not load`
        : `${name} is not in the catalog of Debian packages`
    const basis = known ? 'rule' : 'unknown'
    addWritten(draft, { path: '/usr', somewhere: true, unpacked, packed, basis, source, role: 'tools' })
  }
}

function addUpgrade(draft: RunDraft): void {
  const unpacked = megabytes(0, 3, 150)
  addWritten(draft, {
    path: '/usr',
    somewhere: true,
    unpacked,
    packed: times(unpacked, PACKED.programs),
    basis: 'rule',
    source: 'upgraded packages: as many as came out since the base image was made',
  })
}
