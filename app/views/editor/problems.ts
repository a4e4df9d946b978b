import type { editor } from 'monaco-editor/editor'
import type { Finding } from '../../core/analysis/types.ts'
import type { Problem } from '../../core/model/types.ts'
import { isOfThisText } from '../../state/staleAnalysis.ts'
import { appState, useApp } from '../../state/store.ts'
import type { AppState } from '../../state/types.ts'
import { rangeOf, type Bridge } from './bridge.ts'
import { MarkerSeverity, monacoEditor, Uri } from './monaco.ts'

const SEVERITIES: Readonly<Record<Finding['severity'], MarkerSeverity>> = {
  error: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  hint: MarkerSeverity.Hint,
}

/**
 * Underlines what is wrong: problems of the text's shape at once, findings when the analysis has them. Between two analyses
 * the underlines move with the text.
 */
export function underlineProblems(model: editor.ITextModel, bridge: Bridge): { dispose: () => void } {
  const put = markerWriter(model)
  const update = (state: AppState): void => {
    const { analysis, design } = state
    const findings = analysis?.findings ?? []
    if (isOfThisText(state))
      put(
        'findings',
        findings.map((finding) => findingMarker(finding, model, bridge)),
      )
    const fresh = design.syntaxProblems.filter(
      (problem) => !findings.some((finding) => isSame(finding, problem)),
    )
    put(
      'syntax',
      fresh.map((problem) => problemMarker(problem, model, bridge)),
    )
  }
  update(appState())
  const unsubscribe = useApp.subscribe((now, before) => {
    if (now.analysis !== before.analysis || now.design.syntaxProblems !== before.design.syntaxProblems)
      update(now)
  })
  return { dispose: unsubscribe }
}

const isSame = (finding: Finding, problem: Problem): boolean =>
  finding.line === problem.line && finding.message === problem.message

/** Sets the markers of an owner where they differ from those it has. */
function markerWriter(model: editor.ITextModel) {
  const last = new Map<string, string>()
  return (owner: string, markers: editor.IMarkerData[]): void => {
    const key = `${markers.length > 0 ? model.getVersionId() : 0}${JSON.stringify(markers)}`
    if ((last.get(owner) ?? '0[]') === key) return
    last.set(owner, key)
    monacoEditor.setModelMarkers(model, owner, markers)
  }
}

/** The marker of a finding: its name leads to the page that explains it. */
export function findingMarker(
  finding: Finding,
  model: editor.ITextModel,
  bridge: Bridge,
): editor.IMarkerData {
  const { rule, message, page, severity } = finding
  return {
    ...rangeOf(model, bridge.toModel(finding.range.start), bridge.toModel(finding.range.end)),
    severity: SEVERITIES[severity],
    message,
    code: page === null ? rule : { value: rule, target: Uri.parse(page) },
  }
}

function problemMarker(
  { message, range }: Problem,
  model: editor.ITextModel,
  bridge: Bridge,
): editor.IMarkerData {
  return {
    ...rangeOf(model, bridge.toModel(range.start), bridge.toModel(range.end)),
    severity: MarkerSeverity.Error,
    message,
  }
}
