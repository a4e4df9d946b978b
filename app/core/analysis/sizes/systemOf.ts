import { debianClosure, type DebianCatalog, type DebianSuite } from '../../catalog/debian.ts'
import { imagePackages, leavesDocumentationOut } from '../../catalog/imagePackages.ts'
import type { PackageData } from '../../catalog/packageData.ts'
import type { FoundImage } from '../../catalog/types.ts'
import type { DebianChoice, SystemState } from './stageState.ts'

const NO_SYSTEM: SystemState = {
  distro: '',
  release: '',
  slim: true,
  installed: new Set(),
  foreignSources: new Set(),
  listsUpdated: false,
}

/** What an image reference says of the system where the catalog does not: words of its name and tag. */
const WORDS: readonly (readonly [pattern: RegExp, distro: string, release: string])[] = [
  [/alpine/, 'alpine', ''],
  [/bookworm/, 'debian', 'bookworm'],
  [/trixie/, 'debian', 'trixie'],
  [/bullseye/, 'debian', 'bullseye'],
  [/buster/, 'debian', 'buster'],
  [/noble|ubuntu.*24\.04/, 'ubuntu', '24.04'],
  [/jammy|ubuntu.*22\.04/, 'ubuntu', '22.04'],
  [/focal|ubuntu.*20\.04|ubuntu/, 'ubuntu', ''],
  [/debian/, 'debian', ''],
  [/fedora/, 'fedora', ''],
  [/rocky|alma|centos|rhel|ubi\d|oraclelinux|amazonlinux/, 'rhel', ''],
  [/\barch/, 'archlinux', ''],
  [/wolfi|chainguard/, 'wolfi', ''],
]

/** The system that an image brings, with the packages that it is known to have. */
export function systemOf(image: FoundImage, packages: PackageData): SystemState {
  if (image.match === 'scratch') return NO_SYSTEM
  const known = image.image
  const word = WORDS.find(([pattern]) => pattern.test(image.reference))
  const named = word?.[1] === 'debian' && word[2] !== '' ? word[2] : null
  const distro = known?.distro ?? word?.[1] ?? ''
  const release = (known?.distro === 'debian' ? named : null) ?? known?.distroVersion ?? word?.[2] ?? ''
  const state: SystemState = {
    ...NO_SYSTEM,
    distro,
    release,
    slim: known ? leavesDocumentationOut(known) : image.reference.includes('slim') || distro === 'ubuntu',
  }
  const choice = debianChoice(state, packages)
  if (!choice || !known) return state
  return { ...state, installed: installedByName(choice.catalog, imagePackages(known)) }
}

const closures = new WeakMap<DebianCatalog, Map<string, ReadonlySet<number>>>()

function installedByName(catalog: DebianCatalog, names: readonly string[]): ReadonlySet<number> {
  let known = closures.get(catalog)
  if (!known) closures.set(catalog, (known = new Map<string, ReadonlySet<number>>()))
  const key = names.join(' ')
  let installed = known.get(key)
  if (!installed) {
    const indexes = names.map((name) => catalog.find(name)).filter((index) => index !== null)
    known.set(key, (installed = debianClosure(catalog, indexes, false, new Set())))
  }
  return installed
}

/** Older releases are closer to bookworm, newer ones to trixie. */
const CLOSEST: Readonly<Record<string, DebianSuite>> = {
  bookworm: 'bookworm',
  trixie: 'trixie',
  '24.04': 'trixie',
  '26.04': 'trixie',
  testing: 'trixie',
  stable: 'trixie',
  forky: 'trixie',
  sid: 'trixie',
}

/** The catalog of Debian packages that fits a system; null where it has no such packages or no catalog is loaded. */
export function debianChoice(system: SystemState, packages: PackageData): DebianChoice | null {
  if (system.distro !== 'debian' && system.distro !== 'ubuntu') return null
  const suite = CLOSEST[system.release] ?? 'bookworm'
  const catalog = packages.debian.get(suite)
  return catalog ? { catalog, exact: system.distro === 'debian' && system.release === suite } : null
}
