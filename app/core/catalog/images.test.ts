import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findImage, imageConfig, imageNames, imageTags } from './images.ts'
import { parseImageReference, tagParts } from './imageReference.ts'
import { allImages } from './imageTable.ts'

describe('findImage', () => {
  test('a known tag has the exact bytes of the record, its date and its layers', () => {
    const { match, compressed, layers } = findImage('node:20-slim', 'linux/amd64')
    expect(match).toBe('tag')
    expect(compressed).toEqual({
      low: 70683740,
      likely: 70683740,
      high: 70683740,
      basis: 'catalog',
      source: 'node:20-slim, docker-library/repo-info, 2025-01-14',
    })
    expect(layers.map((layer) => layer.compressed)).toEqual([28212417, 3311, 40755099, 1712466, 447])
  })

  test.each([
    ['node:20-bookworm-slim', 'alias', 'node:20-slim'],
    ['docker.io/library/alpine', 'alias', 'alpine:3.24'],
    ['public.ecr.aws/docker/library/python:3.12-slim', 'tag', 'python:3.12-slim'],
    ['node:20.11.1-alpine3.19', 'near', 'node:20-alpine'],
    ['python:3.12.4-slim-bookworm', 'near', 'python:3.12-slim-bookworm'],
    ['golang:1.22.5', 'near', 'golang:1.22'],
    ['node:14', 'near', 'node:16'],
    ['nginxinc/nginx-unprivileged:alpine', 'near', 'nginx:alpine'],
    ['mcr.microsoft.com/dotnet/sdk:10.0', 'near', 'mcr.microsoft.com/dotnet/sdk:9.0'],
  ])('%s is found by %s as %s', (reference, match, name) => {
    const found = findImage(reference, 'linux/amd64')
    expect([found.match, `${found.image?.repository}:${found.image?.tag}`]).toEqual([match, name])
  })

  test('a tag of no known variant gets the range of all the tags of its image', () => {
    const { match, compressed } = findImage('node:20-nanoserver', 'linux/amd64')
    expect([match, compressed.low < 70e6, compressed.high > 400e6]).toEqual(['family', true, true])
  })

  test('an unknown image says so and still has a range', () => {
    const { match, compressed } = findImage('acme/app:2', 'linux/amd64')
    expect([match, compressed.basis, compressed.low < compressed.high]).toEqual(['unknown', 'unknown', true])
  })

  test('scratch weighs nothing', () => {
    const { compressed, unpacked } = findImage('scratch', 'linux/amd64')
    expect([compressed.high, unpacked.high]).toEqual([0, 0])
  })

  test('another platform takes its own figure where there is one', () => {
    expect(findImage('alpine:3.18', 'linux/arm64').compressed.likely).toBe(3337435)
    const { compressed } = findImage('alpine:3.18', 'linux/riscv64')
    expect([compressed.likely, compressed.low < compressed.likely]).toEqual([3407632, true])
  })

  test('every tag and every other name in the catalog has ordered ranges', () => {
    for (const { repository, tag, aliases } of allImages) {
      for (const name of [tag, ...aliases]) {
        for (const { low, likely, high } of Object.values(pick(`${repository}:${name}`))) {
          expect(0 < low && low <= likely && likely <= high, `${repository}:${name}`).toBe(true)
        }
      }
    }
  })

  test('any text gets an ordered, finite range', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (reference, platform) => {
        const { compressed, unpacked } = findImage(reference, platform)
        for (const { low, likely, high } of [compressed, unpacked]) {
          expect(0 <= low && low <= likely && likely <= high && Number.isFinite(high)).toBe(true)
        }
      }),
    )
  })
})

function pick(reference: string) {
  const { compressed, unpacked } = findImage(reference, 'linux/amd64')
  return { compressed, unpacked }
}

describe('imageConfig', () => {
  test('a known tag brings its environment', () => {
    expect(imageConfig('node:20-slim')?.env).toEqual([
      ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
      ['NODE_VERSION', '20.18.1'],
      ['YARN_VERSION', '1.22.22'],
    ])
  })
  test('a neighbour lends no variable that names a version', () => {
    expect(imageConfig('node:20.1-slim')?.env.map(([name]) => name)).toEqual(['PATH'])
  })
  test('user and working directory', () => {
    const config = imageConfig('composer:2')
    expect([config?.workdir, imageConfig('nginxinc/nginx-unprivileged')?.user]).toEqual(['/app', '101'])
  })
  test('an unknown image is null', () => {
    expect(imageConfig('acme/app')).toBeNull()
  })
})

test('names and tags for completion', () => {
  expect(imageNames()).toContain('golang')
  expect(imageTags('debian')).toEqual(expect.arrayContaining(['bookworm-slim', '12-slim', 'latest']))
  expect(imageTags('acme/app')).toEqual([])
})

test.each([
  ['localhost:5000/a/b', { repository: 'localhost:5000/a/b', tag: 'latest', digest: '' }],
  ['docker.io/library/node:20@sha256:abc', { repository: 'node', tag: '20', digest: 'abc' }],
])('parseImageReference %s', (reference, expected) => {
  expect(parseImageReference(reference)).toEqual(expected)
})

test('tagParts tells version, variant and system apart', () => {
  expect(tagParts('20.11.1-alpine3.19')).toEqual({ version: [20, 11, 1], variant: 'alpine', system: '3.19' })
  expect(tagParts('3-eclipse-temurin-17-noble')).toEqual({
    version: [3, 17],
    variant: 'eclipse temurin',
    system: 'noble',
  })
})
