const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/

/** "127.0.0.1" -> true: four decimal numbers without leading zeros */
export function isIpv4(text: string): boolean {
  return ipv4.test(text)
}

/** "fe80::1" -> true; without a zone, as net.ParseIP */
export function isIpv6(text: string): boolean {
  const lastColon = text.lastIndexOf(':')
  if (lastColon < 0) return false
  const tail = text.slice(lastColon + 1)
  const embedded = tail.includes('.')
  if (embedded && !ipv4.test(tail)) return false
  const groups = (embedded ? `${text.slice(0, lastColon)}:0:0` : text).split('::')
  if (groups.length > 2) return false
  const words = groups.flatMap((group) => (group === '' ? [] : group.split(':')))
  if (words.some((word) => !/^[0-9a-fA-F]{1,4}$/.test(word))) return false
  return groups.length === 2 ? words.length <= 7 : words.length === 8
}
