import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyProject, type ProjectState } from '../project.ts'
import { MOST_STORED_FILES, MOST_STORED_TEXT, projectRecord, readProject } from './projectRecord.ts'

/** As every release wrote it: one entry a schema, kept for ever. */
const RELEASED: readonly { readonly schema: number; readonly project: ProjectState }[] = [
  {
    schema: 1,
    project: {
      origin: 'folder',
      name: 'shop',
      context: {
        files: [
          { path: 'package.json', size: 2, content: '{}', digest: '2:7' },
          { path: 'src/run.sh', size: 40, mode: 0o755 },
        ],
        counted: [{ path: 'node_modules', files: 900, size: 1e7 }],
      },
      openedContext: { files: [{ path: 'package.json', size: 2 }], counted: [] },
      dockerignore: 'node_modules\n',
      measured: { steps: [{ name: '[1/2] RUN a', seconds: 2.5, cached: false }], total: null, note: null },
      measuredSizes: {
        source: 'docker history',
        entries: [{ createdBy: 'RUN a', unpacked: 5, compressed: null }],
        unpacked: 5,
        compressed: null,
      },
    },
  },
]

test.each(RELEASED)('F7: a project of schema $schema is read back whole', (stored) => {
  expect(readProject(structuredClone(stored))).toEqual(stored.project)
  expect(projectRecord(stored.project)).toEqual(RELEASED.at(-1))
})

test('F5: whatever is put in the place of any part, what is read has the shape of a project, or nothing is read', () => {
  const [whole] = RELEASED
  const places: readonly (readonly string[])[] = [
    [],
    ['project'],
    ['project', 'origin'],
    ['project', 'context'],
    ['project', 'context', 'files', '0'],
    ['project', 'context', 'files', '0', 'size'],
    ['project', 'context', 'counted'],
    ['project', 'measured', 'steps', '0', 'seconds'],
    ['project', 'measuredSizes', 'entries'],
    ['schema'],
  ]
  const damage = fc.oneof(fc.constantFrom(undefined, -1, Number.NaN, '', [], {}, [null]), fc.anything())
  fc.assert(
    fc.property(fc.constantFrom(...places), damage, (path, value) => {
      const read = readProject(replaced(structuredClone(whole), path, value))
      if (read === null) return
      for (const { path: name, size } of read.context?.files ?? []) {
        expect(typeof name).toBe('string')
        expect(size).toBeGreaterThanOrEqual(0)
      }
      for (const { seconds } of read.measured?.steps ?? []) expect(seconds ?? 0).toBeGreaterThanOrEqual(0)
      expect(read.measuredSizes?.entries.every(({ createdBy }) => createdBy !== undefined)).not.toBe(false)
    }),
    { numRuns: 1000 },
  )
})

/** A value with another one in the place that a path of names leads to. */
function replaced(whole: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value
  const copy: unknown = Array.isArray(whole) ? [...whole] : { ...(whole as object) }
  Reflect.set(copy as object, name, replaced(Reflect.get(copy as object, name), rest, value))
  return copy
}

test('nothing, and what is too much to store, is not stored', () => {
  expect(projectRecord(emptyProject)).toBeNull()
  const files = Array.from({ length: MOST_STORED_FILES + 1 }, (_, at) => ({ path: `f${at}`, size: 1 }))
  expect(projectRecord({ ...emptyProject, context: { files, counted: [] } })).toBeNull()
  const lock = { path: 'yarn.lock', size: 1, content: 'x'.repeat(MOST_STORED_TEXT / 2) }
  expect(projectRecord({ ...emptyProject, context: { files: [lock], counted: [] } })).not.toBeNull()
  const three = [1, 2, 3].map((at) => ({ ...lock, path: `${at}/yarn.lock` }))
  expect(projectRecord({ ...emptyProject, context: { files: three, counted: [] } })).toBeNull()
  expect(projectRecord({ ...emptyProject, dockerignore: '' })).not.toBeNull()
})
