import type { AnalysisInputs, AppState } from './types.ts'

/** What an analysis made of this state rests on. */
export const analysisInputs = (state: AnalysisInputs): AnalysisInputs => {
  const { design, safeMode, build, project, whatIf, overrides, openedText } = state
  return { design, safeMode, build, project, whatIf, overrides, openedText }
}

/** Whether an analysis of the one is an analysis of the other: where cards stand, what is selected and the like never count. */
export const sameInputs = (a: AnalysisInputs, b: AnalysisInputs): boolean =>
  a.design === b.design &&
  a.safeMode === b.safeMode &&
  a.build === b.build &&
  a.project === b.project &&
  a.whatIf === b.whatIf &&
  a.overrides === b.overrides &&
  a.openedText === b.openedText

/** Whether the analysis that is shown was made of something that changed since. */
export const isStale = (state: AppState): boolean =>
  state.analysed !== null && !sameInputs(state, state.analysed)

/** Whether the ranges and ids of the analysis are those of the text on the page. */
export const isOfThisText = (state: AppState): boolean => state.analysed?.design === state.design
