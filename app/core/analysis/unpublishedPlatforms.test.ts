import { expect, test } from 'vitest'
import { imageFacts } from '../catalog/imageFacts.ts'
import type { RegistryImage } from '../catalog/registry/types.ts'
import { buildFacts } from '../graph/facts/buildFacts.ts'
import { deriveDesign } from '../model/design.ts'
import { runChecks } from './checks/runChecks.ts'
import { unpublishedPlatforms } from './unpublishedPlatforms.ts'

const CONFIG = { env: [], workdir: '', user: '', shell: null, onbuild: [] }

function lookedUp(change: Partial<RegistryImage>): RegistryImage {
  return {
    reference: 'docker.io/acme/app:1',
    wanted: 'linux/amd64',
    platforms: null,
    manifest: null,
    date: '2026-11-28',
    ...change,
  }
}

function findings(text: string, platform: string, images: readonly RegistryImage[]): readonly string[] {
  const design = deriveDesign(text)
  const known = imageFacts(images)
  const facts = buildFacts(design, { target: null, buildArgs: {}, platform, image: known.config })
  return [
    ...unpublishedPlatforms(design, facts, known),
    ...runChecks(design, facts, { unknownImages: 'unknown', fixes: false }),
  ].map(({ severity, line, message }) => `${severity} ${line}: ${message}`)
}

test('an index without the platform stops the build', () => {
  const images = [lookedUp({ platforms: ['linux/arm64', 'linux/s390x'] })]
  expect(findings('# x\nFROM acme/app:1\n', 'linux/amd64', images)).toEqual([
    'error 2: The registry has acme/app:1 for linux/arm64, linux/s390x, not for linux/amd64: a build stops here.',
  ])
  expect(findings('FROM acme/app:1\n', 'linux/arm64', images)).toEqual([])
})

test('a single image of another platform is taken, and BuildKit warns', () => {
  const config = { platform: 'linux/arm64', created: '', config: CONFIG, steps: [], distro: '' }
  const images = [lookedUp({ manifest: { platform: 'linux/arm64', layers: [], config } })]
  expect(findings('FROM acme/app:1\n', 'linux/amd64', images)).toEqual([
    'warning 1: Base image acme/app:1 was pulled with platform "linux/arm64", expected "linux/amd64" for current build',
  ])
})

test('what the catalog remembers may have changed since', () => {
  expect(findings('FROM archlinux\n', 'linux/arm64', [])).toEqual([
    'warning 1: archlinux was published for linux/amd64 alone on 2026-08-24: a build for linux/arm64 may stop here.',
  ])
  expect(findings('FROM archlinux\n', 'linux/amd64', [])).toEqual([])
})

test('the environment of a looked-up image decides UndefinedVar', () => {
  const config = {
    platform: 'linux/amd64',
    created: '',
    config: { ...CONFIG, env: [['HOME_OF_APP', '/srv']] as const },
    steps: [],
    distro: '',
  }
  const images = [lookedUp({ manifest: { platform: 'linux/amd64', layers: [], config } })]
  const text = 'FROM acme/app:1\nWORKDIR $HOME_OF_APP/$UNKNOWN\n'
  expect(findings(text, 'linux/amd64', [])).toHaveLength(2)
  expect(findings(text, 'linux/amd64', images)).toEqual(["warning 2: Usage of undefined variable '$UNKNOWN'"])
})
