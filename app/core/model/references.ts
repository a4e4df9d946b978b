import { expandWord } from './expand.ts'
import type { Instruction, Stage, StageReference } from './types.ts'

/** Values of the ARGs before the first FROM, as far as their defaults tell. */
export type GlobalArguments = ReadonlyMap<string, string>

/** What BuildKit sets by itself, here for a build on and for linux/amd64: the picture is that of the defaults. */
const PLATFORM: GlobalArguments = new Map(
  ['BUILD', 'TARGET'].flatMap((side) => [
    [`${side}PLATFORM`, 'linux/amd64'],
    [`${side}OS`, 'linux'],
    [`${side}OSVERSION`, ''],
    [`${side}ARCH`, 'amd64'],
    [`${side}VARIANT`, ''],
  ]),
)

/** The global ARGs' defaults; `escape` is the file's. */
export function globalArguments(preamble: readonly Instruction[], escape: '\\' | '`'): GlobalArguments {
  if (!preamble.some(({ keyword }) => keyword === 'ARG')) return PLATFORM
  const values = new Map<string, string>(PLATFORM)
  for (const instruction of preamble) {
    if (instruction.keyword !== 'ARG') continue
    for (const arg of instruction.args) {
      const equals = arg.indexOf('=')
      if (equals <= 0) continue
      const expansion = expandWord(arg.slice(equals + 1), (name) => values.get(name), { escape })
      if (expansion.error === null) values.set(arg.slice(0, equals), expansion.result)
    }
  }
  return values
}

/**
 * What a FROM starts from. BuildKit looks the word up as written among the lower-cased names of earlier stages, so that
 * `FROM Builder` is an image even after `AS builder`; of stages that share a name the nearest one above counts.
 */
export function resolveBase(
  written: string,
  earlier: ReadonlyMap<string, Stage['id']>,
  values: GlobalArguments,
  escape: '\\' | '`',
): StageReference {
  if (written === '') return { to: 'unresolved', written, reason: 'empty' }
  const { result, unmatched, error } = expandWord(written, (name) => values.get(name), { escape })
  if (error !== null || result === '' || (unmatched.length > 0 && hasGap(result)))
    return { to: 'unresolved', written, reason: written.includes('$') ? 'variable' : 'empty' }
  const stage = earlier.get(result)
  if (stage !== undefined) return { to: 'stage', stage }
  return result === 'scratch' ? { to: 'scratch' } : { to: 'image', image: result }
}

/** Whether a variable without a value left a hole that no image reference has: `node:`, `/app`. */
function hasGap(reference: string): boolean {
  return /^[:@/.-]|[:@/.-]$|[:/]{2}|[/:]@/.test(reference)
}

/** All stages of a design as `COPY --from` and mounts see them: the last of a name counts, wherever it stands. */
export interface StageNames {
  readonly stages: readonly { readonly id: Stage['id']; readonly index: number }[]
  readonly byName: ReadonlyMap<string, number>
}

/** `COPY --from`: an index, else a name without regard to case, else an image. `at` is the index of the stage that copies. */
export function resolveCopy(written: string, names: StageNames, at: number): StageReference {
  if (written.includes('$')) return { to: 'unresolved', written, reason: 'variable' }
  if (!/^[+-]?\d{1,18}$/.test(written)) return resolveMount(written, names, at)
  const index = Number(written)
  if (index < 0 || index >= names.stages.length) return { to: 'unresolved', written, reason: 'no-such-index' }
  return toEarlier(written, names, index, at)
}

/** `RUN --mount=from=`: a name without regard to case, else an image; never an index. */
export function resolveMount(written: string, names: StageNames, at: number): StageReference {
  const dollar = written.indexOf('$')
  if (dollar >= 0 && dollar !== written.length - 1) return { to: 'unresolved', written, reason: 'variable' }
  const index = names.byName.get(written.toLowerCase())
  if (index !== undefined) return toEarlier(written, names, index, at)
  return written === 'scratch' ? { to: 'scratch' } : { to: 'image', image: written }
}

function toEarlier(written: string, names: StageNames, index: number, at: number): StageReference {
  if (index === at) return { to: 'unresolved', written, reason: 'itself' }
  if (index > at) return { to: 'unresolved', written, reason: 'later-stage' }
  return { to: 'stage', stage: names.stages[index]?.id ?? '' }
}

/** Whether two references say the same. */
export function sameReference(a: StageReference, b: StageReference): boolean {
  if (a.to === 'stage') return b.to === 'stage' && a.stage === b.stage
  if (a.to === 'image') return b.to === 'image' && a.image === b.image
  if (a.to === 'unresolved') return b.to === 'unresolved' && a.written === b.written && a.reason === b.reason
  return b.to === 'scratch'
}
