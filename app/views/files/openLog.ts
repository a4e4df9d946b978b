import { imageFacts } from '../../core/catalog/imageFacts.ts'
import { matchMeasurement } from '../../core/analysis/sizes/measure/matchMeasurement.ts'
import type { Measurement, Unreadable } from '../../core/analysis/sizes/measure/measurement.ts'
import { readArchive } from '../../core/analysis/sizes/measure/readArchive.ts'
import { readMeasurement } from '../../core/analysis/sizes/measure/readMeasurement.ts'
import { matchTimes } from '../../core/analysis/times/matchTimes.ts'
import type { MeasuredBuild } from '../../core/analysis/times/measured.ts'
import { readLog } from '../../core/analysis/times/readLog.ts'
import { buildGraph } from '../../core/graph/buildGraph.ts'
import type { BuildGraph } from '../../core/graph/types.ts'
import { changeProject } from '../../state/applyChange.ts'
import { showDone, showProblem } from '../../state/notices.ts'
import { appState } from '../../state/store.ts'
import { formatBytes } from '../shared/format.ts'

/** A log longer than this is no log of one build. Bytes. */
const LARGEST_LOG = 100_000_000

/**
 * Takes what a real build left: its log gives seconds, `docker history` and image archives give sizes. What was measured
 * replaces what was estimated, as one step that can be undone; what is of another build replaces nothing.
 */
export async function openLog(file: File): Promise<void> {
  if (await isTar(file)) return takeSizes(file.name, await readArchive(sourceOf(file)))
  if (file.size > LARGEST_LOG) {
    return showProblem(`${file.name} has over 100 MB, which no log of one build has. Nothing was read.`)
  }
  const text = await file.text()
  const sizes = readMeasurement(text)
  if (!('problem' in sizes)) return takeSizes(file.name, sizes)
  const log = readLog(text)
  if ('problem' in log) return showUnreadable(file.name, log)
  takeTimes(file.name, log)
}

/** Where a tar archive says that it is one, and what it says there. */
const TAR_MARK = { offset: 257, text: 'ustar' } as const

async function isTar(file: File): Promise<boolean> {
  const mark = await file.slice(TAR_MARK.offset, TAR_MARK.offset + TAR_MARK.text.length).text()
  return mark === TAR_MARK.text || (file.name.endsWith('.tar') && file.size > 0)
}

const sourceOf = (file: File) => ({
  size: file.size,
  read: async (start: number, end: number) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
})

/** "The file is empty." is told with the name in place of "The file". */
function showUnreadable(name: string, { problem }: { readonly problem: string }): void {
  showProblem(problem.startsWith('The file ') ? `${name} ${problem.slice(9)}` : `${name}: ${problem}`)
}

/** The graph of this moment: the analysis may not have caught up with the text yet. */
function graphNow(): BuildGraph {
  const { design, build, overrides } = appState()
  return buildGraph(design, { ...build, image: imageFacts(overrides.images).config })
}

function takeTimes(name: string, log: MeasuredBuild): void {
  const matched = matchTimes(graphNow(), log)
  if ('problem' in matched || matched.found === 0)
    return showProblem(`No step of ${name} is in this Dockerfile; nothing was replaced.`)
  changeProject({ measured: log }, `Measure with ${name}`)
  const { found, all } = matched
  const done =
    found === all
      ? `All ${all} steps of ${name} are in this Dockerfile.`
      : `${found} of ${all} steps of ${name} are in this Dockerfile.`
  showDone(log.note === null ? done : `${done} ${log.note}`)
}

function takeSizes(name: string, read: Measurement | Unreadable): void {
  if ('problem' in read) return showUnreadable(name, read)
  const { entries, unpacked } = read
  if (entries.length === 0) {
    return showProblem(
      `${name} tells only the whole image${unpacked === null ? '' : `, ${formatBytes(unpacked)}`}. Drop the output of "docker history" to replace estimates by layers.`,
    )
  }
  const { design } = appState()
  const { layers, sure, missing } = matchMeasurement(design, graphNow().target, read)
  if (sure === 0) return showProblem(`No layer of ${name} is in this Dockerfile; nothing was replaced.`)
  changeProject({ measuredSizes: read }, `Measure with ${name}`)
  showDone(
    `${layers.size} of the ${layers.size + missing.length} layers of this Dockerfile are in ${name}, by ${read.source}.`,
  )
}
