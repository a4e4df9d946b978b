import type { Redirection } from 'unbash'
import { resolveText } from './resolveWord.ts'
import type { WordContext } from './resolveWord.ts'
import type { ShellRedirect } from './types.ts'

/** The redirections of a command, and the text of the heredoc or here-string that it reads. */
export function readRedirects(
  redirections: readonly Redirection[],
  context: WordContext,
): {
  readonly redirects: readonly ShellRedirect[]
  readonly input: string | null
} {
  const redirects: ShellRedirect[] = []
  let input: string | null = null
  for (const redirection of redirections) {
    if (redirection.type === 'HereDoc') input = redirection.body.text
    else if (redirection.type === 'HereString') {
      input = `${redirection.target ? resolveText(redirection.target, context).text : ''}\n`
    } else {
      const written = redirection.descriptor
      const descriptor =
        written?.type === 'FileDescriptor' ? written.value : redirection.operator.startsWith('<') ? 0 : 1
      const target = redirection.target ? resolveText(redirection.target, context) : null
      redirects.push({ operator: redirection.operator, descriptor, target })
    }
  }
  return { redirects, input }
}
