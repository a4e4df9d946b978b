import { analyse } from '../core/analysis/analyse.ts'
import type { AnalysisProject, AnalysisRequest } from '../core/analysis/analysisTypes.ts'

/** What the page sends: the project when it changes, and a request for every revision it wants read. */
export type ToAnalysis =
  | { readonly kind: 'project'; readonly project: AnalysisProject }
  | { readonly kind: 'analyse'; readonly request: AnalysisRequest }

let project: AnalysisProject | null = null

addEventListener('message', (event: MessageEvent<ToAnalysis>) => {
  const message = event.data
  if (message.kind === 'project') project = message.project
  else if (project) void answer(message.request, project)
})

async function answer(request: AnalysisRequest, of: AnalysisProject): Promise<void> {
  postMessage(await analyse(request, of))
}
