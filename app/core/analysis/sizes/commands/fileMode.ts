const BITS: Readonly<Record<string, number>> = { r: 4, w: 2, x: 1 }
const SHIFTS: Readonly<Record<string, number>> = { u: 6, g: 3, o: 0 }

/** The permission bits after `chmod`: `0o644, 'u+x'` → `0o744`. Forms that are not understood change something. */
export function changedMode(mode: number, written: string, folder: boolean): number {
  if (/^[0-7]{3,4}$/.test(written)) return Number.parseInt(written, 8)
  let result = mode
  for (const clause of written.split(',')) {
    const match = /^([ugoa]*)([-+=])([rwxXst]*|[ugo])$/.exec(clause)
    if (!match) return mode ^ 1
    const [, who = '', operator, what = ''] = match
    for (const each of who === '' || who.includes('a') ? 'ugo' : who)
      result = changedBits(result, SHIFTS[each] ?? 0, operator, what, folder)
  }
  return result
}

function changedBits(mode: number, shift: number, operator = '+', what: string, folder: boolean): number {
  const bits = (/^[ugo]$/.test(what) ? copied(mode, what) : permissions(mode, what, folder)) << shift
  if (operator === '=') return (mode & ~(7 << shift)) | bits
  return operator === '+' ? mode | bits : mode & ~bits
}

const copied = (mode: number, from: string): number => (mode >> (SHIFTS[from] ?? 0)) & 7

/** `X` is x of folders, and of files that someone may run already. */
function permissions(mode: number, what: string, folder: boolean): number {
  let bits = 0
  for (const letter of what) bits |= BITS[letter] ?? 0
  return what.includes('X') && (folder || (mode & 0o111) !== 0) ? bits | 1 : bits
}
