import type { Analysis, AnalysisRequest } from '../core/analysis/analysisTypes.ts'
import { allInstructions } from '../core/model/lookup.ts'
import type { ToAnalysis } from '../workers/analysis.worker.ts'
import workerUrl from '../workers/analysis.worker.ts?worker&url'
import { createWorker } from './createWorker.ts'
import { showProblem } from './notices.ts'
import { appState, useApp } from './store.ts'
import { analysisInputs, sameInputs } from './staleAnalysis.ts'
import type { AnalysisInputs, AppState } from './types.ts'

/** A pause in typing after which the text is read; long enough that typing never waits for an answer to be taken in. */
const AFTER_TYPING_MS = 150

function requestOf(state: AppState): AnalysisRequest {
  const { revision, text, openedText, build, whatIf, overrides, design } = state
  const ids = allInstructions(design).map((instruction) => instruction.id)
  return {
    revision,
    text: design.stages.length > 0 || design.preamble.length > 0 ? text : '',
    openedText,
    ids,
    build,
    whatIf,
    overrides,
    imagined: imaginedBefore(state),
  }
}

/** What was imagined for this document before; nothing of another one. */
function imaginedBefore({ analysis, analysed, openedText }: AppState): readonly string[] {
  return analysed?.openedText === openedText ? (analysis?.imagined?.files.map(({ path }) => path) ?? []) : []
}

/**
 * Has every revision read off the main thread. One request is under way at a time; what changed meanwhile is asked
 * afterwards, so a slow answer never makes a queue. An answer for a text that is no longer there is dropped.
 */
export function startAnalysis(): void {
  const worker = createWorker(workerUrl)
  let busy = false
  let wanted = true
  let timer: ReturnType<typeof setTimeout> | undefined
  let sentProject: AppState['project'] | null = null
  let sent: AnalysisInputs | null = null

  const send = (message: ToAnalysis): void => worker.postMessage(message)
  const ask = (): void => {
    timer = undefined
    if (busy) return
    const state = appState()
    if (sentProject !== state.project) {
      sentProject = state.project
      const { context, openedContext, dockerignore, measured, measuredSizes } = state.project
      send({ kind: 'project', project: { context, openedContext, dockerignore, measured, measuredSizes } })
    }
    busy = true
    wanted = false
    sent = analysisInputs(state)
    send({ kind: 'analyse', request: requestOf(state) })
  }
  const soon = (milliseconds: number): void => {
    clearTimeout(timer)
    timer = setTimeout(ask, milliseconds)
  }

  worker.onmessage = ({ data }: MessageEvent<Analysis>) => {
    busy = false
    // The design, not the text: what was undone and typed again reads the same and has other ids.
    if (sent?.design === appState().design) useApp.setState({ analysis: data, analysed: sent })
    if (wanted) soon(AFTER_TYPING_MS)
  }
  worker.onerror = () => {
    busy = false
    showProblem(
      'The analysis stopped; sizes and rebuilds are not up to date. Reload the page: your work is kept.',
    )
  }
  useApp.subscribe((now, before) => {
    if (sameInputs(now, before)) return
    wanted = true
    // A text that was opened is read at once: nobody is typing.
    const typed = now.text !== before.text && now.openedText === before.openedText
    if (!busy) soon(typed ? AFTER_TYPING_MS : 0)
  })
  soon(0)
}
