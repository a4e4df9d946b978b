/** One package of a lock file. */
export interface LockedPackage {
  readonly name: string
  readonly version: string
  /** Only needed for development. */
  readonly dev: boolean
  /** Only needed by something optional. */
  readonly optional: boolean
  /** Needed for development or by something optional. */
  readonly devOptional: boolean
  readonly peer: boolean
  /** Systems it is for; null is any. */
  readonly os: readonly string[] | null
  readonly cpu: readonly string[] | null
  readonly libc: readonly string[] | null
  /** The lock file tells where its archive lies, so that the registry need not be asked. */
  readonly resolved: boolean
  /** It comes inside another package. */
  readonly bundled: boolean
  /** Commands it links into node_modules/.bin. */
  readonly bins: number
  /** Path of the package's folder: `node_modules/a`; null where the lock file has no places. */
  readonly path: string | null
}

/** What a lock file says. */
export interface LockFile {
  readonly kind: 'npm' | 'yarn' | 'yarn-berry' | 'pnpm' | 'bun'
  readonly packages: readonly LockedPackage[]
  /** The file tells packages for development from the others. */
  readonly knowsDev: boolean
}

/** A package of which only name and version are known. */
export function plainPackage(name: string, version: string): LockedPackage {
  return {
    name,
    version,
    dev: false,
    optional: false,
    devOptional: false,
    peer: false,
    os: null,
    cpu: null,
    libc: null,
    resolved: true,
    bundled: false,
    bins: 0,
    path: null,
  }
}
