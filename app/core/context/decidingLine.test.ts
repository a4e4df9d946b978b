import { expect, test } from 'vitest'
import { decidingLine } from './decidingLine.ts'
import { parseDockerignore } from './dockerignore.ts'

const ignore = parseDockerignore('# docs\n*.md\n!README.md\nnode_modules\n')

test.each([
  ['guide.md', true, 2],
  ['README.md', false, 3],
  ['node_modules/a/index.js', true, 4],
  ['src/index.ts', false, null],
])('%s', (path, ignored, line) => {
  if ('error' in ignore) throw new Error(ignore.error)
  expect(decidingLine(ignore, path)).toEqual({ ignored, line })
})
