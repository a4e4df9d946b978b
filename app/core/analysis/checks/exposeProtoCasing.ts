import { belongingOf, type InstructionCheck } from './check.ts'
import { replaceWord } from './edits.ts'
import { wordIndex } from './places.ts'
import { readPort } from './portSpecification.ts'
import { aRule } from './rule.ts'

/** `EXPOSE 80/TCP` → `80/tcp`. */
export const exposeProtoCasing: InstructionCheck = {
  rule: aRule('ExposeProtoCasing', 'expose-proto-casing', 'The protocol of EXPOSE is written in lower case.'),
  keywords: ['EXPOSE'],
  visit(met, stage, input, raise) {
    const { at, skippedBy } = belongingOf(met, stage)
    if (met.expanded?.kind !== 'EXPOSE') return
    for (const port of met.expanded.ports) {
      const protocol = readPort(port)?.protocol ?? 'tcp'
      if (protocol === protocol.toLowerCase()) continue
      const index = wordIndex(at, port)
      const fixed = port.slice(0, port.length - protocol.length) + protocol.toLowerCase()
      raise({
        at,
        range: () => at.words[index]?.range ?? null,
        message: () => `Defined protocol '${port}' in EXPOSE instruction should be lowercase`,
        skippedBy,
        fixes: () => replaceWord(input.design, at, index, fixed, `Write ${fixed}`),
      })
    }
  },
}
