import { expect, test } from 'vitest'
import { choosePlatform, readPlatform } from './platforms.ts'

test.each([
  ['linux/amd64', 'linux/amd64'],
  ['linux/aarch64', 'linux/arm64'],
  ['linux/arm64/v8', 'linux/arm64'],
  ['linux/arm', 'linux/arm/v7'],
  ['linux/amd64/v1', 'linux/amd64'],
  ['linux/amd64/v3', 'linux/amd64/v3'],
  ['windows/amd64', 'windows/amd64'],
  ['a b', ''],
  ['', ''],
])('%s is called %s', (written, name) => {
  expect(readPlatform(written)).toBe(name)
})

test.each([
  ['linux/arm64', ['linux/amd64', 'linux/arm64'], 'linux/arm64'],
  ['linux/amd64/v3', ['linux/386', 'linux/amd64'], 'linux/amd64'],
  ['linux/amd64', ['linux/386'], 'linux/386'],
  ['linux/arm/v7', ['linux/arm/v5', 'linux/arm/v6'], 'linux/arm/v6'],
  ['linux/arm64', ['linux/arm/v7'], 'linux/arm/v7'],
  ['linux/amd64', ['windows/amd64', 'linux/arm64'], null],
  ['linux/arm/v999999999', ['linux/amd64'], null],
  ['nonsense of all kinds', ['linux/amd64'], null],
])('a build for %s takes of %j %s', (wanted, platforms, chosen) => {
  expect(choosePlatform(platforms, wanted)).toBe(chosen)
})
