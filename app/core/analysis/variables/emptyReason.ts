import type { BuildFacts } from '../../graph/facts/types.ts'
import { whyEmpty, type EmptyReason } from '../../graph/variables.ts'
import { findInstruction, findStage } from '../../model/lookup.ts'
import type { Design, InstructionId } from '../../model/types.ts'

/** Why a variable is empty at an instruction, in a sentence with the way out; null where it has a value or nothing is known. */
export function emptySentence(facts: BuildFacts, id: InstructionId, name: string): string | null {
  const reason = whyEmpty(facts, id, name)
  return reason === null ? null : reasonSentence(facts.design, reason, name)
}

/** A reason in words; null for a name that the file sets nowhere. */
export function reasonSentence(design: Design, reason: EmptyReason, name: string): string | null {
  switch (reason.why) {
    case 'global':
      return reason.instruction === null
        ? `Empty here: a stage sees the builder's ${name} once it declares it. Write ARG ${name} in this stage.`
        : `Empty here: ARG ${name} stands before the first FROM and counts for FROM alone. Declare it again in this stage.`
    case 'other-stage': {
      const stage = findStage(design, reason.stage)
      const title =
        stage === null || stage.name === null ? `stage ${(stage?.index ?? 0) + 1}` : `stage ${stage.name}`
      const keyword = findInstruction(design, reason.instruction)?.keyword ?? 'ARG'
      return `Empty here: ${keyword} ${name} belongs to ${title} alone. Set it in this stage too.`
    }
    case 'later':
      return `Empty here: it is set further down, in line ${design.places.get(reason.instruction)?.startLine ?? 0}. Move that up.`
    case 'no-value':
      return `Empty here: ARG ${name} has no value unless --build-arg gives it one.`
    case 'nowhere':
      return null
  }
}
