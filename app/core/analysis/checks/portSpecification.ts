/** The parts of a port of EXPOSE as BuildKit splits them: `[ip:]host:container/protocol`. */
interface PortSpecification {
  readonly address: string
  readonly hostPort: string
  readonly containerPort: string
  /** As written; `tcp` where none is. */
  readonly protocol: string
}

/** `127.0.0.1:80:8080/TCP` → its parts; null where there is no port or another protocol than tcp, udp, sctp. */
export function readPort(port: string): PortSpecification | null {
  const parts = port.split(':')
  const last = parts.at(-1) ?? ''
  const slash = last.indexOf('/')
  const containerPort = slash < 0 ? last : last.slice(0, slash)
  const protocol = slash < 0 ? '' : last.slice(slash + 1)
  if (containerPort === '' || !['', 'tcp', 'udp', 'sctp'].includes(protocol.toLowerCase())) return null
  const hostPort = parts.at(-2) ?? ''
  return {
    address: parts.slice(0, -2).join(':'),
    hostPort,
    containerPort,
    protocol: protocol === '' ? 'tcp' : protocol,
  }
}
