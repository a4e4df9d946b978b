import { expandWord } from '../../model/expand.ts'
import { int64Limit, readSigned } from '../go/numbers.ts'
import { lower } from '../go/text.ts'
import { report, type Gathering } from './context.ts'
import { newState, type Command, type StageState } from './state.ts'
import { addState } from './stages.ts'

const nothing = () => undefined
const noVariables =
  'variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround'

/** A stage by its name, or an image that joins the build under the name it is given. */
function namedSource(gathering: Gathering, name: string, namedBy: string | null): StageState {
  const stage = gathering.byName.get(lower(name))
  if (stage !== undefined) return stage
  const from = { kind: 'FROM', base: name, name: '', platform: '' } as const
  return newState(null, from, namedBy, gathering.blank, gathering.platform)
}

/** COPY --from: a number is an index into all that the build knows so far, anything else a name. */
function copySource(gathering: Gathering, from: string, command: Command): StageState | null {
  const expansion = expandWord(from, nothing, { escape: gathering.design.escape })
  // BuildKit names no line here, but for triggers it names that of FROM
  const at = command.trigger ? command.at : null
  if (expansion.error !== null || expansion.result !== from) {
    report(gathering, at, expansion.error ?? noVariables)
    return null
  }
  const index = readSigned(from, 10, int64Limit)
  if (typeof index === 'string') return namedSource(gathering, from, command.at)
  const state = gathering.states[index]
  if (state === undefined) report(gathering, at, `invalid stage index ${index}`)
  return state ?? null
}

/**
 * Finds what an instruction takes from. A mount without `from` asks for `scratch`, whatever its type: a stage of that
 * name is one that every mount depends on.
 */
function sourcesOf(gathering: Gathering, command: Command): readonly StageState[] {
  const parsed = command.arguments
  if (parsed?.kind === 'COPY' && parsed.from !== '') {
    const source = copySource(gathering, parsed.from, command)
    return source === null ? [] : [source]
  }
  if (parsed?.kind !== 'RUN') return []
  return parsed.mountSources.map((from) => namedSource(gathering, from === '' ? 'scratch' : from, null))
}

/** Links a command to what it takes from, and adds the images among it to the build. True where there is any. */
export function linkCommand(gathering: Gathering, state: StageState, command: Command): boolean {
  const parsed = command.arguments
  if (parsed === null || (parsed.kind !== 'COPY' && parsed.kind !== 'RUN')) return false
  const sources = sourcesOf(gathering, command)
  if (sources.length === 0) return false
  command.sources = sources
  for (const source of sources) {
    state.takesFrom.set(source, command)
    if (!source.added) addState(gathering, source)
  }
  return true
}
