import { quote } from './quote.ts'
import { toLower, trimEnd, skipSpace } from './characters.ts'
import type { InstructionSyntax } from './types.ts'

/** The instruction that an ONBUILD holds, as BuildKit's parser prints it: `COPY --from=a b /c` → `(copy ["--from=a"] "b" "/c")`. */
export function dumpTrigger(trigger: InstructionSyntax): string {
  const flags =
    trigger.flags.length > 0 ? ` [${trigger.flags.map((flag) => quote(flag.text)).join(' ')}]` : ''
  const rest = trigger.trigger
    ? ` ${dumpTrigger(trigger.trigger)}`
    : trigger.args.map((arg) => ` ${quote(arg)}`).join('')
  const text = toLower(trigger.keyword) + flags + rest
  const start = skipSpace(text, 0, text.length)
  return `(${text.slice(start, trimEnd(text, start, text.length))})`
}
