import { changeProject } from './applyChange.ts'

/** Goes back to the estimates: of seconds (`measured`) or of sizes (`measuredSizes`). */
export function forgetMeasurement(which: 'measured' | 'measuredSizes'): void {
  changeProject({ [which]: null }, 'Forget the measurement')
}
