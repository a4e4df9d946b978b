import { expect, test } from 'vitest'
import { buildGraph } from '../graph/buildGraph.ts'
import { inspect } from '../inspect.ts'
import { deriveDesign } from '../model/design.ts'
import { allInstructions } from '../model/lookup.ts'
import { analyse } from './analyse.ts'
import { noOverrides } from './overrides.ts'

/** Deeper than functions may call themselves: some 10,000 calls. */
const DEEP = 12_000
const NOTHING_OPENED = {
  context: null,
  openedContext: null,
  dockerignore: null,
  measured: null,
  measuredSizes: null,
}

const chained = (stages: number, stage: (index: number) => string): string =>
  `FROM scratch AS s0\nCOPY a /a\n${Array.from({ length: stages }, (_, index) => stage(index)).join('')}`

const CHAINS: Readonly<Record<string, (index: number) => string>> = {
  bases: (index) => `FROM s${index} AS s${index + 1}\nRUN x\n`,
  copies: (index) => `FROM scratch AS s${index + 1}\nCOPY --from=s${index} /a /a\n`,
  mounts: (index) => `FROM scratch AS s${index + 1}\nRUN --mount=from=s${index},target=/a x\n`,
}

test.each(Object.entries(CHAINS))('F33: a long chain of %s is read to its end', (_, stage) => {
  const { problems, stages, steps } = inspect(chained(DEEP, stage))
  expect(problems).toEqual([])
  expect(stages).toHaveLength(DEEP + 1)
  expect(steps.length).toBeGreaterThan(DEEP)
})

test('F33: a circle of many stages is one problem', () => {
  const text = chained(DEEP, (index) => `FROM scratch AS s${index + 1}\nCOPY --from=s${index} /a /a\n`)
  const { problems } = inspect(text.replace('COPY a', `COPY --from=s${DEEP} a`))
  expect(problems.map(({ message }) => message)).toEqual(['circular dependency detected on stage: s0'])
})

test('F33: defaults in defaults are taken apart to the innermost', () => {
  const depth = 10_000
  const design = deriveDesign(`FROM scratch\nENV A=${'${a:-'.repeat(depth)}x${'}'.repeat(depth)}\n`)
  const { problems, facts } = buildGraph(design)
  expect(problems).toEqual([])
  expect(facts.stages[0]?.instructions[0]?.expanded).toMatchObject({ pairs: [{ key: 'A', value: 'x' }] })
})

test.each(Object.entries(CHAINS))(
  'F33: sizes, rebuilds and times of a long chain of %s',
  async (_, stage) => {
    const text = chained(DEEP, stage)
    const design = deriveDesign(text)
    const { stepSeconds, sizes } = await analyse(
      {
        revision: 1,
        text,
        openedText: text,
        ids: allInstructions(design).map(({ id }) => id),
        build: { target: null, platform: 'linux/amd64', buildArgs: {} },
        whatIf: { preset: 'source' },
        overrides: noOverrides,
        imagined: [],
      },
      NOTHING_OPENED,
    )
    expect(sizes.stages).toHaveLength(DEEP + 1)
    expect(stepSeconds.length).toBeGreaterThan(DEEP)
  },
)
