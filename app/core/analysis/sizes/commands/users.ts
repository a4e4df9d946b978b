import { within } from '../bytes.ts'
import { PACKED } from '../contentKinds.ts'
import { argumentTexts, operands, write, type CommandRule, type RunDraft } from '../runDraft.ts'
import { hasFolder } from '../stageState.ts'

const VALUED = new Set(
  '-u -g -G -d -s -c -h --uid --gid --home --home-dir --shell --comment --ingroup --groups -k -b -e -f -K -p --gecos'.split(
    ' ',
  ),
)

/** Files of accounts that one command writes anew, each with the copy it had before: bytes in a tar, and gzip of them. */
interface AccountFiles {
  readonly path: string
  readonly unpacked: number
  readonly packed: number
}
const GROUPS: AccountFiles = { path: '/etc/group', unpacked: 4_096, packed: 480 }
const PASSWORDS: AccountFiles = { path: '/etc/passwd', unpacked: 5_632, packed: 560 }
/** Ranges of numbers for a user's own containers; system users get none. */
const SUBORDINATES: AccountFiles = { path: '/etc/subuid', unpacked: 3_072, packed: 160 }
/** .bashrc, .profile and .bash_logout of Debian's /etc/skel. */
const SKELETON: AccountFiles = { path: '.bashrc', unpacked: 6_656, packed: 2_030 }

/** `useradd`, `adduser`, `groupadd`, `addgroup`: the lists of accounts written again; a home folder with what /etc/skel holds. */
export const users: CommandRule = (command, draft) => {
  const { name } = command
  const texts = argumentTexts(command)
  const put = ({ path, unpacked, packed }: AccountFiles, at = path): void => {
    if (draft.written.some((part) => part.path === at)) return
    const source = 'the lists of accounts, written again'
    write(draft, command, at, {
      unpacked: within(unpacked, 0.12, 0.3),
      packed: within(packed, 0.3),
      share: PACKED.text,
      source,
    })
  }
  put(GROUPS)
  if (name !== 'useradd' && name !== 'adduser') return
  put(PASSWORDS)
  const alpine = draft.below.system.distro === 'alpine'
  const system = texts.some((text) => /^-[a-zA-Z]*[rS]$|^--system$/.test(text))
  if (!system && !alpine) put(SUBORDINATES)
  const home = homeOf(texts, name, system, alpine)
  if (home === null || hasFolder(draft.below, home)) return
  draft.folders.add(home)
  if (!alpine) put(SKELETON, `${home}/.bashrc`)
  forget(draft, home)
}

/** `usermod`, `passwd`, `chpasswd` and their like: one to three of the lists written again, some with the copy before. */
export const changeUsers: CommandRule = (command, draft) => {
  if (draft.written.some((part) => part.path === PASSWORDS.path)) return
  const groups = /^(?:usermod|gpasswd|group|del)/.test(command.name)
  write(draft, command, groups ? GROUPS.path : '/etc/shadow', {
    unpacked: groups
      ? { low: 2_048, likely: 4_096, high: 9_728 }
      : { low: 1_024, likely: 1_536, high: 5_120 },
    packed: groups ? { low: 200, likely: 480, high: 1_200 } : { low: 90, likely: 230, high: 700 },
    share: PACKED.text,
    source: 'the lists of accounts, written again',
  })
}

/** The home folder that is made; null where none is. */
function homeOf(texts: readonly string[], name: string, system: boolean, alpine: boolean): string | null {
  const refused = texts.some((text) => /^(?:-H|-M|--no-create-home)$/.test(text))
  const asked = texts.some((text) => /^-[a-zA-Z]*m[a-zA-Z]*$|^--create-home$/.test(text))
  if (refused || (name === 'useradd' ? !asked : system && !alpine && !texts.includes('--home'))) return null
  const at = texts.findIndex((text) => /^(?:-d|-h|--home|--home-dir)$/.test(text))
  const written = at >= 0 ? (texts[at + 1] ?? '') : ''
  const user = operands(texts, VALUED)[0] ?? 'user'
  return written.startsWith('/') ? written : `/home/${user}`
}

/** Folders of mounts are not the image's. */
function forget(draft: RunDraft, home: string): void {
  if (draft.mounts.some(({ target }) => target === home)) draft.folders.delete(home)
}
