import { parseArguments } from '../graph/arguments/parseArguments.ts'
import { isFailure } from '../graph/go/failure.ts'
import { deriveDesign } from '../model/design.ts'
import type { Design } from '../model/types.ts'
import { applyEdit } from '../text/edit.ts'
import type { Edit } from '../text/types.ts'

/**
 * Why BuildKit would refuse an instruction that an edit brings or changes, in its own sentence; null where it takes all of
 * them. What was wrong before the edit is not told again.
 */
export function newRefusal(before: Design, edit: Edit): string | null {
  const after = deriveDesign(applyEdit(edit, before.text), { design: before, edit })
  const known = new Set(before.instructions)
  for (const instruction of after.instructions) {
    if (known.has(instruction)) continue
    const parsed = parseArguments(instruction)
    if (isFailure(parsed)) return parsed.failure
  }
  return null
}
