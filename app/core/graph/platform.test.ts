import { expect, test } from 'vitest'
import { isFailure } from './go/failure.ts'
import { formatFullPlatform, formatPlatform, parsePlatform } from './platform.ts'

function formatted(specifier: string): string {
  const platform = parsePlatform(specifier)
  return isFailure(platform) ? platform.failure : formatFullPlatform(platform)
}

test.each([
  ['linux/amd64', 'linux/amd64'],
  ['linux', 'linux/amd64'],
  ['arm64', 'linux/arm64'],
  ['aarch64', 'linux/arm64'],
  ['x86_64', 'linux/amd64'],
  ['armhf', 'linux/arm'],
  ['armel', 'linux/arm/v6'],
  ['Linux/ARM/7', 'linux/arm/v7'],
  ['linux/arm', 'linux/arm'],
  ['linux/arm64', 'linux/arm64'],
  ['linux/arm64/v8', 'linux/arm64/v8'],
  ['linux/arm64/9', 'linux/arm64/v9'],
  ['macos/arm64', 'darwin/arm64'],
  ['linux/i386/x', 'linux/386'],
  ['linux/amd64/v1', 'linux/amd64'],
  ['linux/amd64/v2', 'linux/amd64/v2'],
  ['windows(10.0.17763)/amd64', 'windows(10.0.17763)/amd64'],
  ['windows(10.0+b+a)/amd64', 'windows(10.0+a+b)/amd64'],
  ['wherever/whatever', 'wherever/whatever'],
])('%s is %s', (specifier, platform) => {
  expect(formatted(specifier)).toBe(platform)
})

test.each([
  ['*', '"*": wildcards not yet supported: invalid argument'],
  ['bogus', '"bogus": unknown operating system or architecture: invalid argument'],
  [
    'linux/am d64',
    '"am d64" is an invalid component of "linux/am d64": platform specifier component must match "^[A-Za-z0-9_.-]+$": invalid argument',
  ],
  [
    'li.nux/amd64',
    '"li.nux" is an invalid OS component of "li.nux/amd64": OSAndVersion specifier component must match "^([A-Za-z0-9_-]+)(?:\\\\(([A-Za-z0-9_.%-]*)((?:\\\\+[A-Za-z0-9_.%-]+)*)\\\\))?$": invalid argument',
  ],
  ['a/b/c/d', '"a/b/c/d": cannot parse platform specifier: invalid argument'],
])('%s is refused', (specifier, failure) => {
  expect(formatted(specifier)).toBe(failure)
})

test('the short form leaves the version of the system out', () => {
  const platform = parsePlatform('windows(10.0)/amd64')
  expect(isFailure(platform) ? platform : formatPlatform(platform)).toBe('windows/amd64')
})
