import { describe, expect, test } from 'vitest'
import { copiedFiles } from './copiedFiles.ts'

const FILES = {
  'package.json': 'xx',
  'package-lock.json': 'xxx',
  'README.md': 'x',
  'src/index.ts': 'xxxx',
  'src/util/a.ts': 'xxxxx',
  'docs/guide.md': 'é',
  'docs/img/x.png': 'x',
}

/** What lies in the image, `path` or `path mode uid` where they are not 644 and 0. */
function image(
  dockerfile: string,
  dockerignore: string | null = null,
  context: Record<string, string> = FILES,
): string[] | string {
  const answer = copiedFiles({ dockerfile: `FROM scratch\n${dockerfile}`, dockerignore, context })
  if ('error' in answer) return answer.error
  return answer.files.map(([path, , mode, uid]) =>
    mode === '644' && uid === 0 ? path : `${path} ${mode} ${uid}`,
  )
}

describe('copiedFiles', () => {
  test.each<[string, string, string[]]>([
    ['a file into a folder', 'COPY README.md /app/', ['/app/README.md']],
    ['a file under a name', 'COPY README.md /app/notes', ['/app/notes']],
    ['a file into the working directory', 'WORKDIR /app\nCOPY README.md .', ['/app/README.md']],
    ['a folder that is there', 'WORKDIR /app\nCOPY README.md /app', ['/app/README.md']],
    ['contents of a folder', 'COPY src /app', ['/app/index.ts', '/app/util/a.ts']],
    ['a trailing slash changes nothing', 'COPY src/ /app', ['/app/index.ts', '/app/util/a.ts']],
    ['several sources', 'COPY package.json src ./', ['/index.ts', '/package.json', '/util/a.ts']],
    ['wildcards', 'COPY package*.json ./', ['/package-lock.json', '/package.json']],
    ['a wildcard takes contents of folders', 'COPY s*c /app/', ['/app/index.ts', '/app/util/a.ts']],
    ['a wildcard without a match', 'COPY none* /app/', []],
    ['parents', 'COPY --parents src/util /app/', ['/app/src/util/a.ts']],
    ['parents from a mark on', 'COPY --parents src/./util/a.ts /app/', ['/app/util/a.ts']],
    [
      'exclude',
      'COPY --exclude=**/*.md --exclude=src . /app/',
      ['/app/docs/img/x.png', '/app/package-lock.json', '/app/package.json'],
    ],
    ['exclude does not touch a source named', 'COPY --exclude=*.md README.md /app/', ['/app/README.md']],
    ['paths above the root', 'COPY ../src /a/../b/', ['/b/index.ts', '/b/util/a.ts']],
    ['chmod', 'COPY --chmod=755 README.md /', ['/README.md 755 0']],
    ['symbolic chmod', 'COPY --chmod=u=rwX,go=rX README.md /', ['/README.md']],
    ['symbolic chmod that adds', 'COPY --chmod=+x README.md /', ['/README.md 755 0']],
    ['chown', 'COPY --chown=1000:1000 README.md /', ['/README.md 644 1000']],
    ['a heredoc', 'COPY <<EOF /etc/app.conf\na=1\nEOF', ['/etc/app.conf']],
    ['link', 'WORKDIR /app\nCOPY --link README.md ./', ['/app/README.md']],
    ['ADD', 'ADD src .', ['/index.ts', '/util/a.ts']],
    ['a later copy replaces', 'COPY README.md /a\nCOPY package.json /a', ['/a']],
  ])('%s', (_, dockerfile, expected) => {
    expect(image(dockerfile)).toEqual(expected)
  })

  test.each<[string, string, string]>([
    ['a file that is not there', 'COPY none /app/', 'failed to compute cache key: "/none": not found'],
    [
      'wildcards in a folder that is not there',
      'COPY none/* /app/',
      'lstat /none: no such file or directory',
    ],
    [
      'parents of a file that is not there',
      'COPY --parents none /app/',
      'failed to compute cache key: "/none": not found',
    ],
    ['a folder onto a file', 'COPY README.md /app\nCOPY src /app', 'cannot copy to non-directory: /app'],
    [
      'a file onto a folder',
      'COPY src/util/a.ts /x/util\nCOPY src/ /x/',
      'cannot copy to non-directory: /x/util',
    ],
  ])('refuses %s', (_, dockerfile, expected) => {
    expect(image(dockerfile)).toBe(expected)
  })

  test('what is ignored is not there', () => {
    expect(image('COPY docs/ /d/', '**/*.md')).toEqual(['/d/img/x.png'])
    expect(image('COPY README.md /', '*.md')).toBe('failed to compute cache key: "/README.md": not found')
    expect(image('COPY . /', '*\n!src\n')).toEqual(['/src/index.ts', '/src/util/a.ts'])
    expect(image('COPY . /', 'docs\nsrc\n*.json')).toEqual(['/.dockerignore', '/README.md'])
  })

  test('a file that is listed and then refused arrives empty', () => {
    const dockerignore = 'docs\n!docs/guide.md\n*\n!docs'
    const answer = copiedFiles({
      dockerfile: 'FROM scratch\nCOPY docs /d',
      dockerignore: 'docs\n!docs/guide.md\ndocs',
      context: FILES,
    })
    expect(answer).toEqual({ files: [['/d/guide.md', 0, '644', 0]] })
    expect(image('COPY docs/guide.md /', dockerignore)).toEqual(['/guide.md'])
  })

  test('sizes are bytes', () => {
    const answer = copiedFiles({
      dockerfile: 'FROM scratch\nCOPY docs/guide.md /',
      dockerignore: null,
      context: FILES,
    })
    expect(answer).toEqual({ files: [['/guide.md', 2, '644', 0]] })
  })

  test('from another stage', () => {
    const dockerfile = 'COPY src /a\nFROM scratch\nCOPY --from=0 --chown=7 /a/util /b'
    expect(image(dockerfile)).toEqual(['/b/a.ts 644 7'])
  })

  test('what is missing in its own base does not stop a COPY --parents', () => {
    const answer = copiedFiles({
      dockerfile: 'FROM scratch AS a\nCOPY docs/guide.md /\nFROM a\nCOPY --from=a --parents nosuch /',
      dockerignore: null,
      context: FILES,
    })
    expect(answer).toEqual({ files: [['/guide.md', 2, '644', 0]] })
    expect(image('COPY docs /d\nFROM scratch\nCOPY --from=0 --parents nosuch /')).toBe(
      'failed to compute cache key: "/nosuch": not found',
    )
  })

  test('a stage that is not built may have mistakes of its own', () => {
    const dockerfile = 'COPY "a b\nFROM scratch\nCOPY docs/guide.md /'
    expect(image(dockerfile)).toEqual(['/guide.md'])
  })

  test('a file with problems has the first of them', () => {
    expect(image('COPY --nope x /')).toBe('dockerfile parse error on line 2: unknown flag: --nope')
  })
})
