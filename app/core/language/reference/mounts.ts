import type { MountType } from '../../graph/arguments/mount.ts'
import { referencePage } from './page.ts'

/** What an option's value is, so that completion knows what to offer. */
type MountValue = 'path' | 'contextPath' | 'stage' | 'flag' | 'sharing' | 'text' | 'mode' | 'number' | 'size'

export interface MountOption {
  readonly name: string
  /** Other ways to write it. */
  readonly aliases: readonly string[]
  readonly value: MountValue
  readonly description: string
}

export interface MountReference {
  readonly type: MountType
  readonly description: string
  readonly options: readonly MountOption[]
  /** What completion writes behind `--mount=`. */
  readonly snippet: string
  readonly page: string
}

function option(
  name: string,
  value: MountValue,
  description: string,
  ...aliases: readonly string[]
): MountOption {
  return { name, value, description, aliases }
}

const target = (description: string): MountOption =>
  option('target', 'path', description, 'dst', 'destination')
const from = option(
  'from',
  'stage',
  'The stage or image it comes from; the build context where it is left out.',
)
const readWrite = option(
  'rw',
  'flag',
  'May be written to; what is written is thrown away afterwards.',
  'readwrite',
)
const readOnly = option('ro', 'flag', 'May not be written to.', 'readonly')
const owner = [
  option('mode', 'mode', 'Permissions, octal.'),
  option('uid', 'number', 'Number of the user it belongs to.'),
  option('gid', 'number', 'Number of the group it belongs to.'),
]
const required = option(
  'required',
  'flag',
  'Fails the build where it is not given; without it the mount is left out then.',
)

function mount(
  type: MountType,
  description: string,
  snippet: string,
  options: readonly MountOption[],
): MountReference {
  return { type, description, snippet, options, page: referencePage(`run---mounttype${type}`) }
}

/** The mounts of RUN, in our own words. Source of the facts: the Dockerfile reference. */
export const mountReference: readonly MountReference[] = [
  mount(
    'cache',
    'A directory that outlives the build: the next one finds what this one left. For the caches of package managers and compilers.',
    'type=cache,target=${1:/root/.cache}',
    [
      target('Where the command sees it.'),
      option(
        'id',
        'text',
        'Name of the cache; mounts of the same name share it. The target where it is left out.',
      ),
      option(
        'sharing',
        'sharing',
        '`shared` (several at once), `private` (one each), `locked` (one after the other).',
      ),
      from,
      option('source', 'path', 'Directory of `from` that a new cache starts with.', 'src'),
      readOnly,
      ...owner,
    ],
  ),
  mount(
    'bind',
    'Files of the build context, a stage or an image, without copying them into a layer.',
    'type=bind,source=${1:.},target=${2:/src}',
    [
      target('Where the command sees it.'),
      option('source', 'contextPath', 'Path in what it comes from; its root where it is left out.', 'src'),
      from,
      readWrite,
    ],
  ),
  mount(
    'secret',
    'A secret given to `docker build --secret`, as a file or a variable; it never reaches a layer.',
    'type=secret,id=${1:token}',
    [
      option(
        'id',
        'text',
        'Name of the secret; the file name of the target where it is left out.',
        'source',
        'src',
      ),
      target('The file the command sees; /run/secrets/<id> where it is left out.'),
      option('env', 'text', 'The variable that holds the secret, instead of or beside the file.'),
      required,
      ...owner,
    ],
  ),
  mount('ssh', 'The SSH agent given to `docker build --ssh`, for private repositories.', 'type=ssh', [
    option('id', 'text', 'Name of the agent; `default` where it is left out.'),
    target('Path of the socket.'),
    required,
    ...owner,
  ]),
  mount('tmpfs', 'A directory in memory that is thrown away afterwards.', 'type=tmpfs,target=${1:/tmp}', [
    target('Where the command sees it.'),
    option('size', 'size', 'Most bytes it may take: `64m`.'),
  ]),
]

/** A mount type, or null; `bind` is what a mount without type is. */
export function findMount(type: string): MountReference | null {
  return mountReference.find((one) => one.type === type.toLowerCase()) ?? null
}

/** An option of a mount by its name or one of its other ways to write it, or null. */
export function findMountOption(type: string, name: string): MountOption | null {
  const key = name.toLowerCase()
  return findMount(type)?.options.find((one) => one.name === key || one.aliases.includes(key)) ?? null
}
