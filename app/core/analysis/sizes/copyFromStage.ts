import type { Operation } from '../../graph/types.ts'
import { joinPath } from '../../shell/shellScope.ts'
import { megabytes, plus, times, type Bytes } from './bytes.ts'
import { PACKED } from './contentKinds.ts'
import { hasFolder, writtenBelow, type StageState } from './stageState.ts'
import { isAtOrBelow, type Written } from './written.ts'

type CopyOperation = Extract<Operation, { readonly op: 'copy' }>

/** What COPY --from takes: all that is known to lie at its paths in the other stage, else what such paths usually hold. */
export function copiedFromStage(
  from: StageState,
  copy: CopyOperation,
  below: StageState,
): readonly Written[] {
  const sources = copy.source?.paths ?? []
  return sources.flatMap((written) => {
    const path = joinPath('/', written)
    const folder = /[*?[]/.test(path)
      ? path.slice(0, path.search(/[*?[]/)).replace(/\/[^/]*$/, '') || '/'
      : path
    const found = takeFrom(from, folder, path !== folder)
    return found.map((part) => landed(part, folder, copy, below, sources.length))
  })
}

/** A part of the source at its new place. */
function landed(
  part: Written,
  folder: string,
  copy: CopyOperation,
  below: StageState,
  sources: number,
): Written {
  const destination = joinPath('/', copy.destination)
  const single =
    part.path === folder &&
    (part.files ? part.files.length === 1 && part.files[0]?.path === folder : isFileLike(folder))
  const into = single && (copy.destination.endsWith('/') || sources > 1 || hasFolder(below, destination))
  const root = into ? joinPath(destination, folder.slice(folder.lastIndexOf('/') + 1)) : destination
  const move = (path: string): string =>
    isAtOrBelow(path, folder) ? joinPath(root, `.${path.slice(folder === '/' ? 0 : folder.length)}`) : root
  const { owner: _owner, ...rest } = part
  return {
    ...rest,
    path: move(part.path),
    ...(part.files ? { files: part.files.map((file) => ({ path: move(file.path), file: file.file })) } : {}),
  }
}

/** A program or a file rather than a folder, by the path alone. */
function isFileLike(path: string): boolean {
  return /\/bin\/[^/]+$|\.[a-z0-9]{1,5}$/i.test(path)
}

function takeFrom(from: StageState, folder: string, pattern: boolean): readonly Written[] {
  const { inside, maybe } = writtenBelow(from, folder)
  const parts = inside.map((part): Written => {
    const { already: _already, ...rest } = part
    return pattern
      ? { ...rest, unpacked: { ...part.unpacked, low: 0 }, packed: { ...part.packed, low: 0 } }
      : rest
  })
  if (folder === '/') return [...parts, ...wholeImage(from)]
  const known = parts.some((part) => !part.somewhere)
  // What a build writes somewhere below the path, or below a folder above it, belongs to it.
  const loose = maybe.filter((part) => part.path !== '/' && part.path !== '/usr')
  if (parts.length > 0 && (known || loose.length === 0) && !expectsOutput(folder, parts)) return parts
  return [...parts, guess(from, folder, loose)]
}

/** A folder of results in which only folders or copied sources are known: the results themselves are still to come. */
function expectsOutput(folder: string, parts: readonly Written[]): boolean {
  return (
    /\/(?:dist|build|out|public|target|release|\.next)(?:\/|$)/.test(folder) &&
    parts.every(({ role }) => role === 'sources')
  )
}

function wholeImage(from: StageState): readonly Written[] {
  if (!from.image || from.image.match === 'scratch') return []
  const { unpacked, compressed } = from.image
  return [
    {
      path: '/',
      unpacked,
      packed: compressed,
      basis: unpacked.basis,
      source: `everything in ${from.image.reference}: ${unpacked.source}`,
    },
  ]
}

/** What paths hold by their names: millions of bytes unpacked, and what gzip leaves. */
const USUAL: readonly (readonly [
  pattern: RegExp,
  low: number,
  likely: number,
  high: number,
  share: Bytes,
  what: string,
])[] = [
  [/\/node_modules$/, 1, 90, 900, PACKED.nodeModules, 'node_modules'],
  [
    /\/(?:dist|build|out|public|www|html|static|assets|browser|_site)$/,
    0.03,
    2.5,
    60,
    PACKED.text,
    'the result of a web build',
  ],
  [/\/\.next(?:\/standalone)?$/, 3, 40, 500, PACKED.text, 'what Next.js builds'],
  [/\.jar$|\.war$/, 0.02, 40, 250, PACKED.java, 'a program of Java with its libraries'],
  [
    /\/(?:target\/release|target\/x86_64[^/]*\/release)\/[^/]+$/,
    0.4,
    9,
    90,
    PACKED.programs,
    'a Rust program',
  ],
  [
    /site-packages|\/venv|\/\.venv|\/opt\/venv|\/\.local$|\/install$/,
    1,
    90,
    1500,
    PACKED.python,
    'Python packages',
  ],
  [/\/vendor$/, 1, 40, 400, PACKED.text, 'libraries of the project'],
  [/\/(?:publish|out)$/, 0.15, 10, 150, { low: 0.3, likely: 0.42, high: 0.6 }, 'a published program'],
  [
    /ca-certificates\.crt$|\/etc\/ssl\/certs$|cert\.pem$/,
    0.18,
    0.23,
    0.8,
    { low: 0.5, likely: 0.58, high: 0.7 },
    'the certificates of authorities',
  ],
  [/\/zoneinfo(?:\.zip)?$/, 0.4, 1.5, 4, { low: 0.25, likely: 0.35, high: 1 }, 'time zones'],
  [/\/etc\/(?:passwd|group)$/, 0.0005, 0.0015, 0.004, PACKED.text, 'a list of users'],
  [
    /\/etc(?:\/|$)|\.(?:conf|cfg|ini|ya?ml|json|toml|sh|env|txt|pem|crt|key)$/,
    0.0002,
    0.004,
    0.5,
    PACKED.text,
    'a file of settings',
  ],
  [/\.so(?:\.[\d.]+)?$/, 0.02, 0.6, 30, PACKED.programs, 'a library'],
  [/\/bin\/[^/]+$|\/sbin\/[^/]+$/, 0.02, 12, 120, PACKED.programs, 'a program'],
  [/\/bin$|\/lib$|\/lib64$|\/usr(?:\/local)?$/, 0.05, 40, 1200, PACKED.programs, 'programs and libraries'],
]

function guess(from: StageState, folder: string, loose: readonly Written[]): Written {
  const likely = loose.find(({ role }) => role === 'output') ?? null
  const usual = USUAL.find(([pattern]) => pattern.test(folder))
  const name = from.image?.reference ?? 'the other stage'
  if (usual) {
    const [, low, middle, high, share, what] = usual
    const unpacked = megabytes(low, middle, high)
    return {
      path: folder,
      unpacked,
      packed: times(unpacked, share),
      basis: 'rule',
      source: `${folder}: ${what}, as large as such paths are`,
    }
  }
  if (likely) {
    const unpacked = { low: 0, likely: likely.unpacked.likely, high: likely.unpacked.high }
    return {
      path: folder,
      unpacked,
      packed: { ...likely.packed, low: 0 },
      basis: likely.basis,
      source: `${folder}: ${likely.source}`,
      role: 'output',
    }
  }
  const whole = imageItself(from)
  if (whole)
    return {
      path: folder,
      ...whole,
      basis: 'rule',
      source: `${folder} of ${name}, an image that holds little else`,
    }
  const unpacked = plus(megabytes(0.001, 8, 150), megabytes(0, 0, 0))
  return {
    path: folder,
    unpacked,
    packed: times(unpacked, PACKED.unknown),
    basis: 'unknown',
    source: `${folder} of ${name}: nothing is known of it`,
  }
}

/** An image of a program alone (uv, a static tool): what is copied out of it is the program. */
function imageItself(from: StageState): { unpacked: Bytes; packed: Bytes } | null {
  if (!from.image || from.below) return null
  const { unpacked, compressed } = from.image
  if (from.image.image?.shell !== false || unpacked.high > 90e6) return null
  return {
    unpacked: { low: unpacked.low * 0.1, likely: unpacked.likely * 0.8, high: unpacked.high },
    packed: { low: compressed.low * 0.1, likely: compressed.likely * 0.8, high: compressed.high },
  }
}
