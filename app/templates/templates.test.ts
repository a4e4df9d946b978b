import { expect, test } from 'vitest'
import { addStage } from '../core/commands/addStage.ts'
import { inspect } from '../core/inspect.ts'
import { deriveDesign } from '../core/model/design.ts'
import { applyEdit } from '../core/text/edit.ts'
import { stackTemplates } from './stackTemplates.ts'
import { stageTemplates } from './stageTemplates.ts'
import { seedExample, templates } from './templates.ts'

test.each([...templates, ...Object.values(stackTemplates)])(
  '$title is accepted by BuildKit and passes its checks',
  ({ text }) => {
    const { problems, checks } = inspect(text)
    expect(problems).toEqual([])
    expect(checks).toEqual([])
  },
)

test('ids are unique, and the seed is one of the examples', () => {
  expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length)
  expect(new Set(stageTemplates.map(({ id }) => id)).size).toBe(stageTemplates.length)
  expect(templates.map(({ text }) => text)).toContain(seedExample.text)
})

test.each(stageTemplates)(
  'the stage $title can be added to nothing and to a whole file, and passes the checks',
  ({ text }) => {
    for (const before of ['', seedExample.text]) {
      const design = deriveDesign(before)
      const result = addStage(design, { text, index: null })
      if (!result.done) throw new Error(result.refusal.message)
      const after = applyEdit(result.edit, before)
      expect(inspect(after).problems).toEqual([])
      expect(inspect(after).checks).toEqual([])
      expect(deriveDesign(after).stages).toHaveLength(design.stages.length + 1)
    }
  },
)
