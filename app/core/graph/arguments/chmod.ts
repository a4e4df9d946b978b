import { fail, type Failure } from '../go/failure.ts'
import { readUnsigned, uint32Max } from '../go/numbers.ts'

const largestMode = 0o7777

/** Symbolic modes of chmod(1): `u=rwX,go=rX`, `a+x`, `+x-w`. */
const symbolic =
  /^[augo]*[+\-=][rwxXstugo]*(?:[+\-=][rwxXstugo]*)*(?:,[augo]*[+\-=][rwxXstugo]*(?:[+\-=][rwxXstugo]*)*)*$/

/** "0755", "u+x" -> null; "999", "rwx" -> what is wrong with --chmod */
export function chmodFault(mode: string): Failure | null {
  const number = readUnsigned(mode, 8, uint32Max)
  const first = mode.charCodeAt(0)
  if (typeof number === 'number' ? number > largestMode : first >= 0x30 && first <= 0x39) {
    return fail(`invalid chmod parameter: '${mode}'. it should be octal string and between 0 and 07777`)
  }
  return typeof number === 'number' || symbolic.test(mode) ? null : fail('invalid syntax')
}
