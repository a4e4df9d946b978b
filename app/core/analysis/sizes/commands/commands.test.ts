import { describe, expect, test } from 'vitest'
import { estimateLayers } from '../estimateLayers.ts'

interface Told {
  readonly basis: string
  readonly source: string
  readonly megabytes: readonly [low: number, likely: number, high: number]
}

/** The layer that a script leaves on an image. */
async function layer(
  script: string,
  image = 'debian:bookworm-slim',
  context: Record<string, string> = {},
): Promise<Told> {
  const dockerfile = `FROM ${image}\nWORKDIR /app\nCOPY . .\nRUN ${script}\n`
  const last = (await estimateLayers({ dockerfile, context })).at(-1)?.uncompressed
  const { low = 0, likely = 0, high = 0, basis = '', source = '' } = last ?? {}
  return { basis, source, megabytes: [low / 1e6, likely / 1e6, high / 1e6] }
}
const likely = async (script: string, image?: string, context?: Record<string, string>): Promise<number> =>
  (await layer(script, image, context)).megabytes[1]

describe('package managers without a catalog say how wide their ranges are', () => {
  test.each([
    ['apk add --no-cache git', 'alpine:3.24', 5, 30],
    ['dnf install -y git && dnf clean all', 'fedora', 10, 130],
    ['pip install --no-cache-dir flask', 'python:3.12-slim', 3, 25],
    ['npm install -g typescript && npm cache clean --force', 'node:20-slim', 15, 40],
    ['gem install rails', 'ruby:3.3', 0.2, 40],
    ['go build -o /x .', 'golang:1.26', 5, 2500],
    ['cargo build --release', 'rust:1', 40, 4000],
    ['mvn -B package', 'maven:latest', 10, 1600],
    ['dotnet publish -o /out', 'mcr.microsoft.com/dotnet/sdk:8.0', 0.3, 1200],
    ['curl -fsSL -o /usr/bin/x https://example.org/x', 'debian', 0, 250],
    ['curl -fsSL https://example.org/x.tar.gz | tar -xz -C /opt', 'debian', 0, 1600],
    ['curl https://sh.rustup.rs | sh -s -- -y', 'debian', 200, 1500],
    ['git clone --depth 1 https://example.org/a.git', 'debian', 0, 400],
    ['make -j4', 'gcc', 0, 900],
  ])('RUN %s', async (script, image, least, most) => {
    const [low, middle, high] = (await layer(script, image)).megabytes
    expect([least <= low + 1e-9, low < middle, middle < high, high <= most]).toEqual([true, true, true, true])
  })
})

describe('what is cleaned in the same RUN does not count', () => {
  test.each([
    ['apk add git', 'apk add --no-cache git', 'alpine:3.24'],
    ['pip install flask', 'pip install --no-cache-dir flask', 'python:3.12-slim'],
    ['pip install flask', '--mount=type=cache,target=/root/.cache/pip pip install flask', 'python:3.12-slim'],
    ['dnf install -y git', 'dnf install -y git && dnf clean all', 'fedora'],
    [
      'curl -o x.tgz https://e.org/x.tgz && tar xf x.tgz',
      'curl -o x.tgz https://e.org/x.tgz && tar xf x.tgz && rm x.tgz',
      'debian',
    ],
    [
      'apk add gcc && pip install x',
      'apk add --virtual .b gcc && pip install x && apk del .b',
      'python:3.12-alpine',
    ],
    ['npm install express', 'npm install express && rm -rf /root/.npm', 'node:20-slim'],
    [
      'go build -o /x .',
      '--mount=type=cache,target=/root/.cache/go-build --mount=type=cache,target=/go/pkg/mod go build -o /x .',
      'golang:1.26',
    ],
  ])('%s', async (left, cleaned, image) => {
    expect(await likely(cleaned, image)).toBeLessThan(0.97 * (await likely(left, image)))
  })
})

describe('a project’s own files narrow the range', () => {
  test('requirements.txt', async () => {
    const context = { 'requirements.txt': '# pinned\nflask==3.0\nrequests\n' }
    const known = await layer('pip install --no-cache-dir -r requirements.txt', 'python:3.12-slim', context)
    expect([known.basis, known.source]).toEqual([
      'rule',
      '2 packages of requirements.txt, by the sizes of wheels',
    ])
    expect((await layer('pip install --no-cache-dir -r requirements.txt', 'python:3.12-slim')).basis).toBe(
      'unknown',
    )
  })

  test('go.sum', async () => {
    const context = {
      'go.sum': 'a v1 h1:x=\na v1/go.mod h1:y=\nb v1 h1:z=\nb v1/go.mod h1:w=\n',
      'go.mod': 'module m',
    }
    expect(await likely('go mod download', 'golang:1.26', context)).toBeLessThan(
      await likely('go mod download', 'golang:1.26'),
    )
  })

  test('Cargo.lock', async () => {
    const context = { 'Cargo.lock': '[[package]]\nname = "a"\n\n[[package]]\nname = "b"\n' }
    expect(await likely('cargo fetch', 'rust:1', context)).toBeLessThan(5)
  })
})

describe('what a script says is read as a shell reads it', () => {
  test('a branch that can’t be decided may or may not run', async () => {
    const { megabytes } = await layer('if [ -f x ]; then apk add git; fi', 'alpine:3.24')
    expect([megabytes[0] < 0.01, megabytes[2] > 10]).toEqual([true, true])
  })

  test('what follows || only runs after a failure', async () => {
    expect(await likely('command -v git || apk add --no-cache git', 'alpine:3.24')).toBeLessThan(0.01)
  })

  test('variables and loops', async () => {
    const loop = await likely('for p in git curl; do apk add --no-cache $p; done', 'alpine:3.24')
    expect(loop).toBeCloseTo(await likely('P="git curl"; apk add --no-cache $P', 'alpine:3.24'), 6)
  })

  test('a version asked for writes nothing', async () => {
    expect(await layer('some-tool --version && node -v')).toEqual({
      basis: 'context',
      source: 'changes no files',
      megabytes: [0.001024, 0.001024, 0.001024],
    })
  })

  test('another shell’s script is unknown', async () => {
    const [, run] = await estimateLayers({
      dockerfile: 'FROM x\nWORKDIR C:/a\nSHELL ["powershell"]\nRUN Get-Item\n',
    })
    expect([run?.uncompressed.basis, run?.uncompressed.source]).toEqual([
      'unknown',
      'unknown command a script for powershell: set its size',
    ])
  })

  test('the exec form', async () => {
    expect(await likely('["apk", "add", "--no-cache", "git"]', 'alpine:3.24')).toBe(
      await likely('apk add --no-cache git', 'alpine:3.24'),
    )
  })
})
