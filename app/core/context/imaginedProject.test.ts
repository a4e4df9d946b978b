import { describe, expect, test } from 'vitest'
import { buildGraph, defaultOptions } from '../graph/buildGraph.ts'
import { deriveDesign } from '../model/design.ts'
import { imaginedProject } from './imaginedProject.ts'
import { isManifest } from './collectFiles.ts'

const SEED = `FROM node:22-alpine AS builder
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM nginx AS production
COPY nginx.conf /etc/nginx/
COPY --from=builder /app/dist /srv
`

const graphOf = (text: string, target: string | null = null) =>
  buildGraph(deriveDesign(text), { ...defaultOptions, target })

describe('imaginedProject', () => {
  const seed = imaginedProject(graphOf(SEED))

  test('is the same whatever stage is built', () => {
    for (const target of ['builder', 'production']) {
      expect(imaginedProject(graphOf(SEED, target))).toEqual(seed)
    }
  })

  test('only grows when a stage is added', () => {
    const more = imaginedProject(graphOf(`${SEED}\nFROM golang AS api\nCOPY go.mod ./\nRUN go build\n`))
    expect(more.files).toEqual(expect.arrayContaining([...seed.files]))
  })

  test('keeps what is referred to when the command that it was imagined for goes, and drops the rest', () => {
    const before = seed.files.map(({ path }) => path)
    const without = SEED.replace('RUN npm ci\n', '').replace('RUN npm run build\n', '')
    expect(imaginedProject(graphOf(without), before)).toEqual(seed)
    const paths = imaginedProject(graphOf('FROM alpine\nRUN make\n'), before).files.map(({ path }) => path)
    expect(paths).not.toContain('package.json')
  })

  test('does not gather the names that were passed through while one was typed', () => {
    const before = imaginedProject(graphOf(`${SEED}COPY con /\n`)).files.map(({ path }) => path)
    expect(before).toContain('con/index')
    const after = imaginedProject(graphOf(`${SEED}COPY config.yml /\n`), before)
    expect(after.files.map(({ path }) => path)).not.toContain('con/index')
  })

  test('its Node manifests can be read', () => {
    const lock = seed.files.find(({ path }) => path === 'package-lock.json')
    expect(isManifest('package-lock.json', lock?.size ?? 0)).toBe(true)
    expect(lock?.content?.match(/"node_modules\//g)?.length).toBeGreaterThan(150)
  })

  test.each([
    ['FROM python:3.13\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\n', 'requirements.txt'],
    ['FROM nginx\nCOPY . /usr/share/nginx/html\n', 'index.html'],
    ['FROM rust\nCOPY . .\nRUN cargo build --release\n', 'Cargo.lock'],
    ['FROM node\nRUN --mount=type=bind,source=package.json,target=package.json true\n', 'package.json'],
  ])('%j is imagined with %s', (text, path) => {
    expect(imaginedProject(graphOf(text)).files.map((file) => file.path)).toContain(path)
  })
})
