import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildGraph } from '../../graph/buildGraph.ts'
import { deriveDesign } from '../../model/design.ts'
import { matchTimes } from './matchTimes.ts'
import type { MeasuredBuild } from './measured.ts'
import { readMoment } from './moment.ts'
import { readLog } from './readLog.ts'

function built(text: string): MeasuredBuild {
  const read = readLog(text)
  if ('problem' in read) throw new Error(read.problem)
  return read
}

const problemOf = (text: string): string => {
  const read = readLog(text)
  return 'problem' in read ? read.problem : 'read'
}

const RAW = [
  { vertexes: [{ digest: 'sha256:1', name: '[internal] load build definition from Dockerfile' }] },
  {
    vertexes: [
      { digest: 'sha256:2', name: '[build 2/3] RUN npm ci', started: '2026-08-04T10:00:00.000000001Z' },
    ],
  },
  {
    vertexes: [
      {
        digest: 'sha256:3',
        name: '[build 1/3] WORKDIR /app',
        started: '2026-08-04T10:00:00Z',
        completed: '2026-08-04T10:00:00Z',
        cached: true,
      },
    ],
  },
  { statuses: [{ id: 'x', vertex: 'sha256:2' }] },
  {
    vertexes: [
      {
        digest: 'sha256:2',
        name: '[build 2/3] RUN npm ci',
        started: '2026-08-04T10:00:00.000000001Z',
        completed: '2026-08-04T12:00:12.5+02:00',
      },
    ],
  },
]
  .map((each) => JSON.stringify(each))
  .join('\n')

const PLAIN = `#0 building with "default" instance using docker driver

#1 [internal] load build definition from Dockerfile
#1 transferring dockerfile: 300B done
#1 DONE 0.0s

#5 [build 1/3] WORKDIR /app
#5 CACHED

#6 [build 2/3] RUN npm ci
#6 0.812 added 100 packages
#6 DONE 12.5s
`

const DRAWN = `[+] Building 13.1s (3/3) FINISHED                                docker:default
 => [internal] load build definition from Dockerfile                        0.0s
 => => transferring dockerfile: 300B                                        0.0s
 => CACHED [build 1/3] WORKDIR /app                                         0.0s
 => [build 2/3] RUN npm ci                                                 12.5s
`

describe('readLog', () => {
  const steps = [
    { name: '[build 2/3] RUN npm ci', seconds: 12.5, cached: false },
    { name: '[build 1/3] WORKDIR /app', seconds: 0, cached: true },
  ]

  test.each([
    ['rawjson', RAW],
    ['rawjson with carriage returns', RAW.replaceAll('\n', '\r\n')],
    ['plain', PLAIN],
    ['plain in the log of a CI service', PLAIN.replaceAll(/^/gm, '2026-08-04T10:00:00.1234567Z ')],
    ['plain in colours', PLAIN.replaceAll(/^(#.*)$/gm, '\u001b[36m$1\u001b[0m')],
    ['drawn on a terminal', DRAWN],
  ])('%s', (_, text) => {
    const build = built(text)
    for (const step of steps) {
      const found = build.steps.find((each) => each.name === step.name)
      expect(found).toEqual({ ...step, seconds: expect.closeTo(step.seconds, 3) })
    }
    expect(build.note).toBeNull()
  })

  test('the total is from the first start to the last end', () => {
    expect(built(RAW).total).toBeCloseTo(12.5, 6)
    expect(built(DRAWN).total).toBe(13.1)
    expect(built(PLAIN).total).toBeNull()
  })

  test('traces of the history', () => {
    const jaeger = {
      data: [
        {
          spans: [
            { operationName: '[build 2/3] RUN npm ci', startTime: 1e6, duration: 12_500_000, tags: [] },
            { operationName: 'cache request', startTime: 0, duration: 1 },
          ],
        },
      ],
    }
    const open = {
      resourceSpans: [
        {
          scopeSpans: [
            {
              spans: [
                {
                  name: '[build 2/3] RUN npm ci',
                  startTimeUnixNano: '1000000000',
                  endTimeUnixNano: '13500000000',
                },
              ],
            },
          ],
        },
      ],
    }
    for (const trace of [jaeger, open]) {
      expect(built(JSON.stringify(trace, null, 2)).steps).toEqual([
        { name: '[build 2/3] RUN npm ci', seconds: 12.5, cached: false },
      ])
    }
  })

  test.each([
    ['nothing', '', 'The file is empty, so there is no build in it.'],
    [
      'a binary file',
      'PK\u0003\u0004\u0000\u0000',
      /^The file is binary\. Export the log with `docker buildx history logs`/,
    ],
    ['a text', 'FROM node\nRUN x\n', /^This is no build log/],
    ['another JSON', '{"a": 1}', /^This is no build log/],
    [
      'a record without steps',
      '{"NumTotalSteps": 4, "Duration": 1}',
      /tells how long the whole build took but not its steps/,
    ],
    [
      'a log without a step',
      '#0 building with x\n#1\n'.slice(0, 8),
      /breaks off before the first step|no build log/,
    ],
  ])('%s gets one sentence', (_, text, expected) => {
    expect(problemOf(text)).toMatch(expected)
  })

  test('a log that breaks off is used as far as it goes', () => {
    const cut = built(PLAIN.slice(0, PLAIN.indexOf('#6 DONE')))
    expect(cut.note).toMatch(/breaks off/)
    expect(cut.steps.find((step) => step.name.includes('npm ci'))?.seconds).toBeNull()
    expect(built(RAW.slice(0, -30)).note).toMatch(/breaks off/)
  })

  test('a build that failed says where', () => {
    expect(built(`${PLAIN}#7 [build 3/3] RUN make\n#7 ERROR: exit code: 2\n`).note).toMatch(
      /^The build failed at \[build 3\/3\] RUN make/,
    )
  })

  test('any text is read or refused', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '#1 DONE 1s',
        '#1 [a 1/1] RUN x',
        '{"vertexes":[{}]}',
        '{"vertexes":[{"name":1,"started":"x"}]}',
        ' => [a] x 1.0s',
        '{',
      ),
    )
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const read = readLog(lines.join('\n'))
        if ('problem' in read) expect(read.problem).toMatch(/\.$/)
        else
          for (const { seconds } of read.steps)
            expect(seconds === null || Number.isFinite(seconds)).toBe(true)
      }),
    )
  })
})

describe('matchTimes', () => {
  const graph = buildGraph(
    deriveDesign('FROM node AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci\nFROM build AS final\n'),
  )
  const seconds = (build: MeasuredBuild): unknown => {
    const matched = matchTimes(graph, build)
    if ('problem' in matched) return matched.problem
    return [
      Object.fromEntries([...matched.seconds].map(([at, value]) => [graph.steps[at]?.name, value])),
      matched.summary,
    ]
  }
  const log = (...names: string[]): MeasuredBuild => ({
    steps: names.map((name) => ({ name, seconds: 3, cached: false })),
    total: null,
    note: null,
  })

  test('by name, wherever the step has moved to', () => {
    expect(seconds(log('[build 3/9] RUN npm ci', '[linux/amd64 build 1/9] COPY . .'))).toEqual([
      { '[build 4/4] RUN npm ci': 3, '[build 3/4] COPY . .': 3 },
      '2 of 3 steps were found in the log.',
    ])
  })

  test('what came from the cache tells nothing', () => {
    const cached = {
      steps: [{ name: '[build 4/4] RUN npm ci', seconds: 0, cached: true }],
      total: null,
      note: null,
    }
    expect(seconds(cached)).toEqual([
      {},
      '1 of 3 steps were found in the log, 1 of them from the cache, which tells nothing of their time.',
    ])
  })

  test('the log of another build', () => {
    expect(seconds(log('[x 1/2] RUN make'))).toBe(
      'This is the log of another build: none of its 1 steps is one of this Dockerfile.',
    )
  })
})

describe('readMoment', () => {
  test.each([
    ['1970-01-01T00:00:00Z', 0],
    ['2000-03-01T00:00:00Z', 951_868_800],
    ['2026-08-04T12:00:12.5+02:00', 1_785_837_612.5],
    ['2024-02-29T23:59:59-01:00', 1_709_254_799],
    ['2100-03-01T00:00:00Z', 4_107_542_400],
    ['yesterday', null],
  ])('%s', (text, expected) => {
    expect(readMoment(text)).toBe(expected)
  })
})
