import type { DebianCatalog } from '../../catalog/debian.ts'
import type { FoundImage } from '../../catalog/types.ts'
import { joinPath } from '../../shell/shellScope.ts'
import { weighFiles } from './knownFiles.ts'
import { isAtOrBelow, type KnownFile, type Written } from './written.ts'

/** What the packages of a system are managed with, and what is known of those installed. */
export interface SystemState {
  /** `debian`, `alpine`, …; empty where not known. */
  readonly distro: string
  readonly release: string
  /** What debian:*-slim and most images made of it do: documentation is left out. */
  readonly slim: boolean
  /** Packages of Debian's catalog that are installed, by index; on top of the release's base. */
  readonly installed: ReadonlySet<number>
  /** Package sources beside the distribution's own were added. */
  readonly foreignSources: ReadonlySet<string>
  /** Set by commands: `npm config set omit dev`, `NODE_ENV` and so on are read from the environment instead. */
  readonly listsUpdated: boolean
}

/** What is known of a file system after a step. Each step adds to the one before; nothing is changed. */
export interface StageState {
  readonly below: StageState | null
  /** What the stage starts from; the same all the way up. */
  readonly image: FoundImage | null
  readonly written: readonly Written[]
  /** Paths that the step deletes from what lies below. */
  readonly removed: readonly string[]
  /** Folders known to be there. */
  readonly folders: ReadonlySet<string>
  readonly system: SystemState
  readonly depth: number
}

/** The packages of the system's release, or of the release that comes closest. */
export interface DebianChoice {
  readonly catalog: DebianCatalog
  /** The catalog is of this very release. */
  readonly exact: boolean
}

/** Folders that every image but an empty one has. */
const USUAL_FOLDERS: ReadonlySet<string> = new Set(
  [
    '/bin /boot /dev /etc /home /lib /lib64 /media /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /usr/bin /usr/games',
    '/usr/include /usr/lib /usr/libexec /usr/local /usr/local/bin /usr/local/etc /usr/local/games /usr/local/include /usr/local/lib',
    '/usr/local/man /usr/local/sbin /usr/local/share /usr/local/src /usr/sbin /usr/share /usr/src /var /var/cache /var/lib /var/log',
    '/var/run /var/tmp /var/backups /var/local /var/lock /var/mail /var/opt /var/spool',
  ].flatMap((line) => line.split(' ')),
)

/** Folders of Debian and Ubuntu beside those. */
const DPKG_FOLDERS: ReadonlySet<string> = new Set(
  [
    '/etc/apt /etc/apt/apt.conf.d /etc/apt/keyrings /etc/apt/preferences.d /etc/apt/sources.list.d /etc/apt/trusted.gpg.d',
    '/etc/default /etc/dpkg /etc/dpkg/dpkg.cfg.d /etc/init.d /etc/profile.d /etc/skel /usr/share/common-licenses /usr/share/doc',
    '/usr/share/info /usr/share/keyrings /usr/share/locale /usr/share/man /usr/share/zoneinfo /var/cache/apt',
    '/var/cache/apt/archives /var/cache/debconf /var/lib/apt /var/lib/apt/lists /var/lib/dpkg /var/log/apt',
  ].flatMap((line) => line.split(' ')),
)

const hasDpkg = ({ system }: StageState): boolean => system.distro === 'debian' || system.distro === 'ubuntu'

/** Folders of well-known images beside those, by the beginning of the repository. */
const IMAGE_FOLDERS: readonly (readonly [repository: string, folders: readonly string[]])[] = [
  ['node', ['/home/node']],
  ['golang', ['/go', '/go/src', '/go/bin', '/usr/local/go']],
  [
    'nginx',
    ['/usr/share/nginx', '/usr/share/nginx/html', '/etc/nginx', '/etc/nginx/conf.d', '/var/cache/nginx'],
  ],
  ['httpd', ['/usr/local/apache2', '/usr/local/apache2/htdocs']],
  ['php', ['/var/www', '/var/www/html']],
  ['ruby', ['/usr/local/bundle']],
  ['gradle', ['/home/gradle']],
  ['oven/bun', ['/home/bun', '/home/bun/app']],
]

/** Whether a folder is known to be there. */
export function hasFolder(state: StageState, path: string): boolean {
  if (path === '/') return true
  for (let at: StageState | null = state; at; at = at.below) {
    if (at.folders.has(path)) return true
    if (at.removed.includes(path)) return false
  }
  if (!state.image || state.image.match === 'scratch') return false
  if (USUAL_FOLDERS.has(path) || (hasDpkg(state) && DPKG_FOLDERS.has(path))) return true
  const repository = state.image.image?.repository ?? ''
  const workdir = state.image.image?.config?.workdir ?? '/'
  if (isAtOrBelow(workdir, path)) return true
  return IMAGE_FOLDERS.some(([start, folders]) => repository.startsWith(start) && folders.includes(path))
}

/** Everything known to lie at or below a path, and what may lie there without anyone saying where; newest first. */
export function writtenBelow(
  state: StageState,
  path: string,
): { readonly inside: readonly Written[]; readonly maybe: readonly Written[] } {
  const inside: Written[] = []
  const maybe: Written[] = []
  const gone: string[] = []
  for (let at: StageState | null = state; at; at = at.below) {
    for (const part of at.written) {
      if (part.deleted) continue
      const left = gone.length === 0 ? part : withoutGone(part, gone)
      if (!left) continue
      if (isAtOrBelow(left.path, path)) inside.push(left)
      else if (isAtOrBelow(path, left.path)) {
        const files = left.files?.filter((known) => isAtOrBelow(known.path, path))
        if (files?.length) inside.push({ ...left, ...weighFiles(files), path, files })
        else if (!left.files) maybe.push(left)
      }
    }
    gone.push(...at.removed)
  }
  return { inside, maybe }
}

/** What is left of a part after later steps deleted paths; null where nothing is. */
function withoutGone(part: Written, gone: readonly string[]): Written | null {
  if (!part.somewhere && gone.some((folder) => isAtOrBelow(part.path, folder))) return null
  if (!part.files || !gone.some((folder) => isAtOrBelow(folder, part.path))) return part
  const files = part.files.filter((known) => !gone.some((folder) => isAtOrBelow(known.path, folder)))
  return files.length === part.files.length
    ? part
    : files.length > 0
      ? { ...part, ...weighFiles(files), files }
      : null
}

/** The part that last wrote a path, and the file that it brought there; null where a command may have changed it. */
export function writtenAt(
  state: StageState,
  path: string,
): { readonly part: Written; readonly file: KnownFile['file'] } | null {
  for (let at: StageState | null = state; at; at = at.below) {
    for (const part of at.written) {
      const found = filesOf(part).get(path)
      if (found) return { part, file: found.file }
      if (part.path === path) return null
    }
    if (at.removed.some((folder) => isAtOrBelow(path, folder))) return null
  }
  return null
}

const indexes = new WeakMap<Written, ReadonlyMap<string, KnownFile>>()
const NO_FILES: ReadonlyMap<string, KnownFile> = new Map()

function filesOf(part: Written): ReadonlyMap<string, KnownFile> {
  if (!part.files) return NO_FILES
  let index = indexes.get(part)
  if (!index) indexes.set(part, (index = new Map(part.files.map((file) => [file.path, file]))))
  return index
}

/** A file that a COPY brought, or null; links and what commands wrote are not known. */
export function knownFile(state: StageState, path: string): KnownFile | null {
  const wanted = joinPath('/', path)
  for (let at: StageState | null = state; at; at = at.below) {
    for (const { files } of at.written) {
      const found = files?.find((file) => file.path === wanted)
      if (found) return found
    }
    if (at.removed.some((folder) => isAtOrBelow(wanted, folder))) return null
  }
  return null
}
