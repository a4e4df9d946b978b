import { describe, expect, test } from 'vitest'
import { predictRebuild, type RebuildScenario } from './predictRebuild.ts'

const FILES = { 'package.json': '{}', 'src/a.ts': 'a', 'src/b.md': 'b', 'README.md': 'r', 'conf/x.conf': 'x' }

/** What is not cached: `rebuilt NAME` or `depends NAME`, names without their place. */
function after(
  dockerfile: string,
  change: RebuildScenario['change'],
  rest: Partial<RebuildScenario> = {},
): string[] {
  const scenario = {
    dockerfile,
    dockerignore: null,
    context: FILES,
    buildArgs: {},
    target: null,
    change,
    ...rest,
  }
  return predictRebuild(scenario)
    .filter(
      ({ name, outcome }) =>
        outcome !== 'cached' && !name.includes('load build context') && !/^(?:\[[^\]]*\] )?FROM /.test(name),
    )
    .map(({ name, outcome }) => `${outcome} ${name.replace(/^\[[^\]]*\] /, '')}`)
}

const edit = (path: string) => ({ files: { [path]: 'changed' } })

describe('files of the context', () => {
  const dockerfile = 'FROM a\nCOPY package.json /\nRUN one\nCOPY src /src\nRUN two'

  test.each<[string, RebuildScenario['change'], string[]]>([
    ['nothing', {}, []],
    ['new times', { touch: true }, []],
    ['the same bytes', { files: { 'src/a.ts': 'a' } }, []],
    ['a file that no step takes', edit('README.md'), []],
    ['a file', edit('src/a.ts'), ['rebuilt COPY src /src', 'rebuilt RUN two']],
    ['a mode', { chmod: ['src/a.ts'] }, ['rebuilt COPY src /src', 'rebuilt RUN two']],
    ['a new file', { files: { 'src/new': '' } }, ['rebuilt COPY src /src', 'rebuilt RUN two']],
    ['a file gone', { delete: ['src/a.ts'] }, ['rebuilt COPY src /src', 'rebuilt RUN two']],
    [
      'the first of them',
      edit('package.json'),
      ['rebuilt COPY package.json /', 'rebuilt RUN one', 'rebuilt COPY src /src', 'rebuilt RUN two'],
    ],
  ])('%s', (_, change, expected) => {
    expect(after(dockerfile, change)).toEqual(expected)
  })

  test('what is excluded or ignored does not count', () => {
    expect(after('FROM a\nCOPY --exclude=*.md src /s', edit('src/b.md'))).toEqual([])
    expect(after('FROM a\nCOPY --exclude=*.md src /s', edit('src/a.ts'))).toHaveLength(1)
    expect(after('FROM a\nCOPY src /s', edit('src/b.md'), { dockerignore: '**/*.md' })).toEqual([])
  })

  test('a wildcard counts what it matches', () => {
    expect(after('FROM a\nCOPY s*/*.ts /s', edit('src/b.md'))).toEqual([])
    expect(after('FROM a\nCOPY s*/*.ts /s', edit('src/a.ts'))).toHaveLength(1)
    expect(after('FROM a\nCOPY *.json /s', { files: { 'b.json': '' } })).toHaveLength(1)
  })

  test('--parents counts what its patterns match', () => {
    expect(after('FROM a\nCOPY --parents **/*.md /s/', edit('src/a.ts'))).toEqual([])
    expect(after('FROM a\nCOPY --parents **/*.md /s/', edit('src/b.md'))).toHaveLength(1)
  })

  test('the .dockerignore counts by what it leaves out', () => {
    const before = { dockerignore: '*.md\n' }
    expect(after('FROM a\nCOPY src /s', { dockerignore: '# why\n*.md\n' }, before)).toEqual([])
    expect(after('FROM a\nCOPY src /s', { dockerignore: 'src/b.md\n' }, before)).toHaveLength(1)
    expect(after('FROM a\nCOPY . /s', { dockerignore: '# why\n*.md\n' }, before)).toHaveLength(1)
  })

  test('a folder that moves with the same bytes is the same', () => {
    const change = {
      dockerfile: 'FROM a\nCOPY lib/src /s',
      files: { 'lib/src/a.ts': 'a', 'lib/src/b.md': 'b' },
    }
    expect(after('FROM a\nCOPY src /s', change)).toEqual([])
  })
})

describe('the Dockerfile', () => {
  test.each<[string, string, string, string[]]>([
    ['comments and names of stages', 'FROM a AS x\nRUN one', '# c\nFROM a AS y\nRUN one', []],
    [
      'what concerns the image alone',
      'FROM a\nRUN one',
      'FROM a\nLABEL a=b\nEXPOSE 1\nVOLUME /v\nHEALTHCHECK CMD x\nCMD x\nRUN one',
      [],
    ],
    [
      'an ENV reaches later RUNs, not copies',
      'FROM a\nENV A=1\nCOPY src /s',
      'FROM a\nENV A=2\nCOPY src /s',
      [],
    ],
    [
      'an ENV reaches later RUNs',
      'FROM a\nENV A=1\nRUN one',
      'FROM a\nENV A=2\nRUN one',
      ['rebuilt RUN one'],
    ],
    [
      'the order of variables counts',
      'FROM a\nENV A=1 B=2\nRUN one',
      'FROM a\nENV B=2 A=1\nRUN one',
      ['rebuilt RUN one'],
    ],
    [
      'an ENV where a COPY uses it',
      'FROM a\nENV D=/x\nCOPY src $D',
      'FROM a\nENV D=/y\nCOPY src $D',
      ['rebuilt COPY src /y'],
    ],
    [
      'USER reaches RUN and WORKDIR',
      'FROM a\nUSER x\nWORKDIR /w\nCOPY src /s\nRUN one',
      'FROM a\nUSER y\nWORKDIR /w\nCOPY src /s\nRUN one',
      ['rebuilt WORKDIR /w', 'rebuilt COPY src /s', 'rebuilt RUN one'],
    ],
    ['USER does not reach COPY', 'FROM a\nUSER x\nCOPY src /s', 'FROM a\nUSER y\nCOPY src /s', []],
    [
      'SHELL reaches the shell form',
      'FROM a\nRUN one\nRUN ["two"]',
      'FROM a\nSHELL ["/bin/bash", "-c"]\nRUN one\nRUN ["two"]',
      ['rebuilt RUN one', 'rebuilt RUN ["two"]'],
    ],
    [
      'SHELL does not reach the exec form',
      'FROM a\nRUN ["two"]',
      'FROM a\nSHELL ["/bin/bash", "-c"]\nRUN ["two"]',
      [],
    ],
    ['a destination', 'FROM a\nCOPY src /s', 'FROM a\nCOPY src /t', ['rebuilt COPY src /t']],
    [
      'flags of a copy',
      'FROM a\nCOPY src /s',
      'FROM a\nCOPY --chmod=755 src /s',
      ['rebuilt COPY --chmod=755 src /s'],
    ],
    [
      'the same mode in other words',
      'FROM a\nCOPY --chmod=0755 src /s',
      'FROM a\nCOPY --chmod=755 src /s',
      [],
    ],
    [
      'a heredoc',
      'FROM a\nCOPY <<E /f\n1\nE',
      'FROM a\nCOPY <<E /f\n2\nE',
      ['rebuilt preparing inline document', 'rebuilt COPY <<E /f'],
    ],
    [
      'the id of a cache mount',
      'FROM a\nRUN --mount=type=cache,id=x,target=/c one',
      'FROM a\nRUN --mount=type=cache,id=y,target=/c one',
      [],
    ],
    [
      'the place of a cache mount',
      'FROM a\nRUN --mount=type=cache,target=/c one',
      'FROM a\nRUN --mount=type=cache,target=/d one',
      ['rebuilt RUN --mount=type=cache,target=/d one'],
    ],
    [
      'the id of a secret',
      'FROM a\nRUN --mount=type=secret,id=x,target=/c one',
      'FROM a\nRUN --mount=type=secret,id=y,target=/c one',
      ['rebuilt RUN --mount=type=secret,id=y,target=/c one'],
    ],
    [
      'a folder mounted from elsewhere with the same bytes',
      'FROM a\nRUN --mount=type=bind,source=src,target=/c one',
      'FROM a\nRUN --mount=type=bind,source=./src/,target=/c one',
      [],
    ],
    ['a stage in between', 'FROM a\nRUN one', 'FROM a AS x\nFROM x\nRUN one', []],
    [
      'a step moved to another stage',
      'FROM a\nRUN one\nRUN two',
      'FROM a AS x\nRUN one\nFROM x\nRUN two',
      [],
    ],
    ['another image', 'FROM a\nCOPY src /s', 'FROM b\nCOPY src /s', ['rebuilt COPY src /s']],
    [
      'the same image in other words',
      'FROM a\nCOPY src /s',
      'FROM docker.io/library/a:latest\nCOPY src /s',
      [],
    ],
  ])('%s', (_, before, dockerfile, expected) => {
    expect(after(before, { dockerfile })).toEqual(expected)
  })
})

describe('stages', () => {
  const built = 'FROM a AS b\nWORKDIR /w\nCOPY src src\nRUN make\nFROM c\nCOPY --from=b /w/out /out\nRUN last'

  test('a copy out of a RUN that runs again depends, and so does what follows', () => {
    expect(after(built, edit('src/a.ts'))).toEqual([
      'rebuilt COPY src src',
      'rebuilt RUN make',
      'depends COPY --from=b /w/out /out',
      'depends RUN last',
    ])
  })

  test('a mount out of a RUN that runs again depends', () => {
    const dockerfile =
      'FROM a AS b\nCOPY src src\nRUN make\nFROM c\nRUN --mount=type=bind,from=b,source=/out,target=/in use'
    expect(after(dockerfile, edit('src/a.ts')).at(-1)).toMatch(/^depends RUN --mount/)
  })

  test('files that were only copied are compared for themselves', () => {
    const dockerfile =
      'FROM a AS b\nCOPY src /s\nFROM c\nCOPY --from=b /s/a.ts /1\nFROM c AS d\nCOPY --from=b /s/a.ts /2'
    expect(after(dockerfile, edit('src/b.md'))).toEqual(['rebuilt COPY src /s'])
    expect(after(dockerfile, edit('src/a.ts'))).toEqual([
      'rebuilt COPY src /s',
      'rebuilt COPY --from=b /s/a.ts /2',
    ])
  })

  test('a stage out of scratch is known as a whole', () => {
    const dockerfile = 'FROM scratch AS b\nCOPY src /s\nCOPY conf /c\nFROM c\nCOPY --from=b /s /s\nRUN one'
    expect(after(dockerfile, edit('conf/x.conf'))).toEqual(['rebuilt COPY conf /c'])
  })

  test('a stage that nobody needs is not built', () => {
    expect(after('FROM a AS x\nCOPY src /s\nFROM b\nRUN one', edit('src/a.ts'))).toEqual([])
  })

  test('another target builds what it needs, from what is in the cache', () => {
    const dockerfile = 'FROM a AS x\nRUN one\nFROM x AS y\nRUN two\nFROM x AS z\nRUN three'
    expect(after(dockerfile, { target: 'y' })).toEqual(['rebuilt RUN two'])
  })

  test('where a stage copies out of its own base, the base decides', () => {
    const dockerfile = 'FROM a AS b\nCOPY src /s\nRUN one\nFROM b\nCOPY --from=b /s /t'
    expect(after(dockerfile, edit('src/a.ts')).at(-1)).toBe('rebuilt COPY --from=b /s /t')
  })

  test('--link does not care what lies below', () => {
    const dockerfile = 'FROM a\nRUN one\nCOPY --link src /s\nRUN two'
    expect(after(dockerfile, { baseUpdated: ['a'] })).toEqual([
      'rebuilt RUN one',
      'rebuilt LINK COPY --link src /s',
      'rebuilt RUN two',
    ])
  })
})

describe('images and arguments', () => {
  test('a new image rebuilds what stands on it', () => {
    const dockerfile = 'FROM a\nCOPY src /s\nFROM b\nCOPY --from=0 /s /s\nRUN one'
    expect(after(dockerfile, { baseUpdated: ['a'] })).toEqual(['rebuilt COPY src /s'])
    expect(after(dockerfile, { baseUpdated: ['b:latest'] })).toEqual([
      'rebuilt COPY --from=0 /s /s',
      'rebuilt RUN one',
    ])
  })

  test('a file out of a new image is taken to be the same', () => {
    expect(after('FROM a\nCOPY --from=nginx:1 /etc/x /x', { baseUpdated: ['nginx:1'] })).toEqual([])
  })

  test('an ARG counts where it stands and is used', () => {
    const dockerfile = 'FROM a\nRUN one\nARG V=1\nCOPY src /s\nRUN two'
    expect(after(dockerfile, { buildArgs: { V: '2' } })).toEqual(['rebuilt RUN two'])
    expect(after(dockerfile, { buildArgs: { W: '2' } })).toEqual([])
  })

  test('a remote file is the same while its address is', () => {
    const dockerfile = 'FROM a\nADD https://example.com/x.tgz /x\nRUN one'
    expect(after(dockerfile, {})).toEqual([])
    const moved = dockerfile.replace('x.tgz', 'y.tgz')
    expect(after(dockerfile, { dockerfile: moved }).slice(-2)).toEqual([
      'rebuilt ADD https://example.com/y.tgz /x',
      'rebuilt RUN one',
    ])
  })
})
