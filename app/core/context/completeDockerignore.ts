import { decidingLine } from './decidingLine.ts'
import { NO_DOCKERIGNORE, parseDockerignore, type Dockerignore } from './dockerignore.ts'
import { suggestDockerignore } from './suggestDockerignore.ts'
import type { BuildContext } from './types.ts'

/**
 * The .dockerignore with the suggested lines that it lacks, below what is written: nothing of it changes. A line lacks where
 * what it speaks of is not left out yet, and where no `!` line keeps a file that it would leave out. The same text where
 * nothing lacks.
 * @param asked paths that the Dockerfile copies: no line leaves one of them out
 */
export function completeDockerignore(
  written: string,
  context: BuildContext,
  asked: readonly string[] = [],
): string {
  const read = parseDockerignore(written)
  const ignore = 'error' in read ? NO_DOCKERIGNORE : read
  const kept = keptOnPurpose(ignore, context)
  const parts: string[] = []
  for (const part of suggestDockerignore(context, [...asked, ...kept])
    .trimEnd()
    .split('\n\n')) {
    const [comment = '', ...lines] = part.split('\n')
    const missing = lines.filter((line) => !line.startsWith('!') && !isLeftOut(ignore, line))
    // What a `!` line takes back is only worth a line where the line before it is new.
    const all = lines.filter((line, at) =>
      line.startsWith('!') ? missing.includes(lines[at - 1] ?? '') : missing.includes(line),
    )
    if (all.length > 0) parts.push([comment, ...all].join('\n'))
  }
  if (parts.length === 0) return written
  const own = written.trim() === '' ? '' : `${written.replace(/\n*$/, '')}\n\n`
  return `${own}${parts.join('\n\n')}\n`
}

function keptOnPurpose(ignore: Dockerignore, context: BuildContext): readonly string[] {
  if (!ignore.matcher.hasExclusions) return []
  return context.files.flatMap(({ path }) => {
    const { ignored, line } = decidingLine(ignore, path)
    return line !== null && !ignored ? [path] : []
  })
}

/** Whether a path such as the pattern speaks of is left out already: of the pattern, wildcards made concrete. */
function isLeftOut(ignore: Dockerignore, pattern: string): boolean {
  const path = pattern
    .replaceAll('**/', '')
    .replaceAll(/\[(.).*?\]/g, '$1')
    .replaceAll('*', 'x')
  return decidingLine(ignore, path).ignored
}
