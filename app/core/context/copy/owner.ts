/** `--chown` as `user:group`: a number alone is both, a name alone means its own group; null where none is asked for. */
export function ownerOf(chown: string): string | null {
  if (chown === '') return null
  const colon = chown.indexOf(':')
  if (colon < 0) return `${chown}:${chown}`
  const user = chown.slice(0, colon)
  return `${user === '' ? '0' : user}:${chown.slice(colon + 1)}`
}

/** The number of an owner's user; names, for which a file system without /etc/passwd has none, are root. */
export function userNumber(owner: string): number {
  const user = owner.split(':', 1)[0] ?? ''
  return /^\d+$/.test(user) ? Number(user) : 0
}
