import type { Estimate } from '../analysis/types.ts'

const MB = 1_000_000

/** Unpacked bytes of images whose vendors publish no sizes, by the beginning of the name. */
const FAMILIES: readonly (readonly [
  start: string,
  low: number,
  likely: number,
  high: number,
  source: string,
])[] = [
  ['gcr.io/distroless/static', 1.9, 2.2, 2.6, 'distroless static, about 2 MiB by its README'],
  ['gcr.io/distroless/base', 15, 22, 34, 'distroless base: static, glibc and libssl'],
  ['gcr.io/distroless/cc', 18, 25, 38, 'distroless cc: base, libgcc and libstdc++'],
  ['gcr.io/distroless/java', 160, 210, 280, 'distroless java, a figure published for Java 21'],
  ['gcr.io/distroless/nodejs', 110, 150, 200, 'distroless nodejs, figures published for Node 20'],
  ['gcr.io/distroless/python3', 42, 55, 80, 'distroless python3, a figure published for Debian 12'],
  ['cgr.dev/chainguard/wolfi-base', 9, 14, 22, 'wolfi-base: glibc, busybox and apk-tools'],
  ['cgr.dev/chainguard/', 2, 60, 600, 'Chainguard images'],
  ['denoland/deno', 90, 170, 280, 'the deno executable of over 100 MB on a small system'],
  ['oven/bun', 90, 160, 260, 'the bun executable of about 100 MB on a small system'],
  ['ghcr.io/astral-sh/uv', 25, 50, 75, 'the uv executables alone'],
  ['public.ecr.aws/lambda/provided', 75, 110, 320, 'Amazon Linux for Lambda'],
  ['public.ecr.aws/lambda/', 280, 520, 800, 'a language runtime on Amazon Linux for Lambda'],
  ['mcr.microsoft.com/dotnet/', 10, 220, 950, '.NET images'],
]

export interface FamilySizes {
  readonly compressed: Estimate
  readonly unpacked: Estimate
}

const range = (
  low: number,
  likely: number,
  high: number,
  basis: Estimate['basis'],
  source: string,
): Estimate => ({
  low: Math.round(low * MB),
  likely: Math.round(likely * MB),
  high: Math.round(high * MB),
  basis,
  source,
})

/** The range of a family that is known by its name alone; null where the name says nothing. */
export function namedFamily(repository: string): FamilySizes | null {
  const family = FAMILIES.find(([start]) => repository.startsWith(start))
  if (!family) return null
  const [, low, likely, high, source] = family
  return {
    unpacked: range(low, likely, high, 'rule', source),
    // Packed to a third as a rule, a fifth to two thirds at the ends (all images of the catalog).
    compressed: range(low / 3.4, likely / 2.7, high / 1.7, 'rule', `${source}; packed 1 : 2.7`),
  }
}

/** An image that nothing is known of: a range from what its tag says of the system, never a bare number. */
export function unknownImage(reference: string, tag: string): FamilySizes {
  const words = `${reference} ${tag}`
  const small = /alpine|distroless|static|busybox/.test(words)
  const slim = /slim|minimal|chiseled|micro/.test(words)
  const source = `${reference} is not in the catalog`
  if (small)
    return {
      compressed: range(1, 40, 500, 'unknown', source),
      unpacked: range(2, 100, 1400, 'unknown', source),
    }
  if (slim)
    return {
      compressed: range(10, 75, 800, 'unknown', source),
      unpacked: range(25, 200, 2200, 'unknown', source),
    }
  return {
    compressed: range(1, 150, 2000, 'unknown', source),
    unpacked: range(2, 420, 6000, 'unknown', source),
  }
}
