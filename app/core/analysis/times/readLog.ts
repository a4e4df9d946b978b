import type { MeasuredBuild } from './measured.ts'
import { readPlainLog } from './plainLog.ts'
import { readRawJsonLog } from './rawJsonLog.ts'
import { readTrace } from './traceLog.ts'

/** Why a file is no log of a build, in one sentence. */
export interface LogProblem {
  readonly problem: string
}

/**
 * Reads what a build told of itself, in whatever form: `docker build --progress=rawjson`, `--progress=plain`, the log or the
 * trace of `docker buildx history`. One sentence where it is none of them, or nothing in it can be used.
 */
export function readLog(text: string): MeasuredBuild | LogProblem {
  if (text.trim() === '') return { problem: 'The file is empty, so there is no build in it.' }
  if (isBinary(text)) {
    return {
      problem: 'The file is binary. Export the log with `docker buildx history logs` and drop that.',
    }
  }
  const first = text.slice(0, 4096).trimStart()
  const build = first.startsWith('{') ? (readRawJsonLog(text) ?? readTrace(text)) : readPlainLog(text)
  if (build === null) {
    return {
      problem: 'This is no build log: save the output of "docker build --progress=rawjson" and drop that.',
    }
  }
  if ('problem' in build) return build
  if (build.steps.length === 0) return { problem: 'The log breaks off before the first step of the build.' }
  return build
}

/** More unprintable characters than this, in the first ones, and it is no text. */
const MOST_UNPRINTABLE = 0.05

function isBinary(text: string): boolean {
  const sample = text.slice(0, 2000)
  let odd = 0
  for (let at = 0; at < sample.length; at++) {
    const code = sample.charCodeAt(at)
    if (code === 0) return true
    if (code === 0xfffd || (code < 32 && ![9, 10, 13, 27].includes(code))) odd++
  }
  return odd > sample.length * MOST_UNPRINTABLE
}
