import fc from 'fast-check'

/** A Dockerfile in a test: starts behind the first line break, without the indentation of its first line. */
export function dockerfile(strings: TemplateStringsArray, ...values: readonly string[]): string {
  const text = String.raw({ raw: strings.raw.map((part) => part.replaceAll('\\`', '`')) }, ...values).replace(
    /^\n/,
    '',
  )
  const indent = /^ */.exec(text)?.[0] ?? ''
  return text.replaceAll(new RegExp(`^ {0,${indent.length}}`, 'gm'), '')
}

/** Dockerfiles that use everything the grammar has. */
export const fixtures: readonly string[] = [
  '',
  'FROM alpine',
  [
    '# syntax=docker/dockerfile:1',
    '# escape=\\',
    '',
    'ARG NODE_VERSION=22',
    '# build compiles the site',
    'FROM --platform=$BUILDPLATFORM node:${NODE_VERSION}-alpine AS build',
    'WORKDIR /app',
    'COPY package*.json ./',
    'RUN --mount=type=cache,target=/root/.npm \\',
    '    # what the lock file says',
    '    npm ci \\',
    '',
    '    && npm cache verify',
    'COPY . .',
    'ENV A=1 B="two words" C=\'three\'',
    'RUN npm run build',
    '',
    '# served by nginx',
    'FROM nginx:alpine',
    'COPY --from=build --chown=nginx:nginx /app/dist /usr/share/nginx/html',
    'EXPOSE 8080/tcp 9090',
    'HEALTHCHECK --interval=5s CMD ["wget", "-q", "localhost"]',
    'CMD ["nginx", "-g", "daemon off;"]',
    '',
  ].join('\n'),
  [
    'FROM golang AS Builder',
    'RUN <<EOF',
    'go build -o /bin/app .',
    'FROM not a stage',
    'EOF',
    'COPY <<-"ONE" <<TWO /etc/',
    '\tone $HOME',
    '\tONE',
    'two',
    'TWO',
    'ONBUILD COPY . /src',
    'from scratch as final',
    'copy --from=builder /bin/app /app',
    'COPY --from=0 ["/a b", "/c/"]',
    'RUN --mount=type=bind,from=Builder,source=/x,target=/y true',
    'ENTRYPOINT ["/app"]',
  ].join('\r\n'),
  '\ufeff# escape=`\nFROM mcr.microsoft.com/windows/nanoserver\nRUN dir `\n  C:\\\nLABEL a="b c" d=e\n',
  'FROM\nFROM  a  b  c d\nNONSENSE x\nENV A\nCMD [1]\nRUN <<EOF\nnever closed\n',
  'FROM a AS b\n\\\n\nFROM b\nCOPY --from=c --from= x\nFROM $X AS c\n   \t\nRUN a \\',
]

const words = [
  'FROM',
  'AS',
  'RUN',
  'COPY',
  'ENV',
  'a',
  'b',
  'build',
  '--from=build',
  '--mount=from=a',
  '<<EOF',
  '<<-"E"',
]
const marks = [
  '\\',
  '`',
  '\n',
  '\r\n',
  '\r',
  ' ',
  '\t',
  '#',
  '"',
  "'",
  '$',
  '{',
  '}',
  '[',
  ']',
  ',',
  '=',
  '<',
  '-',
  ':',
]
const odd = [
  '\ufeff',
  '\u00a0',
  '\u0085',
  'é',
  '😀',
  '\ud800',
  '\0',
  'EOF\n',
  'E\n',
  '# escape=`\n',
  '# check=skip=all\n',
]

/** Any string, made of what Dockerfiles are made of more often than not. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...words, ...marks, ...odd), { maxLength: 60 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(...fixtures),
  fc
    .shuffledSubarray(fixtures.flatMap((text) => text.split(/(?<=\n)/)))
    .map((lines) => lines.slice(0, 30).join('')),
)

/** A text, and one or more replacements within it. */
export const textAndEdit = anyText.chain((text) => editOf(text).map((edit) => ({ text, edit })))

/** An edit of a text: sorted, never overlapping. */
export function editOf(
  text: string,
): fc.Arbitrary<{ range: { start: number; end: number }; newText: string }[]> {
  return fc
    .array(
      fc.tuple(fc.nat(text.length), fc.nat(12), fc.oneof(fc.constantFrom(...words, ...marks, ''), anyText)),
      {
        maxLength: 3,
      },
    )
    .map((pieces) => {
      const edit: { range: { start: number; end: number }; newText: string }[] = []
      let free = 0
      for (const [at, length, newText] of pieces.toSorted((a, b) => a[0] - b[0])) {
        if (at < free) continue
        const end = Math.min(text.length, at + length)
        edit.push({ range: { start: at, end }, newText })
        free = end + 1
      }
      return edit
    })
}
