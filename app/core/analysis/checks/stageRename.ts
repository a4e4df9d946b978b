import type { Design, Stage } from '../../model/types.ts'
import type { Replacement } from '../../text/types.ts'
import type { Fix } from '../types.ts'
import { absolute, sorted } from './edits.ts'

/** A fix that gives a stage another name and changes every reference that means this stage. */
export function renameStageFix(design: Design, stage: Stage, name: string): readonly Fix[] {
  const written = stage.from.words[2]
  if (written === undefined) return []
  const edit: Replacement[] = [{ range: absolute(design, stage.from, written.range), newText: name }]
  for (const { source, sourceRange, instruction } of design.edges) {
    if (source.to !== 'stage' || source.stage !== stage.id) continue
    const place = design.places.get(instruction)
    if (place === undefined) continue
    const range = { start: place.start + sourceRange.start, end: place.start + sourceRange.end }
    // an index stays right whatever the name
    if (!/^[0-9]+$/.test(design.text.slice(range.start, range.end))) edit.push({ range, newText: name })
  }
  return [{ label: `Rename the stage to ${name}`, edit: sorted(edit) }]
}

/** A name that no stage bears: `build`, `build-2`, `build-3` … */
export function freeStageName(design: Design, name: string): string {
  const taken = new Set(design.stages.map((stage) => stage.name))
  for (let number = 2; ; number++) if (!taken.has(`${name}-${number}`)) return `${name}-${number}`
}
