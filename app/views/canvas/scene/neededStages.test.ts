import { expect, test } from 'vitest'
import { deriveDesign } from '../../../core/model/design.ts'
import { drawnStages, firstDrawn } from './drawnStages.ts'
import { linkName, stageName } from './names.ts'
import { cardsOf } from '../../../core/layout/cards.ts'
import { targetStage } from '../../../core/model/target.ts'
import { neededStages } from './neededStages.ts'

const design = deriveDesign(`FROM node:20 AS deps
FROM deps AS build
COPY --from=deps /app/node_modules ./
FROM deps AS test
FROM alpine AS Final
COPY --from=build /a /b
`)

const needed = (target: string | null) => {
  const ids = neededStages(design, target)
  return design.stages.filter((stage) => ids.has(stage.id)).map((stage) => stage.writtenName)
}

test('the target needs what it starts from and copies from, and nothing else', () => {
  expect(needed(null)).toEqual(['deps', 'build', 'Final'])
  expect(needed('TEST')).toEqual(['deps', 'test'])
  expect(needed('0')).toEqual(['deps'])
  expect(targetStage(design, 'gone')?.writtenName).toBe('Final')
  expect(targetStage(deriveDesign(''), null)).toBeNull()
})

test('stages and lines bear names that say what they are', () => {
  const build = design.stages[1]
  expect(build && stageName(build, design)).toBe(
    'stage build, from deps, 1 instruction, copies from deps, used by Final',
  )
  expect(cardsOf(design, new Set()).links.map((link) => linkName(link, design))).toEqual([
    'deps starts from node:20',
    'build starts from deps',
    'COPY --from deps to build: /app/node_modules → ./',
    'test starts from deps',
    'Final starts from alpine',
    'COPY --from build to Final: /a → /b',
  ])
})

test('of a huge file the stages around the cursor are drawn, in steps', () => {
  expect(firstDrawn(500, 400)).toBe(0)
  expect(firstDrawn(10_000, 0)).toBe(0)
  expect(firstDrawn(10_000, 5_040)).toBe(4_900)
  expect(firstDrawn(10_000, 5_049)).toBe(4_900)
  expect(firstDrawn(10_000, 9_999)).toBe(9_800)
  expect(drawnStages(design, 0)).toEqual({ only: null, summary: null })
  const huge = deriveDesign('FROM a\n'.repeat(600))
  const { only, summary } = drawnStages(huge, 100)
  expect(only?.size).toBe(200)
  expect(only?.has(huge.stages[100]?.id ?? '')).toBe(true)
  expect(summary).toBe('600 stages: showing the 200 around the cursor')
})
