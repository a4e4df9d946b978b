import { useMemo } from 'react'
import { appState, useApp } from '../../state/store.ts'
import { takersOf, type Taker } from './takers.ts'

/** The rows that take files of the project, as the newest analysis has them: typing makes none of it anew. */
export function useTakers(): readonly Taker[] {
  const analysis = useApp((state) => state.analysis)
  return useMemo(() => (analysis ? takersOf(appState().design, analysis) : []), [analysis])
}

/** The row that is selected, where it takes files of the project. */
export function useSelectedTaker(takers: readonly Taker[]): Taker | null {
  const selected = useApp(({ selection }) =>
    selection.kind === 'instruction' ? selection.instruction : null,
  )
  return takers.find(({ instruction }) => instruction === selected) ?? null
}
