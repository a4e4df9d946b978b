import { goQuote } from '../model/expand/quote.ts'
import { fail, isFailure, type Failure } from './go/failure.ts'
import { lower } from './go/text.ts'

/** What an image is made for; rules of containerd/platforms. */
export interface Platform {
  readonly os: string
  readonly architecture: string
  readonly variant: string
  readonly osVersion: string
  readonly osFeatures: readonly string[]
}

const knownSystems = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos'.split(
    ' ',
  ),
)
const knownArchitectures = new Set(
  (
    '386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 ' +
    'mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm'
  ).split(' '),
)
const armVariants = new Map([
  ['', 'v7'],
  ['7', 'v7'],
  ['5', 'v5'],
  ['6', 'v6'],
  ['8', 'v8'],
])
const arm64Variants = new Map([
  ['8', ''],
  ['v8', ''],
  ['v8.0', ''],
  ['9', 'v9'],
  ['9.0', 'v9'],
  ['v9.0', 'v9'],
])

/** The machine that the rules are asked on: BuildKit fills in what a platform leaves open from its own. */
const builder = { os: 'linux', architecture: 'amd64' }

const usual: Platform = { ...builder, variant: '', osVersion: '', osFeatures: [] }

const componentPattern = '^[A-Za-z0-9_.-]+$'
const systemPattern = '^([A-Za-z0-9_-]+)(?:\\(([A-Za-z0-9_.%-]*)((?:\\+[A-Za-z0-9_.%-]+)*)\\))?$'
const component = new RegExp(componentPattern)
const system = new RegExp(systemPattern)

function normalizeSystem(os: string): string {
  const name = lower(os)
  return name === 'macos' ? 'darwin' : name === '' ? builder.os : name
}

/** "aarch64", "v8" -> ["arm64", ""]: the names that images carry */
function normalizeArchitecture(
  architecture: string,
  variant: string,
): readonly [architecture: string, variant: string] {
  const name = lower(architecture)
  const kind = lower(variant)
  switch (name) {
    case 'i386':
      return ['386', '']
    case 'x86_64':
    case 'x86-64':
    case 'amd64':
      return ['amd64', kind === 'v1' ? '' : kind]
    case 'aarch64':
    case 'arm64':
      return ['arm64', arm64Variants.get(kind) ?? kind]
    case 'armhf':
      return ['arm', 'v7']
    case 'armel':
      return ['arm', 'v6']
    case 'arm':
      return ['arm', armVariants.get(kind) ?? kind]
    default:
      return [name, kind]
  }
}

function decodeOption(text: string): string | Failure {
  if (!text.includes('%')) return text
  const wrong = /%(?![0-9a-fA-F]{2}).{0,2}/su.exec(text)
  if (wrong !== null) return fail(`invalid URL escape ${goQuote(wrong[0])}`)
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function decodeFeatures(written: string): readonly string[] | Failure {
  const features: string[] = []
  for (const raw of written.split('+')) {
    const feature = decodeOption(raw)
    if (isFailure(feature)) return fail(`invalid os feature ${goQuote(raw)}: ${feature.failure}`)
    if (feature !== '') features.push(feature)
  }
  return features
}

function parseSystem(part: string, specifier: string): Omit<Platform, 'architecture' | 'variant'> | Failure {
  const match = system.exec(part)
  const asked = goQuote(specifier)
  if (match === null) {
    const rule = goQuote(systemPattern)
    return fail(
      `${goQuote(part)} is an invalid OS component of ${asked}: OSAndVersion specifier component must match ${rule}: invalid argument`,
    )
  }
  const version = decodeOption(match[2] ?? '')
  if (isFailure(version)) {
    return fail(`${asked} has an invalid OS version ${goQuote(match[2] ?? '')}: ${version.failure}`)
  }
  const features = decodeFeatures((match[3] ?? '').slice(1))
  if (isFailure(features)) return fail(`${asked} has invalid OS features: ${features.failure}`)
  return { os: normalizeSystem(match[1] ?? ''), osVersion: version, osFeatures: features }
}

/** "linux/arm64/v8" -> the platform, "arm64" -> linux/arm64, "windows(10.0.1)/amd64" …; fails with BuildKit's sentence */
export function parsePlatform(specifier: string): Platform | Failure {
  if (specifier === 'linux/amd64') return usual
  const asked = goQuote(specifier)
  if (specifier.includes('*')) return fail(`${asked}: wildcards not yet supported: invalid argument`)
  const parts = specifier.split('/')
  const head = parseSystem(parts[0] ?? '', specifier)
  if (isFailure(head)) return head
  const rest = parts.length > 4 ? [...parts.slice(1, 3), parts.slice(3).join('/')] : parts.slice(1)
  for (const part of rest) {
    if (component.test(part)) continue
    const rule = goQuote(componentPattern)
    return fail(
      `${goQuote(part)} is an invalid component of ${asked}: platform specifier component must match ${rule}: invalid argument`,
    )
  }
  if (rest.length > 2) return fail(`${asked}: cannot parse platform specifier: invalid argument`)
  const [first, second] = rest
  if (first === undefined) return parseSingle(parts[0] ?? '', head, asked)
  const [architecture, variant] = normalizeArchitecture(first, second ?? '')
  if (second === undefined) {
    return { ...head, architecture, variant: architecture === 'arm' && variant === 'v7' ? '' : variant }
  }
  return { ...head, architecture, variant: architecture === 'arm64' && variant === '' ? 'v8' : variant }
}

function parseSingle(
  written: string,
  head: Omit<Platform, 'architecture' | 'variant'>,
  asked: string,
): Platform | Failure {
  if (knownSystems.has(head.os)) return { ...head, architecture: builder.architecture, variant: '' }
  const [architecture, variant] = normalizeArchitecture(written, '')
  if (!knownArchitectures.has(architecture)) {
    return fail(`${asked}: unknown operating system or architecture: invalid argument`)
  }
  return {
    ...head,
    os: builder.os,
    architecture,
    variant: architecture === 'arm' && variant === 'v7' ? '' : variant,
  }
}

function encodeOption(text: string): string {
  return text.replace(/[%+()/]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** platform -> "linux/arm64/v8" */
export function formatPlatform(platform: Platform): string {
  const { os, architecture, variant } = platform
  return `${os}${architecture === '' ? '' : `/${architecture}`}${variant === '' ? '' : `/${variant}`}`
}

/** platform -> "windows(10.0.1+win32k)/amd64": with the version and features of the system where they are given */
export function formatFullPlatform(platform: Platform): string {
  if (platform.osVersion === '' && platform.osFeatures.length === 0) return formatPlatform(platform)
  const features = [...new Set(platform.osFeatures.filter((feature) => feature !== ''))].sort()
  const version = encodeOption(platform.osVersion)
  if (version === '' && features.length === 0) return formatPlatform(platform)
  const options = version + features.map((feature) => `+${encodeOption(feature)}`).join('')
  return formatPlatform({ ...platform, os: `${platform.os}(${options})` })
}
