import { goQuote } from '../../model/expand/quote.ts'
import { bindInPlace, clearedEnvironment, findVariable, type Environment } from '../environment.ts'
import { isFailure } from '../go/failure.ts'
import { formatFullPlatform } from '../platform.ts'
import { normalizeReference } from '../reference.ts'
import { normalizeWorkdir } from '../systemPath.ts'
import type { ImageConfig } from '../types.ts'
import { addVertex } from '../vertex.ts'
import { report, type Gathering } from './context.ts'
import type { StageState } from './state.ts'
import { surroundingsOf, type Settings, type Variables } from './surroundings.ts'
import type { Surroundings } from './types.ts'

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

function withImageVariable(environment: Environment, name: string, value: string): Environment {
  return bindInPlace(environment, { name, value, kind: 'image', declaredBy: null })
}

function withPath(environment: Environment): Environment {
  if (findVariable(environment, 'PATH') !== undefined) return environment
  return withImageVariable(environment, 'PATH', defaultPath)
}

function imageVariables(environment: Environment, none: Environment): Variables {
  return { environment, imageEnvironment: environment, hidden: none, declared: none }
}

const noSettings: Settings = { workdir: '', workdirSet: false, user: '', shell: null }

/** What an image has of which nothing is known: PATH. */
export function blankSurroundings(globalArgs: Environment): Surroundings {
  const none = clearedEnvironment(globalArgs)
  return surroundingsOf(imageVariables(withPath(none), none), noSettings)
}

/** What the first instruction of a stage finds in an image. */
function imageSurroundings(image: ImageConfig, none: Environment, os: string): Surroundings {
  let environment = none
  for (const [name, value] of image.env) environment = withImageVariable(environment, name, value)
  // Windows sets its own
  if (os !== 'windows') environment = withPath(environment)
  const workdir = image.workdir === '' ? '' : normalizeWorkdir('', image.workdir, os)
  return surroundingsOf(imageVariables(environment, none), {
    workdir: isFailure(workdir) ? '' : workdir,
    workdirSet: false,
    user: image.user,
    shell: image.shell === null || image.shell.length === 0 ? null : image.shell,
  })
}

/** "FROM x" -> "[build 1/5] FROM x": the name of the next step of a stage */
export function stepName(state: StageState, text: string, trigger = false): string {
  if (state.total === 0) return text
  state.position++
  const number = `${state.position}`.padStart(`${state.total}`.length)
  const stage = state.name === '' ? '' : `${state.name} `
  return `[${stage}${number}/${state.total}] ${trigger ? 'ONBUILD ' : ''}${text}`
}

function pullImage(gathering: Gathering, state: StageState, reference: string): void {
  const platform = formatFullPlatform(state.platform)
  const image = gathering.options.image(reference, platform)
  const none = clearedEnvironment(gathering.globalArgs)
  state.reference = reference
  state.image = image
  if (image !== null) state.initial = imageSurroundings(image, none, state.platform.os)
  state.output = addVertex(gathering.vertices, {
    name: stepName(state, `FROM ${reference}`),
    kind: 'source',
    operation: { op: 'image', reference, platform },
    inputs: [],
    walk: [],
    environment: null,
    stage: state.stage?.id ?? null,
    instruction: state.namedBy,
  })
}

/**
 * Finds the image of a stage that is needed only since ONBUILD asked for it, after so many rounds: BuildKit has counted a
 * step in each of them (dockerfile2llb/convert.go, resolveReachableStages).
 */
export function resolveAgain(gathering: Gathering, state: StageState, rounds: number): void {
  if (state.base !== null || state.reference === null || !Number.isFinite(rounds)) return
  state.position = rounds
  pullImage(gathering, state, state.reference)
}

/** Finds the image of a stage that builds on none of the others. */
export function resolveBase(gathering: Gathering, state: StageState): void {
  if (state.base !== null || state.baseName === '') return
  if (state.baseName === 'scratch') {
    state.platform = gathering.platform
    state.initial = surroundingsOf(state.initial, { ...noSettings, workdir: '/' })
  } else {
    const reference = normalizeReference(state.baseName)
    if (isFailure(reference)) {
      report(
        gathering,
        state.namedBy,
        `failed to parse stage name ${goQuote(state.baseName)}: ${reference.failure}`,
      )
    } else pullImage(gathering, state, reference)
  }
  if (state.stage === null) state.dispatched = true
}
