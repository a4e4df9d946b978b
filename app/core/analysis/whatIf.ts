import type { InstructionId } from '../model/types.ts'

/** A change whose consequences the page shows before anything is built. */
export type WhatIf =
  | { readonly preset: ChangePreset }
  | ({ readonly preset: 'argument' } & ChosenArgument)
  | { readonly preset: 'file'; readonly path: string }
  | { readonly preset: 'row'; readonly instruction: InstructionId }

/** A build argument and the value it gets. */
export interface ChosenArgument {
  readonly name: string
  readonly value: string
}

/** The changes that come again and again in a project's life. */
export type ChangePreset = 'source' | 'dependencies' | 'base' | 'argument' | 'edits'

/** In the order the page lists them, with what it calls them. */
export const CHANGE_PRESETS: readonly { readonly preset: ChangePreset; readonly label: string }[] = [
  { preset: 'source', label: 'A source file' },
  { preset: 'dependencies', label: 'A dependency' },
  { preset: 'base', label: 'The base image' },
  { preset: 'argument', label: 'A build argument' },
  { preset: 'edits', label: 'Edits since opening' },
]
