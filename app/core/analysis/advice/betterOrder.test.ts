import { describe, expect, test } from 'vitest'
import { newContext } from '../../context/contextTree.ts'
import { textFile } from '../../context/textFile.ts'
import type { FolderCount } from '../../context/types.ts'
import { buildGraph, defaultOptions } from '../../graph/buildGraph.ts'
import { deriveDesign } from '../../model/design.ts'
import { applyEdit } from '../../text/edit.ts'
import { noOverrides } from '../overrides.ts'
import { worldOf } from '../rebuilds/buildState.ts'
import { stepSeconds } from '../times/stepSeconds.ts'
import { betterOrder } from './betterOrder.ts'
import type { Advice } from './adviceTypes.ts'

const FILES = {
  'package.json': '{"dependencies":{"a":"^1.0.0"}}',
  'package-lock.json': '{}',
  'src/a.ts': 'a',
  'requirements.txt': 'flask==3\n',
  'go.mod': 'module x\n',
  'go.sum': '',
}

interface Rest {
  readonly files?: Readonly<Record<string, string>>
  readonly counted?: readonly FolderCount[]
  readonly dockerignore?: string
}

function adviceOn(text: string, { files = {}, counted = [], dockerignore }: Rest = {}): readonly Advice[] {
  const design = deriveDesign(text)
  const context = newContext(
    Object.entries({ ...FILES, ...files }).map(([path, content]) => textFile(path, content)),
    counted,
  )
  const state = { design, options: defaultOptions, context, dockerignore: dockerignore ?? null }
  return betterOrder({
    state,
    now: worldOf(state, buildGraph(design, defaultOptions)),
    seconds: (graph) => stepSeconds({ graph, context, sizes: null, overrides: new Map(), measured: null }),
    frequencies: noOverrides.frequencies,
  })
}

/** The text after the first advice; why there is none. */
function better(text: string, rest?: Rest): string {
  const [advice] = adviceOn(text, rest)
  return advice?.edit ? applyEdit(advice.edit, text) : (advice?.gain ?? 'nothing')
}

describe('manifests first', () => {
  test('the sources move behind the install, their comment with them', () => {
    const text =
      'FROM node\nWORKDIR /app\n# all of it\nCOPY --chown=1000 . .\nEXPOSE 80\nRUN npm ci\nRUN npm run build\n'
    expect(better(text)).toBe(
      'FROM node\nWORKDIR /app\nCOPY --chown=1000 package.json package-lock.json ./\nEXPOSE 80\nRUN npm ci\n# all of it\nCOPY --chown=1000 . .\nRUN npm run build\n',
    )
  })

  test('an install and a build in one line are cut in two', () => {
    expect(
      better('FROM node\r\nWORKDIR /app\r\nCOPY . /app\r\nRUN --network=default npm ci && npm run build\r\n'),
    ).toBe(
      'FROM node\r\nWORKDIR /app\r\nCOPY package.json package-lock.json /app/\r\nRUN --network=default npm ci\r\nCOPY . /app\r\nRUN --network=default npm run build\r\n',
    )
  })

  test('a file without a last line break', () => {
    expect(better('FROM python\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt')).toBe(
      'FROM python\nWORKDIR /app\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\nCOPY . .\n',
    )
  })

  test('the gain is said', () => {
    const [advice] = adviceOn('FROM node\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN npm run build\n')
    expect(advice?.label).toBe('Copy the manifests first')
    expect(advice?.gain).toMatch(
      /^\d+ s → \d+ s a build, cache hits \d+ % → \d+ %, [\d.]+ hours a year saved\. The image stays the same: npm ci reads nothing of the project but package\.json and package-lock\.json\.$/,
    )
  })

  const NODE = 'FROM node\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN npm run build\n'

  test.each<[string, string, Rest, RegExp]>([
    [
      'a script after installing',
      NODE,
      { files: { 'package.json': '{"scripts":{"postinstall":"x"}}' } },
      /runs a script after installing \(postinstall\)/,
    ],
    ['workspaces', NODE, { files: { 'package.json': '{"workspaces":["a"]}' } }, /workspaces/],
    [
      'a dependency in the project',
      NODE,
      { files: { 'package.json': '{"dependencies":{"a":"file:./a"}}' } },
      /the dependency a is a folder of the project/,
    ],
    ['a broken manifest', NODE, { files: { 'package.json': '{' } }, /not valid JSON/],
    [
      'installed packages in the project',
      NODE,
      { counted: [{ path: 'node_modules', files: 1, size: 1 }] },
      /node_modules would be copied over/,
    ],
    ['npm install', NODE.replace('npm ci', 'npm install'), {}, /may rewrite package-lock\.json/],
    [
      'another folder',
      NODE.replace('npm ci', 'cd /tmp && npm ci'),
      {},
      /under a condition or in another folder/,
    ],
    [
      'local requirements',
      'FROM python\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n',
      { files: { 'requirements.txt': '-e .\n' } },
      /points at other files/,
    ],
    [
      'a replaced module',
      'FROM go\nWORKDIR /app\nCOPY . .\nRUN go mod download\n',
      { files: { 'go.mod': 'replace x => ./y\n' } },
      /replaces a module/,
    ],
  ])('%s: not offered, and said why', (_, text, rest, expected) => {
    expect(better(text, rest)).toMatch(expected)
  })

  test('a script after installing is no matter where scripts are ignored', () => {
    const rest = { files: { 'package.json': '{"scripts":{"prepare":"x"}}' } }
    expect(better(NODE.replace('npm ci', 'npm ci --ignore-scripts'), rest)).toMatch(
      /COPY package\.json package-lock\.json \.\/\nRUN npm ci --ignore-scripts\nCOPY \. \./,
    )
  })

  test('where it is done already nothing is said', () => {
    expect(
      adviceOn('FROM node\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n'),
    ).toEqual([])
  })
})

describe('stable steps first', () => {
  test('system packages move in front of the copies', () => {
    expect(
      better(
        'FROM debian\nWORKDIR /app\nCOPY src ./src\n# tools\nRUN apt-get update && apt-get install -y make \\\n  && rm -rf /var/lib/apt/lists/*\nRUN make\n',
      ),
    ).toBe(
      'FROM debian\nWORKDIR /app\n# tools\nRUN apt-get update && apt-get install -y make \\\n  && rm -rf /var/lib/apt/lists/*\nCOPY src ./src\nRUN make\n',
    )
  })

  test.each([
    ['a copy into the system', 'FROM debian\nCOPY src /etc/apt\nRUN apt-get install -y make\n'],
    ['a package from the project', 'FROM debian\nWORKDIR /app\nCOPY src .\nRUN apt-get install -y ./x.deb\n'],
    [
      'another command beside it',
      'FROM debian\nWORKDIR /app\nCOPY src .\nRUN apt-get install -y make && make\n',
    ],
    ['a named owner', 'FROM debian\nWORKDIR /app\nCOPY --chown=app src .\nRUN apt-get install -y make\n'],
    ['a step in between', 'FROM debian\nWORKDIR /app\nCOPY src .\nRUN ./x\nRUN apt-get install -y make\n'],
  ])('%s: stays', (_, text) => {
    expect(adviceOn(text)).toEqual([])
  })
})

describe('late arguments', () => {
  test('an ARG moves behind the installs that do not use it', () => {
    const text =
      'FROM alpine\nARG VERSION=1\nRUN apk add git\nRUN apk add make\nWORKDIR /app\nRUN make $VERSION\n'
    const [advice] = adviceOn(text)
    expect(advice?.gain).toMatch(
      /^When VERSION changes: \d+(?:\.\d)? s → \d+(?:\.\d)? s\. The image stays the same: nothing between/,
    )
    expect(advice?.edit && applyEdit(advice.edit, text)).toBe(
      'FROM alpine\nRUN apk add git\nRUN apk add make\nARG VERSION=1\nWORKDIR /app\nRUN make $VERSION\n',
    )
  })

  test.each([
    ['one that is used', 'FROM alpine\nARG PKG=git\nRUN apk add $PKG\nRUN x $PKG\n'],
    ['one that tools read', 'FROM alpine\nARG NODE_ENV=x\nRUN apk add git\nRUN x\n'],
    ['in front of commands that may read anything', 'FROM alpine\nARG VERSION=1\nRUN ./build\n'],
    ['one that is declared again', 'FROM alpine\nARG VERSION=1\nARG VERSION\nRUN apk add git\n'],
  ])('%s: stays', (_, text) => {
    expect(adviceOn(text)).toEqual([])
  })
})
