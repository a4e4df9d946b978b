import { lower } from '../../graph/go/text.ts'
import { goQuote } from '../../model/expand/quote.ts'
import { belongingOf, type InstructionCheck } from './check.ts'
import { aRule } from './rule.ts'

const SECRET = new Set('apikey auth credential credentials key password pword passwd secret token'.split(' '))
/** What every secret's name holds: a quick look before the name is taken apart. */
const HINT = /key|auth|cred|pass|pword|[s\u017f]ecret|to[k\u212a]en|\u212aey|api[k\u212a]/i
const HARMLESS = new Set(['public', 'file', 'version'])

/** A name like API_KEY or TOKEN in ARG or ENV: the value stays in the image and its history. */
export const secretsUsedInArgOrEnv: InstructionCheck = {
  rule: aRule(
    'SecretsUsedInArgOrEnv',
    'secrets-used-in-arg-or-env',
    'Secrets come by RUN --mount=type=secret, never by ARG or ENV.',
  ),
  keywords: ['ARG', 'ENV'],
  visit(met, stage, _input, raise) {
    const { arguments: written, expanded } = met
    const keys =
      written?.kind === 'ARG' ? written.declarations : expanded?.kind === 'ENV' ? expanded.pairs : []
    let from = 0
    for (const { key } of keys) {
      if (!namesSecret(key)) continue
      const { at, skippedBy } = belongingOf(met, stage)
      raise({
        at,
        range: () => {
          const start = at.text.indexOf(key, Math.max(from, at.argumentsRange.start))
          from = Math.max(from, start)
          return start < 0 ? null : { start, end: start + key.length }
        },
        message: () =>
          `Do not use ARG or ENV instructions for sensitive data (${met.instruction.keyword} ${goQuote(key)})`,
        skippedBy,
      })
    }
  },
}

/** A name of which a part between underscores is a secret's, and none says that it is harmless: `API_KEY`, `token`. */
function namesSecret(name: string): boolean {
  if (!HINT.test(name)) return false
  let secret = false
  for (const part of lower(name).replaceAll('\u017f', 's').split('_')) {
    if (HARMLESS.has(part)) return false
    if (SECRET.has(part)) secret = true
  }
  return secret
}
