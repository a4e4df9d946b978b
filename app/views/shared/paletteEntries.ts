import type { Instruction, Stage } from '../../core/model/types.ts'
import { redo, undo } from '../../state/applyChange.ts'
import { setBuild } from '../../state/build.ts'
import { setPreferences } from '../../state/setPreferences.ts'
import { select } from '../../state/selection.ts'
import { appState } from '../../state/store.ts'
import { templates } from '../../templates/templates.ts'
import { canvasActions } from '../canvas/actions.ts'
import { copyText, downloadText, openText, pickFile, saveText } from '../files/documentFile.ts'
import { pickFolder } from '../files/openFolder.ts'
import { keyLabel } from './keyLabel.ts'

/** One line of the command palette. */
export interface PaletteEntry {
  readonly id: string
  readonly kind: string
  readonly label: string
  readonly shortcut?: string
  readonly run: () => void
}

/** Instructions beyond this many are found in the editor rather than here. */
const MOST_INSTRUCTIONS = 2000

/** Everything that can be done or found at this moment. */
export function paletteEntries(): readonly PaletteEntry[] {
  const { design } = appState()
  return [
    ...canvasActions().map((action) => ({ ...action, kind: 'Canvas' })),
    ...pageEntries(),
    ...design.stages.flatMap(stageEntries),
    ...design.stages
      .flatMap((stage) => stage.instructions.map((instruction) => instructionEntry(stage, instruction)))
      .slice(0, MOST_INSTRUCTIONS),
    ...templates.map((template) => ({
      id: `example:${template.id}`,
      kind: 'Example',
      label: `${template.title}: ${template.description}`,
      run: () => void openText({ text: template.text, title: template.id, fileName: 'Dockerfile' }),
    })),
  ]
}

function pageEntries(): readonly PaletteEntry[] {
  const page = (id: string, label: string, run: () => void, shortcut?: string): PaletteEntry => ({
    id,
    kind: 'Page',
    label,
    run,
    ...(shortcut === undefined ? {} : { shortcut: keyLabel(shortcut) }),
  })
  return [
    page('undo', 'Undo', undo, 'Mod+Z'),
    page('redo', 'Redo', redo, 'Mod+Shift+Z'),
    page('open', 'Open a Dockerfile', () => void pickFile()),
    page(
      'empty',
      'Empty Dockerfile',
      () => void openText({ text: '', title: 'untitled', fileName: 'Dockerfile' }),
    ),
    page('folder', 'Open a project folder', () => void pickFolder()),
    page('copy', 'Copy the Dockerfile', () => void copyText()),
    page('download', 'Download the Dockerfile', downloadText),
    page('save', 'Save the Dockerfile', () => void saveText()),
    page('layers', 'Show the layers', () => setPreferences({ panel: 'layers' })),
    page('rebuild', 'Show what a change rebuilds', () => setPreferences({ panel: 'rebuild' })),
    page('timeline', 'Show the timeline of the build', () => setPreferences({ panel: 'timeline' })),
    page('problems', 'Show the problems', () => setPreferences({ panel: 'problems' })),
    page('light', 'Light theme', () => setPreferences({ theme: 'light' })),
    page('dark', 'Dark theme', () => setPreferences({ theme: 'dark' })),
  ]
}

const nameOf = (stage: Stage): string => stage.writtenName ?? `stage ${stage.index}`

function stageEntries(stage: Stage): readonly PaletteEntry[] {
  return [
    {
      id: `stage:${stage.id}`,
      kind: 'Stage',
      label: nameOf(stage),
      run: () => select({ kind: 'stage', stage: stage.id }),
    },
    {
      id: `target:${stage.id}`,
      kind: 'Target',
      label: `Build ${nameOf(stage)}`,
      run: () => setBuild({ target: stage.name ?? String(stage.index) }),
    },
  ]
}

function instructionEntry(stage: Stage, instruction: Instruction): PaletteEntry {
  return {
    id: `instruction:${instruction.id}`,
    kind: nameOf(stage),
    label: instruction.text.split('\n', 1)[0] ?? instruction.keyword,
    run: () => select({ kind: 'instruction', instruction: instruction.id }),
  }
}
