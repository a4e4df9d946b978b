import { flagReference, type FlagReference } from '../../../core/language/reference/flags.ts'

/** How a form asks for a flag. */
export type FieldKind = 'text' | 'switch' | 'choice' | 'list' | 'stage' | 'mounts'

export interface FlagField {
  readonly flag: FlagReference
  readonly kind: FieldKind
  readonly choices: readonly string[]
}

const CHOICES: Readonly<Partial<Record<FlagReference['value'], readonly string[]>>> = {
  network: ['default', 'none', 'host'],
  security: ['sandbox', 'insecure'],
}

function kindOf(flag: FlagReference): FieldKind {
  if (flag.value === 'mount') return 'mounts'
  if (flag.value === 'stage') return 'stage'
  if (flag.value === 'none') return 'switch'
  if (CHOICES[flag.value]) return 'choice'
  return flag.repeatable ? 'list' : 'text'
}

const fields: readonly FlagField[] = flagReference.map((flag) => ({
  flag,
  kind: kindOf(flag),
  choices: CHOICES[flag.value] ?? [],
}))

/** The flags of an instruction, in the order of the reference, as a form asks for them. */
export const flagsOf = (keyword: string): readonly FlagField[] =>
  fields.filter(({ flag }) => flag.keyword === keyword)

/** What a form calls the arguments of an instruction, and an example of them. */
export interface ArgumentsField {
  readonly label: string
  readonly example: string
}

const ARGUMENTS: ReadonlyMap<string, ArgumentsField> = new Map([
  ['COPY', { label: 'Sources and destination', example: 'package.json package-lock.json ./' }],
  ['RUN', { label: 'Command', example: 'npm ci' }],
  ['ENV', { label: 'Variables', example: 'NODE_ENV=production' }],
  ['ARG', { label: 'Name and default', example: 'VERSION=1.0' }],
  ['WORKDIR', { label: 'Directory', example: '/app' }],
  ['USER', { label: 'User and group', example: 'node' }],
  ['EXPOSE', { label: 'Ports', example: '8080' }],
  ['CMD', { label: 'Command', example: '["node", "server.js"]' }],
  ['ENTRYPOINT', { label: 'Command', example: '["/server"]' }],
  ['HEALTHCHECK', { label: 'Check', example: 'CMD ["wget", "-q", "--spider", "http://127.0.0.1:8080/"]' }],
  ['ADD', { label: 'Sources and destination', example: 'https://example.com/tool.tar.gz /opt/' }],
  ['LABEL', { label: 'Labels', example: 'org.opencontainers.image.title="My app"' }],
  ['SHELL', { label: 'Shell', example: '["/bin/bash", "-o", "pipefail", "-c"]' }],
  ['VOLUME', { label: 'Directories', example: '/data' }],
  ['STOPSIGNAL', { label: 'Signal', example: 'SIGTERM' }],
  ['ONBUILD', { label: 'Instruction', example: 'COPY . .' }],
])

const FROM: ArgumentsField = { label: 'Image or stage, AS name', example: 'node:22-alpine AS build' }

/** The instructions that a form offers for a stage, the usual ones first. */
export const OFFERED_KEYWORDS: readonly string[] = [...ARGUMENTS.keys()]

/** What to call the arguments; a plain word for what is no known instruction. */
export const argumentsOf = (keyword: string): ArgumentsField =>
  (keyword === 'FROM' ? FROM : ARGUMENTS.get(keyword)) ?? { label: 'Arguments', example: '' }
