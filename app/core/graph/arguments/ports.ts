import { goQuote } from '../../model/expand/quote.ts'
import { fail, isFailure, type Failure } from '../go/failure.ts'
import { isIpv4, isIpv6 } from '../go/address.ts'
import { int64Limit, readSigned } from '../go/numbers.ts'
import { cut, lower } from '../go/text.ts'

const largestPort = 65535

function readPort(text: string): number | null {
  const port = readSigned(text, 10, int64Limit)
  return typeof port === 'string' || port < 0 || port > largestPort ? null : port
}

/** "8000-8010" -> first and last port; null where it is none */
function readRange(text: string): readonly [first: number, last: number] | null {
  const [start, end, isRange] = cut(text, '-')
  const first = readPort(start)
  if (first === null) return null
  if (!isRange || start === end) return [first, first]
  const last = readPort(end)
  return last === null || last < first ? null : [first, last]
}

/** A port as EXPOSE takes it: `[ip:]host:container/protocol`. */
export interface PortWords {
  readonly ip: string
  readonly host: string
  readonly container: string
  /** As written; `tcp` where none is. */
  readonly protocol: string
}

/** "0.0.0.0:80:8080/TCP" -> its parts; fails where the port is missing or the protocol unknown */
function splitPort(port: string): PortWords | Failure {
  const parts = port.split(':')
  const last = parts.at(-1) ?? ''
  const [container, protocol] = cut(last, '/')
  if (container === '') return fail(`invalid port: ${goQuote(port)}: no port specified`)
  const known = lower(protocol)
  if (known !== '' && known !== 'tcp' && known !== 'udp' && known !== 'sctp') {
    return fail(`invalid port: ${goQuote(port)}: invalid proto: ${protocol}`)
  }
  return {
    ip: parts.slice(0, -2).join(':'),
    host: parts.length > 1 ? (parts.at(-2) ?? '') : '',
    container,
    protocol: protocol === '' ? 'tcp' : protocol,
  }
}

function ipFault(ip: string): Failure | null {
  if (ip === '') return null
  const bare = ip.startsWith('[') && ip.endsWith(']') ? ip.slice(1, -1) : ip
  if (ip.startsWith('[') && (bare === ip || bare.includes('[') || bare.includes(']'))) {
    return fail(
      `invalid IP address ${ip}: address ${ip}:: ${ip.includes(']') ? 'too many colons in address' : "missing ']' in address"}`,
    )
  }
  return bare === '' || isIpv4(bare) || isIpv6(bare) ? null : fail(`invalid IP address: ${bare}`)
}

/** The ports that "8000-8002/udp" exposes, as `8000/udp` and so on; or what is wrong. */
export function readExposedPorts(port: string): readonly [first: number, last: number] | Failure {
  const plain = readPort(port)
  if (plain !== null) return [plain, plain]
  const words = splitPort(port)
  if (isFailure(words)) return words
  const fault = ipFault(words.ip)
  if (fault !== null) return fault
  const range = readRange(words.container)
  if (range === null) return fail(`invalid containerPort: ${words.container}`)
  if (words.host === '') return range
  const hostRange = readRange(words.host)
  if (hostRange === null) return fail(`invalid hostPort: ${words.host}`)
  const [first, last] = range
  if (last - first !== hostRange[1] - hostRange[0] && last !== first) {
    return fail(`invalid ranges specified for container and host Ports: ${words.container} and ${words.host}`)
  }
  return range
}
