import { isFailure } from '../../graph/go/failure.ts'
import { formatPlatform, parsePlatform, type Platform } from '../../graph/platform.ts'

/** A platform by the name that images carry: `linux/aarch64/v8` → `linux/arm64`, `linux/arm` → `linux/arm/v7`. */
export function platformName(platform: Pick<Platform, 'os' | 'architecture' | 'variant'>): string {
  const { os, architecture, variant } = platform
  const usual = architecture === 'arm64' && variant === 'v8'
  const named = architecture === 'arm' && variant === '' ? 'v7' : usual ? '' : variant
  return formatPlatform({ os, architecture, variant: named, osVersion: '', osFeatures: [] })
}

/** The same for a platform as it is written; empty where it is none. */
export function readPlatform(written: string): string {
  const platform = parsePlatform(written)
  return isFailure(platform) ? '' : platformName(platform)
}

const below = (architecture: string, newest: number, oldest: number): readonly string[] =>
  Array.from({ length: Math.max(0, newest - oldest + 1) }, (_, at) => `${architecture}/v${newest - at}`)

/**
 * The platforms whose images run on one, best first: `linux/arm/v7` → itself, v6, v5. From containerd's platforms.Only, by
 * which BuildKit chooses; the minor versions of arm64 are not told apart.
 */
function runningOn(wanted: string): readonly string[] {
  const [os = '', architecture = '', variant = ''] = wanted.split('/')
  const version = Number(variant.slice(1)) || 0
  const older = (): readonly string[] => {
    if (architecture === 'amd64') return [...below('amd64', version - 1, 2), 'amd64', '386']
    if (architecture === 'arm') return below('arm', Math.min(version, 9) - 1, 5)
    if (architecture === 'arm64') return ['arm64', ...below('arm', 8, 5)]
    return []
  }
  return [wanted, ...(version > 99 ? [] : older()).map((one) => `${os}/${one}`)]
}

/** The one of several platforms that a build for `wanted` takes; null where none runs there. */
export function choosePlatform(platforms: readonly string[], wanted: string): string | null {
  return runningOn(readPlatform(wanted)).find((one) => platforms.includes(one)) ?? null
}
