import { referencePage } from './page.ts'

/** What a flag's value is, so that completion knows what to offer. */
export type FlagValue =
  | 'stage'
  | 'platform'
  | 'owner'
  | 'mode'
  | 'none'
  | 'pattern'
  | 'checksum'
  | 'duration'
  | 'number'
  | 'mount'
  | 'network'
  | 'security'
  | 'device'

export interface FlagReference {
  readonly keyword: string
  /** Without `--`. */
  readonly name: string
  readonly value: FlagValue
  /** How its value looks, `<user>[:<group>]`; empty where it takes none. */
  readonly shape: string
  readonly description: string
  /** May be given more than once. */
  readonly repeatable: boolean
  /** The newest syntax it needs: `1.19`, `labs`; empty where every one has it. */
  readonly since: string
  readonly page: string
}

const OWNER =
  'Owner of the copied files; without it they belong to root (0:0). Names are looked up in the image.'
const MODE = 'Permissions of the copied files, octal `0755` or `u=rwX,go=rX`.'
const LINK =
  'Makes the files a layer of their own that hangs on nothing below it, so it stays cached when the base changes.'
const EXCLUDE = 'Leaves out paths that match the pattern, as .dockerignore does. May be given several times.'

function flag(
  keyword: string,
  name: string,
  value: FlagValue,
  shape: string,
  description: string,
  more: { readonly repeatable?: boolean; readonly since?: string } = {},
): FlagReference {
  const page = referencePage(
    keyword === 'HEALTHCHECK' || keyword === 'FROM'
      ? keyword.toLowerCase()
      : `${keyword.toLowerCase()}---${name}`,
  )
  const { repeatable = false, since = '' } = more
  return { keyword, name, value, shape, description, repeatable, since, page }
}

/** The flags of all instructions, in our own words. Source of the facts: the Dockerfile reference. */
export const flagReference: readonly FlagReference[] = [
  flag(
    'FROM',
    'platform',
    'platform',
    '<os>/<architecture>[/<variant>]',
    'The platform of the image. `$BUILDPLATFORM` makes the stage run on the machine that builds, for cross-compiling; ' +
      'without the flag it is the target’s.',
  ),
  flag(
    'COPY',
    'from',
    'stage',
    '<stage or image>',
    'Copies from a stage (by name or number) or an image instead of the build context.',
  ),
  flag('COPY', 'chown', 'owner', '<user>[:<group>]', OWNER),
  flag('COPY', 'chmod', 'mode', '<mode>', MODE, { since: '1.2' }),
  flag('COPY', 'link', 'none', '', LINK, { since: '1.4' }),
  flag(
    'COPY',
    'parents',
    'none',
    '',
    'Keeps the directories of each source: `a/b.txt` arrives as `a/b.txt`. What stands before `/./` is left out.',
    {
      since: '1.20',
    },
  ),
  flag('COPY', 'exclude', 'pattern', '<pattern>', EXCLUDE, { repeatable: true, since: '1.19' }),
  flag('ADD', 'chown', 'owner', '<user>[:<group>]', OWNER),
  flag('ADD', 'chmod', 'mode', '<mode>', MODE, { since: '1.2' }),
  flag('ADD', 'link', 'none', '', LINK, { since: '1.4' }),
  flag(
    'ADD',
    'checksum',
    'checksum',
    '<algorithm>:<digest>',
    'What a download has to be: `sha256:…` for a URL, a commit for a git repository.',
    {
      since: '1.6',
    },
  ),
  flag('ADD', 'keep-git-dir', 'none', '', 'Keeps the `.git` directory of a git repository.', {
    since: '1.1',
  }),
  flag(
    'ADD',
    'unpack',
    'none',
    '',
    'Unpacks a tar archive also when it comes from a URL; `--unpack=false` leaves local ones packed.',
    {
      since: '1.17',
    },
  ),
  flag('ADD', 'exclude', 'pattern', '<pattern>', EXCLUDE, { repeatable: true, since: '1.19' }),
  flag(
    'RUN',
    'mount',
    'mount',
    'type=<type>[,<option>=<value>…]',
    'Gives the command files that leave no trace in the layer: a cache, a secret, another stage.',
    {
      repeatable: true,
      since: '1.2',
    },
  ),
  flag(
    'RUN',
    'network',
    'network',
    'default|none|host',
    'The network that the command sees; `none` cuts it off, `host` needs a permission.',
    {
      since: '1.3',
    },
  ),
  flag(
    'RUN',
    'security',
    'security',
    'sandbox|insecure',
    '`insecure` runs the command without a sandbox; the builder has to allow it.',
    {
      since: '1.20',
    },
  ),
  flag(
    'RUN',
    'device',
    'device',
    '<name>[,required]',
    'Asks for a device by its CDI name; the builder has to allow it.',
    {
      repeatable: true,
      since: '1.14-labs',
    },
  ),
  flag(
    'HEALTHCHECK',
    'interval',
    'duration',
    '<duration>',
    'Time between two checks; 30s where nothing is said.',
  ),
  flag(
    'HEALTHCHECK',
    'timeout',
    'duration',
    '<duration>',
    'A check that takes longer has failed; 30s where nothing is said.',
  ),
  flag(
    'HEALTHCHECK',
    'start-period',
    'duration',
    '<duration>',
    'Failures within this time after the start do not count; 0s where nothing is said.',
  ),
  flag(
    'HEALTHCHECK',
    'start-interval',
    'duration',
    '<duration>',
    'Time between checks during the start period; 5s where nothing is said.',
  ),
  flag(
    'HEALTHCHECK',
    'retries',
    'number',
    '<number>',
    'Failures in a row until the container counts as unhealthy; 3 where nothing is said.',
  ),
]

const byKeyword = new Map<string, FlagReference[]>()
for (const one of flagReference) byKeyword.set(one.keyword, [...(byKeyword.get(one.keyword) ?? []), one])
const NONE: readonly FlagReference[] = []

/** The flags of an instruction, the usual ones first. */
export function flagsOf(keyword: string): readonly FlagReference[] {
  return byKeyword.get(keyword) ?? NONE
}

/** A flag of an instruction, or null. */
export function findFlag(keyword: string, name: string): FlagReference | null {
  return flagsOf(keyword).find((one) => one.name === name) ?? null
}
