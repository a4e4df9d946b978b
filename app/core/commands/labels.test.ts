import { expect, test } from 'vitest'
import { deriveDesign } from '../model/design.ts'
import type { Design } from '../model/types.ts'
import { addCopyFrom } from './addCopyFrom.ts'
import { addInstruction } from './addInstruction.ts'
import { deleteStage } from './deleteStage.ts'
import { editInstruction } from './editInstruction.ts'
import { moveStage } from './moveStage.ts'
import { removeInstruction } from './removeInstruction.ts'
import { renameStage } from './renameStage.ts'
import { setBase } from './setBase.ts'
import type { CommandResult } from './types.ts'

const design = deriveDesign(
  'FROM node AS deps\nRUN npm ci\n\nFROM alpine\nRUN x\n\nFROM alpine AS production\n',
)
const [deps = '', unnamed = '', production = ''] = design.stages.map(({ id }) => id)
const run = design.stages[0]?.instructions[0]?.id ?? ''

test.each<[label: string, command: (of: Design) => CommandResult]>([
  [
    'Added COPY --from=deps to production',
    (of) => addCopyFrom(of, { source: deps, target: production, sourcePath: '/a', destination: '/b' }),
  ],
  ['Added ENV to stage 1', (of) => addInstruction(of, { stage: unnamed, index: 0, instruction: 'ENV A=1' })],
  [
    'Added ARG to the head of the file',
    (of) => addInstruction(of, { stage: null, index: 0, instruction: 'ARG A=1' }),
  ],
  ['Edited RUN in deps', (of) => editInstruction(of, { instruction: run, text: 'RUN npm i' })],
  ['Removed RUN from deps', (of) => removeInstruction(of, { instruction: run })],
  ['Moved stage 1 to the end', (of) => moveStage(of, { stage: unnamed, index: 2 })],
  ['Moved production before deps', (of) => moveStage(of, { stage: production, index: 0 })],
  ['Deleted stage 1', (of) => deleteStage(of, { stage: unnamed, dependants: 'refuse' })],
  ['Named stage 1 web', (of) => renameStage(of, { stage: unnamed, name: 'web' })],
  ['Based production on deps', (of) => setBase(of, { stage: production, base: { stage: deps } })],
])('a change is told as what has happened: %s', (label, command) => {
  expect(command(design)).toMatchObject({ done: true, label })
})
