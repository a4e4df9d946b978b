import { readDebianCatalog } from './debian.ts'
import type { DebianCatalog, DebianSuite } from './debian.ts'
import { readNpmCatalog } from './npm.ts'
import type { NpmCatalog } from './npm.ts'

/** Package data that loads only when a Dockerfile needs it. */
export interface PackageData {
  readonly debian: ReadonlyMap<DebianSuite, DebianCatalog>
  readonly npm: NpmCatalog | null
}

/** Which of the data a design needs. */
export interface WantedData {
  readonly debian: boolean
  readonly npm: boolean
}

/** What is known without any package data: nothing; package managers are then estimated by rules with wide ranges. */
export const NO_PACKAGE_DATA: PackageData = { debian: new Map(), npm: null }

let debian: Promise<PackageData['debian']> | null = null
let npm: Promise<NpmCatalog> | null = null

function loadDebian(): Promise<PackageData['debian']> {
  return Promise.all([import('./debian-bookworm.json'), import('./debian-trixie.json')]).then(
    ([bookworm, trixie]) =>
      new Map<DebianSuite, DebianCatalog>([
        ['bookworm', readDebianCatalog('bookworm', bookworm.default)],
        ['trixie', readDebianCatalog('trixie', trixie.default)],
      ]),
  )
}

/** Loads the data that is wanted, each once. Rejects where it can't be fetched; the next call then tries again. */
export async function loadPackageData(wanted: WantedData): Promise<PackageData> {
  try {
    if (wanted.debian) debian ??= loadDebian()
    if (wanted.npm) npm ??= import('./npm-packages.json').then((data) => readNpmCatalog(data.default))
    return { debian: (await debian) ?? NO_PACKAGE_DATA.debian, npm: await npm }
  } catch (error) {
    debian = null
    npm = null
    throw error
  }
}
