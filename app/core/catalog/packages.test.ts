import { describe, expect, test } from 'vitest'
import { debianClosure } from './debian.ts'
import { loadPackageData, NO_PACKAGE_DATA } from './packageData.ts'

const data = await loadPackageData({ debian: true, npm: true })

describe('Debian packages', () => {
  const bookworm = data.debian.get('bookworm')
  const names = (
    list: readonly string[],
    recommends: boolean,
    installed: ReadonlySet<number> = new Set(),
  ): string[] => {
    if (!bookworm) return []
    const indexes = list.map((name) => bookworm.find(name)).filter((index) => index !== null)
    return [...debianClosure(bookworm, indexes, recommends, installed)]
      .map((index) => bookworm.packageAt(index).name)
      .sort()
  }

  test('what a package depends on comes along, what the base image has does not', () => {
    expect(names(['ca-certificates'], false)).toEqual(['ca-certificates', 'libssl3', 'openssl'])
    expect(bookworm?.base.has('libc6')).toBe(true)
  })

  test('recommendations only where they are wanted', () => {
    expect(names(['curl'], true)).toEqual(expect.arrayContaining(['ca-certificates']))
    expect(names(['curl'], false)).not.toContain('ca-certificates')
  })

  test('what is installed is not installed again', () => {
    const openssl = bookworm?.find('openssl') ?? -1
    expect(names(['ca-certificates'], false, new Set([openssl]))).toEqual(['ca-certificates'])
  })

  test('virtual packages stand for real ones, unknown ones for none', () => {
    expect(bookworm?.packageAt(bookworm.find('git-core') ?? -1).name).toBe('git')
    expect(bookworm?.find('no-such-package')).toBeNull()
  })

  test('every package of both releases has sizes and dependencies within the catalog', () => {
    for (const catalog of data.debian.values()) {
      const last = catalog.find('zsh') ?? 0
      const broken: string[] = []
      for (let index = 0; index <= last; index++) {
        const { name, slim, docs, packedSlim, depends, recommends } = catalog.packageAt(index)
        const known = [...depends, ...recommends].every((other) => catalog.packageAt(other).name !== '')
        if (slim <= 0 || docs < 0 || packedSlim < 0 || !known) broken.push(name)
      }
      expect(broken).toEqual([])
    }
  })
})

describe('npm packages', () => {
  test('a version of the catalog, another one of the package, and an unknown package', () => {
    const npm = data.npm
    expect(npm?.weigh('typescript', '99.0.0').match).toBe('package')
    expect(npm?.weigh('no-such-package', '1.0.0').match).toBe('none')
    const known = npm?.weigh('express', '')
    expect([known?.match, (known?.weight.tar ?? 0) > 10_000]).toEqual(['package', true])
  })
})

test('only what is wanted is loaded', async () => {
  expect(await loadPackageData({ debian: false, npm: false })).toEqual(expect.objectContaining({}))
  expect(NO_PACKAGE_DATA).toEqual({ debian: new Map(), npm: null })
})
