import type { Environment } from '../environment.ts'
import type { Surroundings } from './types.ts'

/** The parts of the surroundings that variables make. */
export interface Variables {
  readonly environment: Environment
  readonly imageEnvironment: Environment
  readonly hidden: Environment
  readonly declared: Environment
}

/** The parts that other instructions make. */
export interface Settings {
  readonly workdir: string
  readonly workdirSet: boolean
  readonly user: string
  readonly shell: readonly string[] | null
}

/** Surroundings of their parts; all are made here, so that they are all of one shape (that is what makes them fast). */
export function surroundingsOf(variables: Variables, settings: Settings): Surroundings {
  return {
    environment: variables.environment,
    imageEnvironment: variables.imageEnvironment,
    hidden: variables.hidden,
    declared: variables.declared,
    workdir: settings.workdir,
    workdirSet: settings.workdirSet,
    user: settings.user,
    shell: settings.shell,
  }
}
