import type { NpmCatalog, NpmMatch, NpmWeight } from '../../../catalog/npm.ts'
import { exactly, plus, sumOfIndependent, times, type Bytes } from '../bytes.ts'
import type { LockedPackage, LockFile } from '../locks/types.ts'

/** Which packages of a lock file an install takes. */
export interface InstallChoice {
  readonly dev: boolean
  readonly optional: boolean
  /** `linux/amd64`. */
  readonly platform: string
  /** `glibc` or `musl`. */
  readonly libc: string
}

/** The means over well-known packages, the two largest in a hundred left out. */
const MEAN: NpmWeight = { tar: 250_000, gzip: 47_000, tarball: 47_000, metadata: 98_000 }

const CPU: Readonly<Record<string, string>> = {
  amd64: 'x64',
  arm64: 'arm64',
  arm: 'arm',
  '386': 'ia32',
  ppc64le: 'ppc64',
  s390x: 's390x',
  riscv64: 'riscv64',
}

/** Lists in lock files name what is meant, or with a `!` what is not. */
function allows(list: readonly string[] | null, value: string): boolean {
  if (list === null || list.length === 0 || list.includes('any')) return true
  if (list.includes(`!${value}`)) return false
  return list.includes(value) || list.every((each) => each.startsWith('!'))
}

/** The packages that an install leaves in node_modules. */
export function chosenPackages(lock: LockFile, choice: InstallChoice): readonly LockedPackage[] {
  const key = JSON.stringify(choice)
  const before = chosen.get(lock) ?? new Map<string, readonly LockedPackage[]>()
  chosen.set(lock, before)
  let packages = before.get(key)
  if (!packages) before.set(key, (packages = choose(lock, choice)))
  return packages
}

const chosen = new WeakMap<LockFile, Map<string, readonly LockedPackage[]>>()

function choose(lock: LockFile, choice: InstallChoice): readonly LockedPackage[] {
  const [system = 'linux', cpu = 'amd64'] = choice.platform.split('/')
  return lock.packages.filter((each) => {
    if (each.dev && !choice.dev) return false
    if (each.optional && !choice.optional) return false
    if (each.devOptional && !choice.dev && !choice.optional) return false
    if (!allows(each.os, system) || !allows(each.cpu, CPU[cpu] ?? cpu)) return false
    return allows(each.libc, choice.libc)
  })
}

export interface PackagesWeight {
  readonly tar: Bytes
  readonly gzip: Bytes
  /** Archives as the cache keeps them. */
  readonly tarballs: Bytes
  /** The registry's documents for packages whose archive the lock file does not place. */
  readonly metadata: Bytes
  /** Files in the cache: archives and documents. */
  readonly cached: number
  /** Packages that the catalog knows. */
  readonly known: number
}

/**
 * How far a known weight may be off: the 5th and 95th in a hundred of other versions of a package, over those of the catalog
 * that have several.
 */
const SPREAD: Readonly<Record<Exclude<NpmMatch, 'none'>, Bytes>> = {
  version: { low: 0.99, likely: 1, high: 1.01 },
  major: { low: 0.65, likely: 1, high: 1.5 },
  package: { low: 0.28, likely: 1, high: 2 },
}

/**
 * What a number of packages that nobody knows weighs, as multiples of the mean. Most packages are small and a few are huge: one
 * package is likely to be below the mean and may be sixteen times above it; many together come near it. By random draws from the
 * catalog (5th and 95th in a hundred), a little higher in the middle: what a project names itself is larger than what that needs.
 */
function unknownShare(count: number): Bytes {
  return {
    low: count * Math.min(0.6, 0.033 * count ** 0.7),
    likely: count * Math.min(1, 0.35 * count ** 0.45),
    high: count * Math.max(4, 16 / Math.max(1, count) ** 0.25),
  }
}

const weights = new WeakMap<readonly LockedPackage[], PackagesWeight>()

/** What packages weigh; remembered for a list of packages, as every stage of a project installs the same ones. */
export function weighNodePackages(
  packages: readonly LockedPackage[],
  catalog: NpmCatalog | null,
): PackagesWeight {
  const before = weights.get(packages)
  if (before) return before
  const weight = weigh(packages, catalog)
  // Without a catalog the answer is a makeshift until it is loaded.
  if (catalog) weights.set(packages, weight)
  return weight
}

function weigh(packages: readonly LockedPackage[], catalog: NpmCatalog | null): PackagesWeight {
  const sums = { tar: newSum(), gzip: newSum(), tarballs: newSum(), metadata: newSum() }
  const archives = new Set<string>()
  const documents = new Set<string>()
  let known = 0
  let guessed = 0
  for (const { name, version, bundled, resolved } of packages) {
    const found = catalog?.weigh(name, version)
    const weight = found?.weight ?? MEAN
    const match = found?.match ?? 'none'
    if (match !== 'none') known++
    if (match !== 'version') guessed++
    add(sums.tar, weight.tar, match)
    add(sums.gzip, weight.gzip, match)
    const id = `${name}@${version}`
    if (!bundled && !archives.has(id)) {
      archives.add(id)
      add(sums.tarballs, Math.ceil(weight.tarball / 512) * 512, match)
    }
    if (!bundled && !resolved && !documents.has(name)) {
      documents.add(name)
      add(sums.metadata, weight.metadata, weight.metadata > 0 && match !== 'none' ? 'version' : 'none')
    }
  }
  // Packages differ from version to version in the same direction: newer ones tend to be larger.
  const common = 0.04 + 0.12 * (packages.length ? guessed / packages.length : 0)
  return {
    tar: plus(totalOf(sums.tar, MEAN.tar, common), exactly(512)),
    gzip: totalOf(sums.gzip, MEAN.gzip, common),
    tarballs: totalOf(sums.tarballs, MEAN.tarball, common),
    metadata: totalOf(sums.metadata, MEAN.metadata, 0.08),
    cached: archives.size + documents.size,
    known,
  }
}

/** Weights that are known, with their ranges, and how many are not. */
interface Sum {
  readonly parts: Bytes[]
  unknown: number
}

const newSum = (): Sum => ({ parts: [], unknown: 0 })

function add(sum: Sum, bytes: number, match: NpmMatch): void {
  if (match === 'none') sum.unknown++
  else sum.parts.push(times(SPREAD[match], bytes))
}

function totalOf({ parts, unknown }: Sum, mean: number, common: number): Bytes {
  const { low, likely, high } = sumOfIndependent(parts)
  return plus(
    { low: low * (1 - common), likely, high: high * (1 + common) },
    times(unknownShare(unknown), mean),
  )
}
