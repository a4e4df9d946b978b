import type { Design, InstructionId, Problem } from '../../model/types.ts'
import type { Environment } from '../environment.ts'
import type { Platform } from '../platform.ts'
import type { BuildOptions } from '../types.ts'
import type { Vertex } from '../vertex.ts'
import type { StageState } from './state.ts'
import type { Surroundings } from './types.ts'

/** What the parts of the build share while facts are gathered. */
export interface Gathering {
  readonly design: Design
  readonly options: BuildOptions
  /** The one that is asked for; stages may have their own. */
  readonly platform: Platform
  readonly globalArgs: Environment
  /** What there is in an image of which nothing is known. */
  readonly blank: Surroundings
  readonly problems: Problem[]
  /** Stages of the file in order, then images that COPY and mounts name. */
  readonly states: StageState[]
  /** Lower-case name -> the last stage of that name. */
  readonly byName: Map<string, StageState>
  readonly vertices: Vertex[]
  /** The vertex of the build context, once something takes from it. */
  contextVertex: number
  /** A cycle has been reported: "it needs to be defined before" would say the same again. */
  circular: boolean
  /** Names that may still be compared to make suggestions: they are no reason to be slow. */
  comparisons: number
}

/** Notes why BuildKit refuses the file, at the instruction, or at no line. */
export function report(gathering: Gathering, at: InstructionId | null, message: string): void {
  const place = at === null ? undefined : gathering.design.places.get(at)
  gathering.problems.push(
    place === undefined
      ? { message, line: 0, range: { start: 0, end: 0 } }
      : { message, line: place.startLine, range: { start: place.start, end: place.end } },
  )
}
