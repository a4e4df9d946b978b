import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { estimateLayers } from './estimateLayers.ts'

/** What the layers of a Dockerfile are likely to weigh, unpacked. */
async function unpacked(dockerfile: string, context: Record<string, string> = {}): Promise<number[]> {
  const layers = await estimateLayers({ dockerfile, context })
  return layers.map((layer) => layer.uncompressed.likely)
}

const BLOCK = 512
const END = 2 * BLOCK
const HEADER = BLOCK

describe('copies are exact', () => {
  test('a file: header, padded content, end of the archive', async () => {
    expect(await unpacked('FROM debian\nCOPY a.txt /a.txt\n', { 'a.txt': 'x'.repeat(700) })).toEqual([
      HEADER + 2 * BLOCK + END,
    ])
  })

  test('every folder above a file is in the layer, there or not', async () => {
    expect(await unpacked('FROM debian\nCOPY a.txt /usr/local/share/a.txt\n', { 'a.txt': '' })).toEqual([
      4 * HEADER + END,
    ])
  })

  test('a folder gives what is in it, the ignored left out', async () => {
    const context = { 'src/a': 'a', 'src/b/c': 'c', 'src/secret': 'x', '.dockerignore': 'src/secret' }
    // app, app/b and two files of one block each
    expect(await unpacked('FROM debian\nCOPY src /app\n', context)).toEqual([4 * HEADER + 2 * BLOCK + END])
  })

  test('a path beyond a hundred characters takes another header and its record', async () => {
    const name = `${'n'.repeat(101)}`
    expect(await unpacked('FROM debian\nCOPY . /\n', { [name]: '' })).toEqual([3 * HEADER + END])
  })

  test('a heredoc is a file of its text', async () => {
    expect(await unpacked('FROM debian\nCOPY <<EOF /x\nhello\nEOF\n')).toEqual([HEADER + BLOCK + END])
  })

  test('COPY --from takes the very files that the other stage holds', async () => {
    const text = 'FROM debian AS a\nWORKDIR /w\nCOPY . .\nFROM scratch\nCOPY --from=a /w/src /s\n'
    expect(await unpacked(text, { 'src/a': 'a', 'src/b': 'b', other: 'o' })).toEqual([
      3 * HEADER + 2 * BLOCK + END,
    ])
  })

  test('a deleted file is not there to be copied', async () => {
    const text = 'FROM debian AS a\nCOPY . /w\nRUN rm -r /w/src\nFROM scratch\nCOPY --from=a /w /w\n'
    expect(await unpacked(text, { 'src/a': 'a', other: 'o' })).toEqual([2 * HEADER + BLOCK + END])
  })

  test('COPY --link weighs what COPY weighs', async () => {
    const context = { 'a/b': 'x'.repeat(5000) }
    expect(await unpacked('FROM debian\nCOPY --link a /app\n', context)).toEqual(
      await unpacked('FROM debian\nCOPY a /app\n', context),
    )
  })
})

describe('WORKDIR', () => {
  test.each([
    ['a new folder', 'FROM debian\nWORKDIR /app\n', [HEADER + END]],
    ['with those above it', 'FROM debian\nWORKDIR /usr/src/app\n', [3 * HEADER + END]],
    ['one that is there', 'FROM debian\nWORKDIR /usr\n', [END]],
    ['one that a WORKDIR made', 'FROM debian\nWORKDIR /app\nWORKDIR /app\n', [HEADER + END, END]],
    ['one that the image has', 'FROM composer:2\nWORKDIR /app\n', [END]],
    ['one that a COPY made', 'FROM debian\nCOPY a /app/a\nWORKDIR /app\n', [2 * HEADER + END, END]],
  ])('%s', async (_, text, expected) => {
    expect(await unpacked(text, { a: '' })).toEqual(expected)
  })
})

describe('small commands', () => {
  test.each([
    ['mkdir -p /a/b', 2 * HEADER + END],
    ['mkdir -p /a/{b,c}', 3 * HEADER + END],
    ['touch /x', HEADER + END],
    ['echo hello > /x', HEADER + BLOCK + END],
    ['mkdir /a && echo hello > /a/x && rm -rf /a/x', HEADER + END],
    ['true', END],
    ['rm -rf /var/lib/apt/lists/*', END],
    ['ls && cat /etc/passwd | grep root', END],
  ])('RUN %s', async (script, bytes) => {
    expect(await unpacked(`FROM debian\nSHELL ["/bin/bash", "-c"]\nRUN ${script}\n`)).toEqual([bytes])
  })

  test('chown -R writes everything once more, chown of a folder its header', async () => {
    const files = { 'a/b': 'x'.repeat(10_000), 'a/c': 'y' }
    const [copy, chown, plain] = await unpacked(
      'FROM debian\nCOPY a /app\nRUN chown -R 1000 /app\nRUN chown 1000 /app\n',
      files,
    )
    expect([copy, chown, plain]).toEqual([copy, copy, HEADER + END])
  })

  test.each([
    ['chown -R root:root /app', END],
    ['chmod -R u+rw,a+rX /app', END],
    ['chmod -R 755 /app', 6 * BLOCK + END],
    ['chmod 600 /app/b/c', 4 * BLOCK + END],
    ['chgrp -R 0 /app && chmod -R g=u /app', 6 * BLOCK + END],
    ['find /app -type f -exec chmod 600 {} +', 6 * BLOCK + END],
    ['find /app -type d -exec chmod 700 {} \\;', 2 * BLOCK + END],
    ['find /app -name c -delete', 3 * BLOCK + END],
    ['rm -rf /app/*', 3 * BLOCK + END],
    ['mv /app /srv/app', 2 * BLOCK + 6 * BLOCK + END],
    ['rm /app/a && echo hello > /app/a', 3 * BLOCK + END],
    ['gzip /app/a', 4 * BLOCK + END],
    ['truncate -s 1M /x', BLOCK + 2048 * BLOCK + END],
    ['dd if=/dev/zero of=/x bs=1K count=3', 7 * BLOCK + END],
    ['seq 1 100 > /x', 2 * BLOCK + END],
    ['head -c 600 /dev/urandom > /x', 3 * BLOCK + END],
    ['cat /app/a /app/b/c > /x', 2 * BLOCK + END],
    ['if [ ! -d /x ]; then mkdir /x; fi', BLOCK / 2 + END],
  ])('on copied files: %s', async (script, bytes) => {
    const text = `FROM debian:bookworm-slim\nCOPY app /app\nRUN ${script}\n`
    expect((await unpacked(text, { 'app/a': 'a'.repeat(30), 'app/b/c': 'c' }))[1]).toBe(bytes)
  })

  test('npm run goes through the script that package.json names', async () => {
    const scripts = {
      prebuild: 'mkdir -p dist',
      build: 'npm run copy',
      copy: 'cp a.txt dist/ && cp a.txt dist/b.txt',
    }
    const context = { 'package.json': JSON.stringify({ scripts }), 'a.txt': 'a' }
    const text = 'FROM node:20\nWORKDIR /w\nCOPY . .\nRUN npm run build\n'
    expect((await unpacked(text, context)).at(-1)).toBe(6 * BLOCK + END)
  })

  test('tsc writes about what it reads', async () => {
    const context = { 'package.json': '{"scripts":{"build":"tsc"}}', 'src/a.ts': 'x'.repeat(10_000) }
    const [built = 0] = (
      await unpacked('FROM node:20\nWORKDIR /w\nCOPY . .\nRUN npm run build\n', context)
    ).slice(-1)
    expect([built > 8_000, built < 13_000]).toEqual([true, true])
  })

  test('a file that a later RUN deletes stays in the layer below', async () => {
    const [copy, gone] = await unpacked('FROM debian\nCOPY a /a\nRUN rm /a\n', { a: 'x'.repeat(9000) })
    // A mark hides it.
    expect([copy, gone]).toEqual([HEADER + 18 * BLOCK + END, HEADER + END])
  })
})

describe('apt', () => {
  const install = 'apt-get update && apt-get install -y --no-install-recommends'
  const clean = '&& rm -rf /var/lib/apt/lists/*'

  test('lists that stay, that go in the same RUN, and that go too late', async () => {
    const [left, cleaned, late] = [
      await unpacked(`FROM debian:bookworm-slim\nRUN ${install} jq\n`),
      await unpacked(`FROM debian:bookworm-slim\nRUN ${install} jq ${clean}\n`),
      await unpacked(`FROM debian:bookworm-slim\nRUN ${install} jq\nRUN rm -rf /var/lib/apt/lists/*\n`),
    ]
    expect((left[0] ?? 0) - (cleaned[0] ?? 0)).toBeGreaterThan(19_000_000)
    // Four folders, and a mark for each of nine names.
    expect(late).toEqual([left[0], 13 * HEADER + END])
  })

  test('packages removed again: without autoremove what they needed stays', async () => {
    const base = 'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends'
    const [kept = 0, dismissed = 0, gone = 0, other = 0] = await Promise.all(
      [
        'gcc',
        'gcc && apt-get purge -y gcc',
        'gcc && apt-get purge -y --auto-remove gcc',
        'gcc jq && apt-get purge -y gcc && apt-get autoremove -y',
      ].map(async (rest) => (await unpacked(`${base} ${rest} ${clean}\n`))[0] ?? 0),
    )
    expect([kept > dismissed, dismissed > 50_000_000, gone < 500_000, other > gone]).toEqual([
      true,
      true,
      true,
      true,
    ])
  })

  test('debconf’s texts are written where a package asks questions, not for others', async () => {
    const text = (name: string): string => `FROM debian:bookworm-slim\nRUN ${install} ${name} ${clean}\n`
    const [tini = 0] = await unpacked(text('tini'))
    const [zip = 0] = await unpacked(text('zip'))
    expect([tini < 1_200_000, zip < 1_200_000]).toEqual([true, true])
  })

  test('settings that leave recommendations out', async () => {
    const install2 = `RUN apt-get update && apt-get install -y gnupg ${clean}\n`
    const setting = `RUN echo 'APT::Install-Recommends "false";' > /etc/apt/apt.conf.d/99x\n`
    const [, less = 0] = await unpacked(`FROM debian:bookworm-slim\n${setting}${install2}`)
    const [more = 0] = await unpacked(`FROM debian:bookworm-slim\n${install2}`)
    expect(less < 0.7 * more).toBe(true)
  })

  test('a package that is there already costs nothing but dpkg’s own files', async () => {
    const text = `FROM debian:bookworm-slim\nRUN ${install} git ${clean}\nRUN ${install} git bash ${clean}\n`
    const [first = 0, second = 0] = await unpacked(text)
    expect([first > 80_000_000, second]).toEqual([true, END])
  })

  test('recommendations, documentation and the release make a difference', async () => {
    const weigh = async (image: string, options: string): Promise<number> =>
      (
        await unpacked(`FROM ${image}\nRUN apt-get update && apt-get install -y ${options} git ${clean}\n`)
      )[0] ?? 0
    const slim = await weigh('debian:bookworm-slim', '--no-install-recommends')
    expect(await weigh('debian:bookworm-slim', '')).toBeGreaterThan(1.1 * slim)
    expect(await weigh('debian:bookworm', '--no-install-recommends')).toBeGreaterThan(1.05 * slim)
    expect(await weigh('debian:trixie-slim', '--no-install-recommends')).not.toBe(slim)
    // a full node image has git already
    expect(await weigh('node:22', '--no-install-recommends')).toBeLessThan(0.1 * slim)
  })

  test('a package that nobody knows makes the layer unknown, with a range', async () => {
    const [layer] = await estimateLayers({
      dockerfile: `FROM debian:bookworm-slim\nRUN ${install} no-such-package ${clean}\n`,
    })
    expect(layer?.uncompressed.basis).toBe('unknown')
    expect(layer?.uncompressed.high).toBeGreaterThan(10 * (layer?.uncompressed.low ?? 0))
  })
})

describe('every range is ordered, finite and says what it rests on', () => {
  const piece = fc.constantFrom(
    'apt-get install -y curl',
    'apt-get update',
    'npm ci',
    'npm install -g x',
    'pip install -r r.txt',
    'rm -rf /app',
    'cd /x',
    'curl -o a $B',
    'tar xzf a.tgz',
    'chown -R a /app',
    'cp -r /app /b',
    'mv /b /c',
    './x.sh',
    'go build',
    'cargo build',
    'mvn package',
    'echo a > b',
    'useradd -m a',
    '$X',
    '"',
    '(',
    'if',
    'git clone u',
  )
  const joint = fc.constantFrom(' && ', ' || ', '; ', ' | ', ' & ', '\n', ' ')
  const script = fc.array(fc.tuple(piece, joint), { maxLength: 8 }).map((parts) => parts.flat().join(''))
  const instruction = fc.oneof(
    script.map((text) => `RUN ${text.replaceAll('\n', ' ')}`),
    fc.constantFrom(
      'COPY . /app',
      'COPY --from=0 / /',
      'COPY --from=a /app/dist ./d',
      'ADD a.tgz /x',
      'WORKDIR /app',
      'ADD https://x.org/a.sh /',
      'USER a',
    ),
    fc.constantFrom(
      'FROM debian:bookworm-slim AS a',
      'FROM node:20',
      'FROM scratch',
      'FROM nobody/knows:1',
      'FROM a',
      'ENV X=y',
      'SHELL ["cmd"]',
    ),
  )
  test('whatever the Dockerfile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(instruction, { maxLength: 10 }), async (lines) => {
        const dockerfile = `FROM debian:trixie AS a\n${lines.join('\n')}\n`
        const layers = await estimateLayers({ dockerfile, context: { 'a.tgz': 'x', 'package.json': '{}' } })
        for (const { compressed, uncompressed } of layers) {
          for (const { low, likely, high, source } of [compressed, uncompressed]) {
            expect(
              0 <= low && low <= likely && likely <= high && Number.isFinite(high) && source !== '',
            ).toBe(true)
          }
        }
      }),
    )
  })
})
