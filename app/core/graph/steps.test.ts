import { expect, test } from 'vitest'
import { deriveDesign } from '../model/design.ts'
import { dockerfile } from '../testing/dockerfiles.ts'
import { buildGraph, defaultOptions } from './buildGraph.ts'
import type { BuildOptions, ImageConfig, Operation } from './types.ts'

function steps(text: string, options: Partial<BuildOptions> = {}): string[] {
  const graph = buildGraph(deriveDesign(text), { ...defaultOptions, ...options })
  return graph.steps.map(({ name, inputs }) => `${name} <- ${inputs.join()}`)
}

function operations(text: string): Operation[] {
  return buildGraph(deriveDesign(text), defaultOptions).steps.map(({ operation }) => operation)
}

const build = dockerfile`
  FROM --platform=$BUILDPLATFORM node:20 AS build
  WORKDIR /app
  COPY package.json ./
  RUN npm ci
  FROM unused AS other
  RUN x
  FROM nginx
  COPY --from=build /app /srv
  CMD ["nginx"]
`

test('steps are named and numbered as the build prints them, for what the target needs', () => {
  expect(steps(build)).toEqual([
    '[stage-2 1/2] FROM docker.io/library/nginx:latest <- ',
    '[build 1/4] FROM docker.io/library/node:20 <- ',
    '[build 2/4] WORKDIR /app <- 1',
    '[internal] load build context <- ',
    '[build 3/4] COPY package.json ./ <- 2,3',
    '[build 4/4] RUN npm ci <- 4',
    '[stage-2 2/2] COPY --from=build /app /srv <- 0,5',
  ])
})

test('a target is asked for by name or index', () => {
  const other = ['[other 1/2] FROM docker.io/library/unused:latest <- ', '[other 2/2] RUN x <- 0']
  expect(steps(build, { target: 'OTHER' })).toEqual(other)
  expect(steps(build, { target: '1' })).toEqual(other)
  expect(steps(build, { target: 'no' })).toEqual([])
})

test('the only stage has no name, unless something else joins the build', () => {
  expect(steps('FROM a\nRUN x\n')[1]).toBe('[2/2] RUN x <- 0')
  expect(steps('FROM a\nCOPY --from=b c d\n')).toEqual([
    '[stage-0 1/2] FROM docker.io/library/a:latest <- ',
    'FROM docker.io/library/b:latest <- ',
    '[stage-0 2/2] COPY --from=b c d <- 0,1',
  ])
})

test('numbers are as wide as the last', () => {
  const names = steps(`FROM a\n${'RUN x\n'.repeat(9)}`)
  expect([names[0], names[9]]).toEqual(['[ 1/10] FROM docker.io/library/a:latest <- ', '[10/10] RUN x <- 8'])
})

test('names have variables replaced, secrets hidden, and comments and continuations left out', () => {
  const text = dockerfile`
    FROM a
    ENV A="x y"
    run --mount=type=secret,id=t,env=T \
        # note
        echo "$A" $T $UNSET ${'${B:-b}'}
    workdir /$A
    COPY "$A" /d
  `
  expect(steps(text).slice(1)).toEqual([
    '[stage-0 2/4] RUN --mount=type=secret,id=t,env=T     echo "x y" **** $UNSET ${B:-b} <- 0',
    '[stage-0 3/4] WORKDIR /x y <- 1',
    '[internal] load build context <- ',
    '[stage-0 4/4] COPY x y /d <- 2,3',
  ])
})

test('heredocs are summed up, files of them are steps', () => {
  const text = dockerfile`
    FROM a
    RUN <<EOF
    echo 1
    echo 2
    EOF
    RUN <<EOF
    #!/bin/bash
    EOF
    COPY <<one <<two /d/
    1
    one
    2
    two
  `
  expect(steps(text).slice(1)).toEqual([
    '[2/4] RUN <<EOF (echo 1...) <- 0',
    '[internal] preparing inline document <- ',
    '[3/4] RUN <<EOF (#!/bin/bash) <- 1,2',
    '[internal] preparing inline document <- ',
    '[internal] preparing inline document <- ',
    '[4/4] COPY <<one <<two /d/ <- 3,5,4',
  ])
})

test('--link copies beside and merges', () => {
  expect(steps('FROM a\nCOPY --link b c\n')).toEqual([
    '[1/2] FROM docker.io/library/a:latest <- ',
    '[internal] load build context <- ',
    '[2/2] COPY --link b c <- 1',
    '[2/2] LINK COPY --link b c <- 0,2',
  ])
  expect(steps('FROM scratch\nCOPY --link b c\n')).toEqual([
    '[internal] load build context <- ',
    '[1/1] COPY --link b c <- 0',
  ])
})

test('WORKDIR / makes no step but has a number', () => {
  expect(steps('FROM a\nWORKDIR /\nRUN x\n')).toEqual([
    '[1/3] FROM docker.io/library/a:latest <- ',
    '[2/3] RUN x <- 0',
  ])
})

test('equal operations on equal inputs are one step with the last name', () => {
  const text = dockerfile`
    FROM node AS one
    WORKDIR /app
    FROM node AS two
    WORKDIR /app/
    RUN x
    FROM two
    COPY --from=one a b
  `
  expect(steps(text)).toEqual([
    '[one 1/2] FROM docker.io/library/node:latest <- ',
    '[one 2/2] WORKDIR /app <- 0',
    '[two 3/3] RUN x <- 1',
    '[stage-2 1/1] COPY --from=one a b <- 2,1',
  ])
  expect(steps('FROM a AS x\nENV A=1\nRUN y\nFROM a\nRUN y\nCOPY --from=x b c\n').length).toBe(4)
  expect(steps('FROM a AS x\nRUN y\nFROM a\nRUN y\nCOPY --from=x b c\n')).toEqual([
    '[x 1/2] FROM docker.io/library/a:latest <- ',
    '[x 2/2] RUN y <- 0',
    '[stage-1 3/3] COPY --from=x b c <- 1',
  ])
})

test('mounts are inputs in the order of their targets', () => {
  const text = dockerfile`
    FROM a
    RUN --mount=from=z,target=/y --mount=from=b,target=/x --mount=type=cache,target=/c,uid=1 --mount=target=/w q
  `
  expect(steps(text).slice(1)).toEqual([
    '[internal] setting cache mount permissions <- ',
    '[internal] load build context <- ',
    'FROM docker.io/library/b:latest <- ',
    'FROM docker.io/library/z:latest <- ',
    '[stage-0 2/2] RUN --mount=from=z,target=/y --mount=from=b,target=/x --mount=type=cache,target=/c,uid=1 --mount=target=/w q <- 0,1,2,3,4',
  ])
})

test('triggers of the base come first', () => {
  const text = dockerfile`
    FROM a AS b
    ONBUILD RUN x $V
    ONBUILD ENV V=1
    FROM b
    RUN y
  `
  expect(steps(text)).toEqual([
    '[b 1/1] FROM docker.io/library/a:latest <- ',
    '[stage-1 1/3] ONBUILD RUN x $V <- 0',
    '[stage-1 2/3] RUN y <- 1',
  ])
})

test("an image's configuration counts where it is known", () => {
  const config: ImageConfig = {
    env: [['V', '1']],
    workdir: '/w',
    user: 'u',
    shell: ['/bin/bash', '-c'],
    onbuild: ['RUN z'],
    platforms: [],
  }
  const graph = buildGraph(deriveDesign('FROM a\nRUN $V\nCOPY b .\n'), {
    ...defaultOptions,
    image: () => config,
  })
  expect(graph.steps.map(({ name }) => name)).toEqual([
    '[1/3] FROM docker.io/library/a:latest',
    '[2/4] ONBUILD RUN z',
    '[3/4] RUN 1',
    '[internal] load build context',
    '[4/4] COPY b .',
  ])
  expect(graph.steps[2]?.operation).toEqual({
    op: 'run',
    argv: ['/bin/bash', '-c', '$V'],
    environment: [
      ['V', '1'],
      ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
    ],
    workdir: '/w',
    user: 'u',
    mounts: [],
    network: 'default',
    security: 'sandbox',
    script: '$V',
  })
})

test('the operation of a RUN holds everything that its cache key is made of', () => {
  const text = dockerfile`
    FROM a
    ARG A=1
    ENV B=2
    WORKDIR /w
    USER u
    SHELL ["bash"]
    RUN --network=none --mount=type=cache,target=c --mount=type=secret,id=s,required x
  `
  expect(operations(text).at(-1)).toEqual({
    op: 'run',
    argv: ['bash', 'x'],
    environment: [
      ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
      ['A', '1'],
      ['B', '2'],
    ],
    workdir: '/w',
    user: 'u',
    mounts: [
      {
        type: 'secret',
        target: '/run/secrets/s',
        source: '',
        input: null,
        readonly: true,
        options: { id: 's', required: 'true' },
      },
      {
        type: 'cache',
        target: '/w/c',
        source: '/',
        input: null,
        readonly: false,
        options: { id: 'c', sharing: 'shared' },
      },
    ],
    network: 'none',
    security: 'sandbox',
    script: 'x',
  })
})

test('the operation of a COPY holds where from, where to and how', () => {
  const text = 'FROM a\nWORKDIR /w\nCOPY --chown=1:2 --chmod=0644 --exclude=*.md --parents b/ ./c d/\n'
  expect(operations(text).at(-1)).toEqual({
    op: 'copy',
    keyword: 'COPY',
    source: { input: 1, paths: ['b/', './c'] },
    files: [],
    destination: '/w/d/',
    chown: '1:2',
    chmod: '0644',
    parents: true,
    exclude: ['*.md'],
    link: false,
    unpack: false,
  })
})

test('ADD gets repositories and URLs', () => {
  expect(operations('FROM a\nADD https://b/c.git#v1 https://d/e f /g/\n').slice(1)).toEqual([
    { op: 'context' },
    { op: 'remote', url: 'https://d/e', git: false, checksum: '', options: [] },
    { op: 'remote', url: 'https://b/c.git#v1', git: true, checksum: '', options: [] },
    {
      op: 'copy',
      keyword: 'ADD',
      source: { input: 3, paths: ['f'] },
      remotes: [1, 2],
      files: [],
      destination: '/g/',
      chown: '',
      chmod: '',
      parents: false,
      exclude: [],
      link: false,
      unpack: true,
    },
  ])
})

test('stages and steps are found again', () => {
  const design = deriveDesign(build)
  const graph = buildGraph(design, defaultOptions)
  const [first, other, last] = design.stages
  expect(graph.target).toBe(last?.id)
  expect([...graph.neededStages].sort()).toEqual([first?.id, last?.id].sort())
  expect(graph.neededStages.has(other?.id ?? '')).toBe(false)
  const run = first?.instructions[2]
  expect(graph.steps[graph.stepOf.get(run?.id ?? '') ?? -1]?.name).toBe('[build 4/4] RUN npm ci')
})

test('a broken file keeps the steps that can be read', () => {
  expect(steps('FROM a\nCOPY b\nRUN c\n')).toEqual([
    '[1/3] FROM docker.io/library/a:latest <- ',
    '[3/3] RUN c <- 0',
  ])
})

test('chains of any length are walked', () => {
  const chain = Array.from({ length: 20_000 }, (_, i) => `FROM s${i} AS s${i + 1}\n`).join('')
  expect(steps(`FROM a AS s0\n${chain}RUN x\n`)).toEqual([
    '[s0 1/1] FROM docker.io/library/a:latest <- ',
    '[s20000 1/1] RUN x <- 0',
  ])
})
