import { describe, expect, test } from 'vitest'
import { buildGraph } from '../graph/buildGraph.ts'
import { deriveDesign } from '../model/design.ts'
import { changeContext, contextTree, entryAt, newContext } from './contextTree.ts'
import { parseDockerignore, type Dockerignore } from './dockerignore.ts'
import { imaginedProject } from './imaginedProject.ts'
import { sentTree } from './sentFiles.ts'
import { suggestDockerignore } from './suggestDockerignore.ts'
import { filesTakenBy, stepsThatTake } from './takenFiles.ts'
import type { FolderEntry } from './types.ts'

const graphOf = (text: string) => buildGraph(deriveDesign(text))

function ignoreOf(text: string): Dockerignore {
  const read = parseDockerignore(text)
  if ('error' in read) throw new Error(read.error)
  return read
}

const CONTEXT = newContext(
  [
    { path: 'src/index.ts', size: 10 },
    { path: 'package.json', size: 5 },
    { path: 'src/a/b.ts', size: 20 },
  ],
  [{ path: 'node_modules', files: 900, size: 4000 }],
)

describe('filesTakenBy', () => {
  const graph = graphOf('FROM node\nWORKDIR /app\nCOPY . .\nCOPY src/index.ts /app\nCOPY package.json /etc\n')
  const index = (text: string): number => graph.steps.findIndex((step) => step.name.endsWith(text))

  test('lists the files and where they land', () => {
    const taking = filesTakenBy(graph, index('COPY . .'), CONTEXT, contextTree(CONTEXT))
    expect(taking.files).toEqual([
      { source: 'package.json', target: '/app/package.json', size: 5 },
      { source: 'src/a/b.ts', target: '/app/src/a/b.ts', size: 20 },
      { source: 'src/index.ts', target: '/app/src/index.ts', size: 10 },
    ])
    expect(taking).toMatchObject({ count: 903, bytes: 4035, problem: null })
  })

  test('what is ignored is not taken, counted folders neither', () => {
    const sent = sentTree(contextTree(CONTEXT), ignoreOf('node_modules\nsrc/a'))
    const taking = filesTakenBy(graph, index('COPY . .'), CONTEXT, sent as FolderEntry)
    expect(taking).toMatchObject({ count: 2, bytes: 15, counted: [] })
  })

  test('folders of the Dockerfile and of every image are there', () => {
    const targets = ['COPY src/index.ts /app', 'COPY package.json /etc'].map(
      (text) => filesTakenBy(graph, index(text), CONTEXT, contextTree(CONTEXT)).files[0]?.target,
    )
    expect(targets).toEqual(['/app/index.ts', '/etc/package.json'])
  })

  test('says why BuildKit would refuse', () => {
    const broken = graphOf('FROM node\nCOPY none /app/\n')
    expect(filesTakenBy(broken, 2, CONTEXT, contextTree(CONTEXT)).problem).toBe(
      'failed to compute cache key: "/none": not found',
    )
  })
})

describe('stepsThatTake', () => {
  const graph = graphOf(
    'FROM node\nCOPY *.json ./\nCOPY --exclude=*.ts src ./src\nRUN --mount=type=bind,source=src,target=/s make\nCOPY . .\n',
  )
  const names = (path: string, ignore = ''): string[] =>
    stepsThatTake(graph, ignoreOf(ignore), path).map(
      (at) => graph.steps[at]?.name.replace(/.*\] (\w+).*/, '$1 ') ?? '',
    )

  test('copies and mounts alike', () => {
    expect(names('package.json')).toHaveLength(2)
    expect(names('src/a.ts')).toHaveLength(2)
    expect(names('src/a.css')).toHaveLength(3)
    expect(names('docs/a.md')).toHaveLength(1)
    expect(names('docs/a.md', 'docs')).toEqual([])
  })
})

describe('changeContext', () => {
  test('shares every folder without a change', () => {
    const next = changeContext(CONTEXT, { written: [{ path: 'src/index.ts', size: 11 }], removed: [] })
    const [old, now] = [contextTree(CONTEXT), contextTree(next)]
    expect(entryAt(now, 'src/a')).toBe(entryAt(old, 'src/a'))
    expect(entryAt(now, 'src')).not.toBe(entryAt(old, 'src'))
    expect(next.files.map((file) => [file.path, file.size])).toEqual([
      ['package.json', 5],
      ['src/a/b.ts', 20],
      ['src/index.ts', 11],
    ])
  })

  test('is the same as building the context anew', () => {
    const written = [
      { path: 'a/new', size: 1 },
      { path: 'src/a/c.ts', size: 2 },
    ]
    const next = changeContext(CONTEXT, { written, removed: ['src/index.ts', 'node_modules', 'src/a/b.ts'] })
    const anew = newContext([...written, { path: 'package.json', size: 5 }])
    expect(next.files).toEqual(anew.files)
    expect(contextTree(next)).toEqual(contextTree(anew))
    expect([...contextTree(next).entries.keys()]).toEqual([...contextTree(anew).entries.keys()])
  })

  test('a change to the same is no change', () => {
    const next = changeContext(CONTEXT, { written: [{ path: 'package.json', size: 5 }], removed: ['none'] })
    expect(contextTree(next)).toBe(contextTree(CONTEXT))
  })
})

describe('imaginedProject', () => {
  test('has every file that the Dockerfile names', () => {
    const graph = graphOf(
      'FROM node\nWORKDIR /app\nCOPY package.json nginx.conf ./\nCOPY assets/ ./assets\nRUN npm ci\n',
    )
    const paths = imaginedProject(graph).files.map((file) => file.path)
    expect(paths).toEqual(
      expect.arrayContaining([
        'package.json',
        'package-lock.json',
        'nginx.conf',
        'assets/index',
        'src/index.ts',
      ]),
    )
    for (const [index] of graph.steps.entries()) {
      const context = imaginedProject(graph)
      expect(filesTakenBy(graph, index, context, contextTree(context)).problem).toBeNull()
    }
  })
})

describe('suggestDockerignore', () => {
  test('leaves out nothing that the Dockerfile copies', () => {
    const context = newContext([{ path: 'package.json', size: 1 }])
    const lines = suggestDockerignore(context, ['dist/', './.env']).split('\n')
    expect(lines).toContain('**/node_modules')
    expect(lines).not.toContain('**/dist')
    expect(lines).not.toContain('**/.env')
  })

  test('names what the project makes again, and BuildKit takes it', () => {
    const text = suggestDockerignore(
      newContext([
        { path: 'package.json', size: 1 },
        { path: 'api/go.mod', size: 1 },
      ]),
    )
    const sent = sentTree(
      contextTree(
        newContext(
          ['node_modules/x', 'web/node_modules/y', '.git/HEAD', '.env', '.env.example', 'src/a.ts'].map(
            (path) => ({ path, size: 1 }),
          ),
        ),
      ),
      ignoreOf(text),
    )
    expect([...(sent as FolderEntry).entries.keys()]).toEqual(['.env.example', 'src', 'web'])
  })
})
