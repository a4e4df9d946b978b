import { referencePage } from './page.ts'

interface DirectiveReference {
  readonly name: string
  readonly description: string
  /** Values to offer. */
  readonly values: readonly string[]
  readonly page: string
}

/** The parser directives: comments at the very top of the file. */
export const directiveReference: readonly DirectiveReference[] = [
  {
    name: 'syntax',
    description:
      'The frontend that reads this file, as an image; it brings newer instructions to older builders.',
    values: ['docker/dockerfile:1', 'docker/dockerfile:1-labs'],
    page: referencePage('syntax'),
  },
  {
    name: 'escape',
    description: 'The character that escapes and continues lines; the backtick leaves Windows paths alone.',
    values: ['\\', '`'],
    page: referencePage('escape'),
  },
  {
    name: 'check',
    description:
      'Which build checks are skipped (`skip=…`), asked for (`experimental=…`) or refuse the build (`error=true`).',
    values: ['skip=all', 'error=true', 'experimental=all'],
    page: referencePage('check'),
  },
]
