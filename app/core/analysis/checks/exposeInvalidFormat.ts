import { belongingOf, type InstructionCheck } from './check.ts'
import { replaceWord } from './edits.ts'
import { wordIndex } from './places.ts'
import { readPort } from './portSpecification.ts'
import { aRule } from './rule.ts'

/** `EXPOSE 127.0.0.1:80:8080` → `8080`: what the host does with the port is for whoever starts the container. */
export const exposeInvalidFormat: InstructionCheck = {
  rule: aRule('ExposeInvalidFormat', 'expose-invalid-format', 'EXPOSE names ports of the container alone.'),
  keywords: ['EXPOSE'],
  visit(met, stage, input, raise) {
    const { at, skippedBy } = belongingOf(met, stage)
    if (met.expanded?.kind !== 'EXPOSE') return
    for (const port of met.expanded.ports) {
      const parts = readPort(port)
      if (parts === null || (parts.address === '' && parts.hostPort === '')) continue
      const index = wordIndex(at, port)
      const fixed = port.slice(port.lastIndexOf(':') + 1)
      raise({
        at,
        range: () => at.words[index]?.range ?? null,
        message: () =>
          `EXPOSE instruction should not define an IP address or host-port mapping, found '${port}'`,
        skippedBy,
        fixes: () => replaceWord(input.design, at, index, fixed, `Write ${fixed}`),
      })
    }
  },
}
