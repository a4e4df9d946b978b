import { signalNames } from '../../graph/arguments/signal.ts'
import { findFlag, flagsOf, type FlagReference, type FlagValue } from '../reference/flags.ts'
import type { CompletionItem } from '../types.ts'
import { anItem } from './items.ts'

/** The flags of an instruction that are not given yet. */
export function flagItems(keyword: string, given: readonly string[]): readonly CompletionItem[] {
  return flagsOf(keyword)
    .filter(({ name, repeatable }) => repeatable || !given.includes(name))
    .map((flag) => {
      const takesValue = flag.value !== 'none'
      const label = `--${flag.name}`
      const newText = takesValue ? `${label}=` : label
      return anItem('flag', label, flag.shape, flagDocumentation(flag), { newText, more: takesValue })
    })
}

/** What a flag is for, which syntax it needs, and where to read on. */
function flagDocumentation({ description, since, page }: FlagReference): string {
  const needs = since === '' ? '' : `\n\nNeeds syntax ${since} or newer.`
  return `${description}${needs}\n\n[Reference](${page})`
}

const PLATFORMS = [
  anItem('value', '$BUILDPLATFORM', 'the machine that builds', 'For stages that cross-compile.'),
  anItem('value', '$TARGETPLATFORM', 'the target', 'What FROM does anyway.'),
  anItem('value', 'linux/amd64', 'x86, 64 bit'),
  anItem('value', 'linux/arm64', 'Arm, 64 bit'),
  anItem('value', 'linux/arm/v7', 'Arm, 32 bit'),
]
const VALUES: Readonly<Partial<Record<FlagValue, readonly CompletionItem[]>>> = {
  platform: PLATFORMS,
  network: [
    anItem('value', 'default', 'the builder’s network'),
    anItem('value', 'none', 'cut off'),
    anItem('value', 'host', 'the host’s network', 'Has to be allowed by the builder.'),
  ],
  security: [
    anItem('value', 'sandbox', 'as usual'),
    anItem('value', 'insecure', 'without a sandbox', 'Has to be allowed by the builder.'),
  ],
  mode: ['0755', '0644', '0700', '0600', 'u=rwX,go=rX'].map((mode) => anItem('value', mode)),
  duration: ['5s', '10s', '30s', '1m', '5m'].map((duration) => anItem('value', duration)),
  number: ['1', '3', '5'].map((number) => anItem('value', number)),
  checksum: [anItem('value', 'sha256:', 'of what a URL gives')],
}

/** What can stand behind `--flag=`; stages and mounts are known elsewhere. */
export function flagValueItems(keyword: string, name: string): readonly CompletionItem[] {
  const flag = findFlag(keyword, name)
  return flag === null ? [] : (VALUES[flag.value] ?? [])
}

/** Signals for STOPSIGNAL. */
export function signalItems(): readonly CompletionItem[] {
  return [...signalNames]
    .filter((name) => !name.startsWith('RT'))
    .map((name) => anItem('value', `SIG${name}`))
}
