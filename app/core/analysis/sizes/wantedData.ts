import type { WantedData } from '../../catalog/packageData.ts'
import type { BuildContext } from '../../context/types.ts'
import type { BuildGraph } from '../../graph/types.ts'

const LOCK_FILE = /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock)$/
/** A lock file shorter than this is one that was imagined, or one without packages. */
const SMALLEST_LOCK = 1000

/** The package data without which a design's sizes would be mere rules: Debian's for apt, npm's where a lock file names packages. */
export function wantedData(graph: BuildGraph, context: BuildContext): WantedData {
  const scripts = graph.facts.vertices.map(({ operation }) =>
    operation.op === 'run' ? operation.script : '',
  )
  return {
    debian: scripts.some((script) => /\bapt(?:-get|itude)?\b/.test(script)),
    npm: context.files.some(
      ({ path, content }) => LOCK_FILE.test(path) && content !== undefined && content.length >= SMALLEST_LOCK,
    ),
  }
}
