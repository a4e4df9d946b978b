import { fail, type Failure } from '../go/failure.ts'
import { int64Limit, readSigned } from '../go/numbers.ts'
import { upper } from '../go/text.ts'

const names = new Set(
  (
    'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP ' +
    'TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX'
  ).split(' '),
)
for (let i = 1; i <= 15; i++) names.add(`RTMIN+${i}`)
for (let i = 1; i <= 14; i++) names.add(`RTMAX-${i}`)

/** Signals by name, without SIG (Linux; source: moby/sys/signal). */
export const signalNames: ReadonlySet<string> = names

/** "SIGTERM", "term", "9" -> null; "SIGFOO", "0" -> what is wrong */
export function signalFault(signal: string): Failure | null {
  const number = readSigned(signal, 10, int64Limit)
  if (typeof number === 'number') return number === 0 ? fail(`invalid signal: ${signal}`) : null
  const name = upper(signal)
  return names.has(name.startsWith('SIG') ? name.slice(3) : name) ? null : fail(`invalid signal: ${signal}`)
}
