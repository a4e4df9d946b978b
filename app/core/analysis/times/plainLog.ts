import type { MeasuredBuild, MeasuredStep } from './measured.ts'

interface PlainStep {
  name: string
  seconds: number | null
  cached: boolean
  failed: boolean
}

/** `#7 [build 2/5] RUN npm ci`, `#7 CACHED`, `#7 DONE 12.3s`; CI services put the time of day in front. */
const LINE = /^(?:\S+Z? )?#(\d+) (.*)$/
/** What `docker build` draws on a terminal: ` => CACHED [build 2/5] RUN npm ci      12.3s`. */
const DRAWN = /^\s*=> (CACHED |ERROR |CANCELED )?(.*?)\s+(\d+(?:\.\d+)?)s\s*$/
/** No terminal is wider. */
const LONGEST_ROW = 1000
const TOTAL = /Building (\d+(?:\.\d+)?)s \((\d+)\/(\d+)\)/

/** Reads `--progress=plain`, or what was drawn on a terminal. Null where there is neither. */
export function readPlainLog(text: string): MeasuredBuild | null {
  const numbered = new Map<string, PlainStep>()
  const drawn = new Map<string, PlainStep>()
  let isLog = false
  let total: { seconds: number; done: number; all: number } | null = null
  for (const raw of text.split('\n')) {
    const line = withoutColours(raw)
    const plain = LINE.exec(line)
    if (plain) {
      // #0 tells of the builder and is no step.
      if (plain[1] !== '0') takePlain(numbered, plain[1] ?? '', plain[2] ?? '')
      isLog = true
      continue
    }
    const sum = TOTAL.exec(line)
    if (sum) total = { seconds: Number(sum[1]), done: Number(sum[2]), all: Number(sum[3]) }
    const row = line.length <= LONGEST_ROW ? DRAWN.exec(line) : null
    if (row) takeDrawn(drawn, row[1] ?? '', row[2] ?? '', Number(row[3]))
  }
  const steps = numbered.size > 0 ? [...numbered.values()] : [...drawn.values()]
  const named = steps.filter((step) => step.name !== '')
  if (named.length === 0 && !isLog) return null
  const finished = numbered.size > 0 || total === null || total.done === total.all
  return { steps: named.map(measuredStep), total: total?.seconds ?? null, note: noteOf(named, finished) }
}

function measuredStep({ name, seconds, cached }: PlainStep): MeasuredStep {
  return { name, seconds: cached ? 0 : seconds, cached }
}

function takePlain(steps: Map<string, PlainStep>, number: string, said: string): void {
  let step = steps.get(number)
  if (!step) steps.set(number, (step = { name: '', seconds: null, cached: false, failed: false }))
  if (said === 'CACHED') step.cached = true
  else if (said.startsWith('ERROR')) step.failed = true
  else if (said.startsWith('DONE ')) {
    const seconds = Number.parseFloat(said.slice(5))
    if (!Number.isNaN(seconds)) step.seconds = seconds
  } else if (step.name === '' && !/^(?:\d|sha256:|CANCELED|\.\.\.)/.test(said)) step.name = said
}

function takeDrawn(steps: Map<string, PlainStep>, mark: string, name: string, seconds: number): void {
  // Lines under a step tell of its downloads; they begin with another arrow.
  if (name.startsWith('=> ') || name === '') return
  steps.set(name, { name, seconds, cached: mark === 'CACHED ', failed: mark === 'ERROR ' })
}

function noteOf(steps: readonly PlainStep[], finished: boolean): string | null {
  const failed = steps.find((step) => step.failed)
  if (failed) return `The build failed at ${failed.name}; the steps before it are measured.`
  if (!finished || steps.some((step) => step.seconds === null && !step.cached)) {
    return 'The log breaks off before the build ends; the steps that ended in it are measured.'
  }
  return null
}

function withoutColours(line: string): string {
  const bare = line.endsWith('\r') ? line.slice(0, -1) : line
  if (!bare.includes('\u001b')) return bare
  return bare
    .split('\u001b')
    .map((part, at) => (at === 0 ? part : part.replace(/^\[[0-9;?]*[A-Za-z]/, '')))
    .join('')
}
