import { create } from 'zustand'
import { noOverrides } from '../core/analysis/overrides.ts'
import { deriveDesign } from '../core/model/design.ts'
import { emptyHistory } from '../core/text/history.ts'
import { storedPreferences } from './preferences.ts'
import { emptyProject } from './project.ts'
import type { AppState } from './types.ts'

/** The state before anything is opened: an empty text, nothing selected. */
function initialState(): AppState {
  return {
    revision: 0,
    text: '',
    design: deriveDesign(''),
    layout: {},
    history: emptyHistory,
    selection: { kind: 'none' },
    cursor: 0,
    document: { id: '', title: 'untitled', fileName: 'Dockerfile', saveState: 'saved', saveProblem: null },
    safeMode: false,
    openedText: '',
    build: { target: null, platform: 'linux/amd64', buildArgs: {} },
    file: null,
    analysis: null,
    analysed: null,
    project: emptyProject,
    reading: null,
    whatIf: { preset: 'source' },
    overrides: noOverrides,
    lookingUp: [],
    preferences: storedPreferences(),
    notices: [],
    announcement: '',
  }
}

/** The one store. Components read it through a selector; only the functions of this room write it. */
export const useApp = create<AppState>(initialState)

/** The state of this moment, for code outside components. */
export const appState = (): AppState => useApp.getState()
