import { goQuote } from '../../model/expand/quote.ts'
import type { Mount } from '../arguments/mount.ts'
import { fail, isFailure, type Failure } from '../go/failure.ts'
import { basePath, cleanPath, joinPath } from '../go/path.ts'
import type { StepMount } from '../types.ts'
import { addVertex } from '../vertex.ts'
import type { Gathering } from './context.ts'
import { contextVertex } from './inputs.ts'
import type { Command, StageState } from './state.ts'
import type { InstructionFacts } from './types.ts'

const noMounts: readonly StepMount[] = []

function octal(mode: number): string {
  return `0${mode.toString(8)}`
}

/** uid, gid and mode as far as they are given; `mode` fills the mode in once one of them is. */
function ownership(mount: Mount, mode: string): Record<string, string> {
  if (mount.uid === null && mount.gid === null && mount.mode === null) return {}
  return {
    uid: `${mount.uid ?? 0}`,
    gid: `${mount.gid ?? 0}`,
    mode: mount.mode === null ? mode : octal(mount.mode),
  }
}

function secretMount(mount: Mount): StepMount {
  const id = mount.source || mount.id || basePath(mount.target)
  const file = mount.target || `/run/secrets/${basePath(id)}`
  return {
    type: 'secret',
    target: mount.env === null ? file : mount.target,
    source: '',
    input: null,
    readonly: mount.readonly,
    options: {
      id,
      required: `${mount.required}`,
      ...(mount.env === null ? {} : { env: mount.env }),
      ...ownership(mount, '0400'),
    },
  }
}

function sshMount(mount: Mount): StepMount | Failure {
  if (mount.source !== '') return fail('ssh does not support source')
  return {
    type: 'ssh',
    target: mount.target,
    source: '',
    input: null,
    readonly: mount.readonly,
    options: { id: mount.id, required: `${mount.required}`, ...ownership(mount, '0600') },
  }
}

/** The directory that a cache mount with an owner or a mode starts from. */
function cacheDirectory(gathering: Gathering, mount: Mount, input: number): number {
  const mode = mount.mode === null ? '0755' : octal(mount.mode)
  const user = `${mount.uid ?? 0}:${mount.gid ?? 0}`
  return addVertex(gathering.vertices, {
    name: '[internal] setting cache mount permissions',
    kind: 'file',
    operation: { op: 'workdir', path: '/cache', user, mode },
    inputs: [input],
    walk: [input],
    environment: null,
    stage: null,
    instruction: null,
  })
}

function mountOptions(mount: Mount, target: string): Record<string, string> {
  if (mount.type === 'tmpfs') return { size: `${mount.size}` }
  if (mount.type !== 'cache') return {}
  const id = mount.id === '' ? cleanPath(mount.target === '' ? target : mount.target) : mount.id
  return { id: mount.id === '' && mount.target === '' ? '.' : id, sharing: mount.sharing || 'shared' }
}

/** bind, cache and tmpfs. */
function fileMount(
  gathering: Gathering,
  mount: Mount,
  source: StageState | undefined,
  workdir: string,
): StepMount | Failure {
  const named = mount.from !== '' || mount.type === 'cache'
  if (named && source !== undefined && !source.dispatched && !gathering.circular) {
    const from = mount.from === '' ? 'scratch' : mount.from
    return fail(
      `cannot mount from stage ${goQuote(from)} to ${goQuote(mount.target)}, stage needs to be defined before current command`,
    )
  }
  const absolute = cleanPath(mount.target).startsWith('/')
  const target = absolute ? mount.target : joinPath('/', workdir, mount.target)
  if (target === '/') return fail(`invalid mount target ${goQuote(target)}`)
  const selector = joinPath('/', mount.source)
  const plain = mount.type === 'tmpfs' ? -1 : named ? (source?.output ?? -1) : contextVertex(gathering)
  const owned = selector === '/' && (mount.uid !== null || mount.gid !== null || mount.mode !== null)
  return {
    type: mount.type,
    target,
    source: owned ? '/cache' : selector,
    input: owned ? cacheDirectory(gathering, mount, plain) : plain,
    readonly: mount.readonly,
    options: mountOptions(mount, target),
  }
}

/** The mounts of a RUN as its step has them; inputs are vertices, -1 is the empty file system. */
export function runMounts(
  gathering: Gathering,
  command: Command,
  facts: InstructionFacts,
): readonly StepMount[] | Failure {
  if (facts.mounts.length === 0) return noMounts
  const workdir = facts.before.workdir === '' ? '/' : facts.before.workdir
  const mounts: StepMount[] = []
  for (const [i, mount] of facts.mounts.entries()) {
    const made =
      mount.type === 'secret'
        ? secretMount(mount)
        : mount.type === 'ssh'
          ? sshMount(mount)
          : fileMount(gathering, mount, command.sources[i], workdir)
    if (isFailure(made)) return made
    mounts.push(made)
  }
  return mounts
}
