/** What `npm-packages.json` holds; scripts/catalog/npm-packages.mjs documents the lines. */
interface NpmData {
  readonly source: string
  readonly date: string
  readonly others: NpmWeight
  readonly packages: string
}

/** Bytes of one package once installed. */
export interface NpmWeight {
  /** Its files and directories in a tar. */
  readonly tar: number
  readonly gzip: number
  /** As the registry serves it and npm caches it. */
  readonly tarball: number
  /** The registry's document of its versions. */
  readonly metadata: number
}

/**
 * How well a weight is known: of this very version, of another one of the same major version, of another major version, or not at
 * all (the mean of packages).
 */
export type NpmMatch = 'version' | 'major' | 'package' | 'none'

export interface NpmCatalog {
  readonly source: string
  readonly date: string
  readonly weigh: (name: string, version: string) => { readonly weight: NpmWeight; readonly match: NpmMatch }
}

const BLOCK = 512

interface Version {
  readonly version: string
  readonly weight: NpmWeight
}

function readLine(line: string): readonly Version[] {
  const fields = line.split(' ')
  const bytes = (text: string | undefined): number => (text ? Number.parseInt(text, 36) * BLOCK : 0)
  const metadata = bytes(fields.at(-1))
  return fields.slice(1, -1).map((field) => {
    const [version = '', tar, gzip, tarball] = field.split(':')
    return { version, weight: { tar: bytes(tar), gzip: bytes(gzip), tarball: bytes(tarball), metadata } }
  })
}

const major = (version: string): string => /^\d+/.exec(version)?.[0] ?? ''

function nearestMajor(versions: readonly Version[], wanted: number): Version | undefined {
  const distance = (each: Version): number => Math.abs(Number(major(each.version)) - wanted)
  return [...versions].sort((a, b) => distance(a) - distance(b))[0]
}

/** Reads the data file; lines are read as packages are asked for. */
export function readNpmCatalog(data: NpmData): NpmCatalog {
  const lines = new Map(data.packages.split('\n').map((line) => [line.slice(0, line.indexOf(' ')), line]))
  const read = new Map<string, readonly Version[]>()
  const versionsOf = (name: string): readonly Version[] => {
    let known = read.get(name)
    if (!known) {
      const line = lines.get(name)
      read.set(name, (known = line === undefined ? [] : readLine(line)))
    }
    return known
  }
  return {
    source: data.source,
    date: data.date,
    weigh: (name, version) => {
      const versions = versionsOf(name)
      const same = versions.find((known) => known.version === version)
      if (same) return { weight: same.weight, match: 'version' }
      const kin = versions.find((known) => major(known.version) === major(version))
      if (kin) return { weight: kin.weight, match: 'major' }
      // Without a version the newest is meant, which stands first.
      const other = major(version) === '' ? versions[0] : nearestMajor(versions, Number(major(version)))
      return other ? { weight: other.weight, match: 'package' } : { weight: data.others, match: 'none' }
    },
  }
}
