import type { BuildGraph, Step } from '../../graph/types.ts'

/** What the cache does with a step that people are often surprised by, each in one sentence. */
export function cacheNotes(graph: BuildGraph, step: Step): readonly string[] {
  const { operation } = step
  if (operation.op === 'run') return runNotes(graph, step)
  if (operation.op === 'merge') {
    const layer = graph.steps[step.inputs[step.inputs.length - 1] ?? -1]
    return layer && layer.operation.op !== 'merge' ? cacheNotes(graph, layer) : []
  }
  if (operation.op !== 'copy') return []
  const notes: string[] = []
  if (operation.link) notes.push('With --link the layer is kept even when the steps below it are rebuilt.')
  const source = graph.steps[step.inputs[operation.source?.input ?? -1] ?? -1]
  if (source && source.operation.op !== 'context' && operation.source) {
    notes.push(
      'The bytes that are copied decide: a source that was rebuilt with the same files still gives a cached copy.',
    )
  } else if (operation.source) {
    notes.push('Content, names and modes of the files decide; when they were changed never does.')
  }
  for (const input of operation.remotes ?? []) {
    const remote = graph.steps[step.inputs[input] ?? -1]?.operation
    if (remote?.op !== 'remote') continue
    notes.push(
      remote.checksum === ''
        ? `${remote.url} is asked at every build whether it changed; a checksum makes that needless.`
        : `${remote.url} has a checksum: it is fetched again only when that changes.`,
    )
  }
  return notes
}

function runNotes(graph: BuildGraph, step: Step): readonly string[] {
  if (step.operation.op !== 'run') return []
  const notes: string[] = []
  for (const mount of step.operation.mounts) {
    if (mount.type === 'cache') {
      notes.push(
        `What lies in the cache mount ${mount.target} does not decide, and is not in the image: it only makes the command faster when it runs.`,
      )
    } else if (mount.type === 'secret') {
      notes.push('The value of a secret does not decide: a new one alone does not run the command again.')
    } else if (mount.type === 'ssh') {
      notes.push('What the SSH agent holds does not decide.')
    } else if (mount.type === 'bind' && mount.input !== null) {
      const source = graph.steps[step.inputs[mount.input] ?? -1]
      const whose = source?.operation.op === 'context' ? 'the build context' : 'another stage or image'
      notes.push(
        `The files mounted from ${whose} at ${mount.target} decide by their bytes, as if they were copied.`,
      )
    }
  }
  if (step.operation.network === 'none' || notes.length > 0) return notes
  return /\b(?:apt-get|apk|dnf|yum|curl|wget|git)\b/.test(step.operation.script)
    ? [
        'The command line decides, not what it would fetch today: newer packages come only when something above changes.',
      ]
    : notes
}
