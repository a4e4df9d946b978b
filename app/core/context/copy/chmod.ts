/** What --chmod asks for: octal (`755`, `0644`) or symbolic as chmod(1) knows it (`u=rwX,go=rX`). */

const USER = 0o4700
const GROUP = 0o2070
const OTHER = 0o007
const STICKY = 0o1000

/**
 * The permission bits after --chmod.
 * @param mode bits before
 * @param chmod as written and expanded; empty leaves the bits as they are, and so does what BuildKit would refuse
 */
export function applyChmod(mode: number, chmod: string, isFolder: boolean): number {
  if (chmod === '') return mode
  if (/^[0-7]+$/.test(chmod)) return Number.parseInt(chmod, 8) & 0o7777
  return chmod.split(',').reduce((bits, clause) => applyClause(bits, clause, mode, isFolder), mode)
}

/** Bits that --chmod gives to folders it has to create; those of a symbolic mode are the usual ones. */
export function createdFolderMode(chmod: string): number {
  return /^[0-7]+$/.test(chmod) ? Number.parseInt(chmod, 8) & 0o777 : 0o755
}

function applyClause(bits: number, clause: string, before: number, isFolder: boolean): number {
  const parts = /^([augo]*)((?:[-+=][rwxXstugo]*)+)$/.exec(clause)
  if (!parts) return bits
  const who = whoMask(parts[1] ?? '')
  let result = bits
  for (const [, operator = '', letters = ''] of (parts[2] ?? '').matchAll(/([-+=])([rwxXstugo]*)/g)) {
    const given =
      permissionBits(letters, result, before, isFolder, operator) & (who | stickyBit(letters, parts[1] ?? ''))
    if (operator === '+') result |= given
    else if (operator === '-') result &= ~given
    else result = (result & ~(who & ~STICKY)) | given
  }
  return result & 0o7777
}

function whoMask(who: string): number {
  if (who === '') return USER | GROUP | OTHER
  let mask = 0
  for (const letter of who)
    mask |= letter === 'u' ? USER : letter === 'g' ? GROUP : letter === 'o' ? OTHER : 0o6777
  return mask
}

function stickyBit(letters: string, who: string): number {
  return letters.includes('t') && who !== 'o' ? STICKY : 0
}

function permissionBits(
  letters: string,
  bits: number,
  before: number,
  isFolder: boolean,
  operator: string,
): number {
  let result = 0
  for (const letter of letters) {
    if (letter === 'r') result |= 0o444
    else if (letter === 'w') result |= 0o222
    else if (letter === 'x') result |= 0o111
    else if (letter === 'X') result |= operator === '-' || isFolder || (before & 0o111) !== 0 ? 0o111 : 0
    else if (letter === 's') result |= 0o6000
    else if (letter === 't') result |= STICKY
    else result |= spread((bits >> (letter === 'u' ? 6 : letter === 'g' ? 3 : 0)) & 7)
  }
  return result
}

/** `5` → `0o555`: the rights of one class for all three. */
function spread(rights: number): number {
  return (rights << 6) | (rights << 3) | rights
}
