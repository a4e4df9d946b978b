/** What `debian-<suite>.json` holds; scripts/catalog/debian-packages.mjs documents the columns. */
interface SuiteData {
  readonly source: string
  readonly date: string
  readonly lists: readonly number[]
  readonly base: string
  readonly aliases: string
  readonly packages: string
}

/** The releases whose packages are in the catalog. */
export type DebianSuite = 'bookworm' | 'trixie'

/** What one package adds to a layer, in bytes of a tar. */
export interface DebianPackage {
  readonly name: string
  /** Measured from the package itself rather than estimated from Debian's indexes. */
  readonly measured: boolean
  /** Without documentation, manuals and translations; dpkg's own files about it included. */
  readonly slim: number
  readonly docs: number
  /** gzip of the two. */
  readonly packedSlim: number
  readonly packedDocs: number
  /** Python sources that its installation compiles. */
  readonly python: number
  /** Texts of its debconf questions. */
  readonly templates: number
  /** Indexes of packages. */
  readonly depends: readonly number[]
  readonly recommends: readonly number[]
}

/** The packages of one Debian release that Dockerfiles install, with all that they depend on or recommend. */
export interface DebianCatalog {
  readonly suite: DebianSuite
  readonly source: string
  readonly date: string
  /** Bytes that `apt-get update` leaves, and gzip of them. */
  readonly lists: { readonly unpacked: number; readonly packed: number }
  /** Names of the packages that every image of the release has. */
  readonly base: ReadonlySet<string>
  /** Index of a package or of what stands for a virtual one; null where the catalog does not have it. */
  readonly find: (name: string) => number | null
  readonly packageAt: (index: number) => DebianPackage
}

const BLOCK = 512

function readPackage(line: string): DebianPackage {
  const [name = '', slim = '0', docs, packedSlim, packedDocs, python, templates, depends, recommends] =
    line.split(' ')
  const bytes = (text: string | undefined): number => (text ? Number.parseInt(text, 36) * BLOCK : 0)
  const indexes = (text: string | undefined): readonly number[] =>
    text ? text.split(',').map((index) => Number.parseInt(index, 36)) : []
  const estimated = slim.startsWith('~')
  return {
    name,
    measured: !estimated,
    slim: bytes(estimated ? slim.slice(1) : slim),
    docs: bytes(docs),
    packedSlim: bytes(packedSlim),
    packedDocs: bytes(packedDocs),
    python: bytes(python),
    templates: bytes(templates),
    depends: indexes(depends),
    recommends: indexes(recommends),
  }
}

/** Reads a data file. Lines are read one by one as packages are asked for. */
export function readDebianCatalog(suite: DebianSuite, data: SuiteData): DebianCatalog {
  const lines = data.packages.split('\n')
  const byName = new Map(lines.map((line, index) => [line.slice(0, line.indexOf(' ')), index]))
  for (const line of data.aliases.split('\n')) {
    const [name, index] = line.split(' ')
    if (name && index && !byName.has(name)) byName.set(name, Number.parseInt(index, 36))
  }
  const read = new Map<number, DebianPackage>()
  return {
    suite,
    source: data.source,
    date: data.date,
    lists: { unpacked: data.lists[0] ?? 0, packed: data.lists[1] ?? 0 },
    base: new Set(data.base.split(' ')),
    find: (name) => byName.get(name) ?? null,
    packageAt: (index) => {
      let known = read.get(index)
      if (!known) read.set(index, (known = readPackage(lines[index] ?? '')))
      return known
    },
  }
}

/**
 * The packages that apt installs for these names: all they depend on, with `recommends` also what they recommend, less what is
 * there already.
 * @param names indexes of the packages asked for
 * @param installed indexes that are there; not changed
 */
export function debianClosure(
  catalog: DebianCatalog,
  names: readonly number[],
  recommends: boolean,
  installed: ReadonlySet<number>,
): ReadonlySet<number> {
  const added = new Set<number>()
  const open = [...names]
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (added.has(index) || installed.has(index)) continue
    added.add(index)
    const found = catalog.packageAt(index)
    open.push(...found.depends)
    if (recommends) open.push(...found.recommends)
  }
  return added
}
