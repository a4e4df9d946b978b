import { fieldsOf, listOf, parseFields, textOf, textsOf, type Fields } from './fields.ts'
import { platformOf } from './readDocument.ts'
import type { RegistryConfig } from './types.ts'

const MOST_ENTRIES = 1000
const LONGEST_TEXT = 32_768

/** Reads the configuration blob of an image; null where it is none. Never throws. */
export function readConfig(text: string): RegistryConfig | null {
  const document = parseFields(text)
  if (document === null) return null
  const config = fieldsOf(document['config'])
  const shell = textsOf(config['Shell'], 100, LONGEST_TEXT)
  const history = listOf(document['history']).slice(0, MOST_ENTRIES).map(fieldsOf)
  const madeBy = history.filter((step) => step['empty_layer'] !== true).map(createdBy)
  return {
    platform: platformOf(document),
    created: /^\d{4}-\d\d-\d\d(?=T)/.exec(textOf(document['created'], 64))?.[0] ?? '',
    config: {
      env: readEnvironment(config['Env']),
      workdir: textOf(config['WorkingDir'], LONGEST_TEXT),
      user: textOf(config['User'], LONGEST_TEXT),
      shell: shell.length > 0 ? shell : null,
      onbuild: textsOf(config['OnBuild'], MOST_ENTRIES, LONGEST_TEXT),
    },
    steps: madeBy.map(keywordOf),
    distro: distroOf(madeBy[0] ?? '', fieldsOf(config['Labels'])),
  }
}

const createdBy = (step: Fields): string => textOf(step['created_by'], LONGEST_TEXT)

function readEnvironment(value: unknown): readonly (readonly [name: string, value: string])[] {
  const variables: (readonly [string, string])[] = []
  for (const entry of textsOf(value, MOST_ENTRIES, LONGEST_TEXT)) {
    const equals = entry.indexOf('=')
    if (equals > 0) variables.push([entry.slice(0, equals), entry.slice(equals + 1)])
  }
  return variables
}

/** `/bin/sh -c #(nop) ADD file:…` → ADD, `COPY . . # buildkit` → COPY, `/bin/sh -c apt-get …` → RUN */
function keywordOf(step: string): string {
  return /^(?:\/bin\/sh -c #\(nop\)\s+)?(ADD|COPY|RUN|WORKDIR)\b/.exec(step)?.[1] ?? 'RUN'
}

/** What the makers of the common base images leave in their first step or labels. */
const TRACES: readonly (readonly [trace: RegExp, distro: string])[] = [
  [/alpine-minirootfs/, 'alpine'],
  [/debian\.sh|debuerreotype/, 'debian'],
  [/^ubuntu$/, 'ubuntu'],
]

function distroOf(step: string, labels: Fields): string {
  const label = textOf(labels['org.opencontainers.image.ref.name'], 100)
  return TRACES.find(([trace]) => trace.test(step) || trace.test(label))?.[1] ?? ''
}
