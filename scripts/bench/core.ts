// Measures the core alone; bundled and run by scripts/bench.mjs. Milliseconds are the best of several runs.
import { analyse } from '../../app/core/analysis/analyse.ts'
import { noOverrides } from '../../app/core/analysis/overrides.ts'
import { inspect } from '../../app/core/inspect.ts'
import { cardsOf } from '../../app/core/layout/cards.ts'
import { placeCards } from '../../app/core/layout/placeCards.ts'
import { deriveDesign } from '../../app/core/model/design.ts'
import { allInstructions } from '../../app/core/model/lookup.ts'
import { parse } from '../../app/core/syntax/parse.ts'
import { print } from '../../app/core/syntax/print.ts'
import { applyEdit } from '../../app/core/text/edit.ts'
import { manyStages } from './document.mjs'
import { FAMILIES } from './families.mjs'

const HALF = 500_000

/** The shortest of several runs: whatever else the machine does only ever adds. */
function best(runs: number, work: () => unknown): number {
  let least = Infinity
  for (let run = 0; run < runs; run++) {
    const started = performance.now()
    work()
    least = Math.min(least, performance.now() - started)
  }
  return least
}

/** How much longer twice the text takes; up to three tries, as a pause of the machine in one half falsifies it. */
function growth(family: (length: number) => string, work: (text: string) => unknown): number {
  const [once, twice] = [family(HALF), family(2 * HALF)]
  let least = Infinity
  for (let attempt = 0; attempt < 3 && least > 2.1; attempt++) {
    const short = best(3, () => work(once))
    least = Math.min(least, best(3, () => work(twice)) / short)
  }
  return least
}

function measureParse(): Record<string, number> {
  const text = manyStages(200)
  const json = JSON.stringify(parse(text))
  const design = deriveDesign(text)
  const middle = text.indexOf('RUN', text.length / 2) + 10
  const edit = [{ range: { start: middle, end: middle }, newText: 'x' }]
  const edited = applyEdit(edit, text)
  const parseTime = best(100, () => parse(text))
  return {
    'parse of 1,000 lines, ms': parseTime,
    'parse, MB/s': text.length / 1000 / parseTime,
    'parse to JSON.parse of its tree, ratio': parseTime / best(100, () => JSON.parse(json) as unknown),
    'design of 1,000 lines, ms': best(50, () => deriveDesign(text)),
    'design after one key, ms': best(200, () => deriveDesign(edited, { design, edit })),
    'inspect of 1,000 lines, ms': best(20, () => inspect(text)),
  }
}

/** Over all texts, once every function of the core is compiled: the best of several passes. */
export function measureInspect(texts: readonly string[]): Record<string, number> {
  const characters = texts.reduce((sum, text) => sum + text.length, 0)
  const milliseconds = best(5, () => texts.forEach(inspect))
  return { 'inspect of the corpus, MB/s': characters / 1000 / milliseconds }
}

function measureGrowth(): Record<string, number> {
  return Object.fromEntries(
    Object.entries(FAMILIES).flatMap(([name, family]) => [
      [`growth of parse and print: ${name}`, growth(family, (text) => print(parse(text)))],
      [`growth of inspect: ${name}`, growth(family, inspect)],
    ]),
  )
}

async function measureAnalyses(): Promise<Record<string, number>> {
  const text = manyStages(200)
  const design = deriveDesign(text)
  const request = {
    revision: 1,
    text,
    openedText: text,
    ids: allInstructions(design).map((instruction) => instruction.id),
    build: { target: null, platform: 'linux/amd64', buildArgs: {} },
    whatIf: { preset: 'source' },
    overrides: noOverrides,
    imagined: [],
  } as const
  const project = {
    context: null,
    openedContext: null,
    dockerignore: null,
    measured: null,
    measuredSizes: null,
  }
  let least = Infinity
  for (let run = 0; run < 10; run++) {
    const started = performance.now()
    await analyse(request, project)
    least = Math.min(least, performance.now() - started)
  }
  const cards = cardsOf(design, new Set())
  const place = (): unknown => placeCards(cards, {}, { width: 800, height: 700 })
  return { 'analyses of 200 stages, ms': least, 'placement of 200 stages, ms': best(5, place) }
}

/** All measures, by name; those of growth take a minute. */
export async function measureCore(options: { readonly growth: boolean }): Promise<Record<string, number>> {
  return { ...measureParse(), ...(await measureAnalyses()), ...(options.growth ? measureGrowth() : {}) }
}
