import { joinPath } from '../../../shell/shellScope.ts'
import type { ShellCommand } from '../../../shell/types.ts'
import { megabytes, times, type Bytes } from '../bytes.ts'
import { PACKED } from '../contentKinds.ts'
import {
  argumentTexts,
  operands,
  optionValue,
  remove,
  write,
  type CommandRule,
  type RunDraft,
} from '../runDraft.ts'
import { archivedBytes } from './archives.ts'
import { pathOf } from './paths.ts'

const ARCHIVE = /\.(?:tar(?:\.[a-z0-9]+)?|tgz|tbz2?|txz|zip|gz|bz2|xz|zst|deb|rpm|whl|jar|apk)(?:$|[?#])/i
const TEXT =
  /\.(?:sh|asc|sig|gpg|key|pub|txt|json|ya?ml|list|repo|conf|crt|pem|md|py|js|sha256\w*|md5\w*)(?:$|[?#])/i

/** What an address promises, in bytes. */
export function downloadSize(url: string): { readonly bytes: Bytes; readonly share: Bytes } {
  if (TEXT.test(url) || /gpg|\/key|install(?:er)?$|setup_/i.test(url))
    return { bytes: megabytes(0.0005, 0.01, 1), share: PACKED.text }
  if (ARCHIVE.test(url)) return { bytes: megabytes(0.1, 15, 300), share: PACKED.packed }
  return { bytes: megabytes(0.01, 10, 200), share: PACKED.unknown }
}

const CURL_VALUED = new Set([
  '-o',
  '--output',
  '-H',
  '--header',
  '-d',
  '--data',
  '-u',
  '--user',
  '-A',
  '--user-agent',
  '-e',
  '-x',
  '--proxy',
  '-X',
  '--request',
  '--retry',
  '--retry-delay',
  '--connect-timeout',
  '--max-time',
  '-m',
  '--output-dir',
  '--cacert',
  '--retry-max-time',
  '-w',
  '--write-out',
  '-T',
  '-F',
])

/** `curl`: the file of -o or -O; without them what it prints is another command's. */
export const curl: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  const urls = operands(texts, CURL_VALUED)
  const output = optionValue(texts, '-o', '--output') ?? attached(texts, /^-[a-zA-Z]*o(.+)$/)
  const named = texts.some((text) => /^-[a-zA-Z]*O[a-zA-Z]*$|^--remote-name(?:-all)?$/.test(text))
  const shortOutput = texts.findIndex((text) => /^-[a-zA-Z]+o$/.test(text))
  const file = output ?? (shortOutput >= 0 ? (texts[shortOutput + 1] ?? null) : null)
  for (const url of urls.filter((text) => text !== file)) {
    const name = file ?? (named ? fileName(url) : null)
    if (name === null) continue
    save(command, draft, name, url)
  }
}

const attached = (texts: readonly string[], pattern: RegExp): string | null =>
  texts.map((text) => pattern.exec(text)?.[1]).find((value) => value !== undefined) ?? null

/** `wget`: a file under the address's last name, or as -O says. */
export const wget: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  const valued = new Set([
    '-O',
    '--output-document',
    '-P',
    '--directory-prefix',
    '-o',
    '-a',
    '-t',
    '--tries',
    '-T',
    '--timeout',
    '--header',
    '-U',
    '--user-agent',
    '-e',
  ])
  const short = texts.findIndex((text) => /^-[a-zA-Z]+O$/.test(text))
  const name =
    optionValue(texts, '-O', '--output-document') ??
    (short >= 0 ? texts[short + 1] : null) ??
    attached(texts, /^-[a-zA-Z]*O(.+)$/)
  const folder = optionValue(texts, '-P', '--directory-prefix')
  for (const url of operands(texts, valued)) {
    if (url === name) continue
    if (name === '-' || name === '/dev/stdout') continue
    save(command, draft, name ?? (folder === null ? fileName(url) : `${folder}/${fileName(url)}`), url)
  }
}

const fileName = (url: string): string =>
  url
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .replace(/^.*\//, '') || 'index.html'

function save(command: ShellCommand, draft: RunDraft, name: string, url: string): void {
  const path = pathOf(command, name, draft)
  if (path?.startsWith('/dev/')) return
  const { bytes, share } = downloadSize(url)
  write(draft, command, path ?? command.directory ?? '/', {
    unpacked: bytes,
    share,
    basis: 'unknown',
    source: `a download whose size nobody has told: ${url.slice(0, 80)}`,
  })
}

/** `tar -x`, `unzip`, `gunzip`: what an archive unpacks to: its own size where that is known, times what such archives hold. */
export const unpack: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  const { name } = command
  const first = texts[0] ?? ''
  const extracts =
    name !== 'tar' ||
    /^-?[a-zA-Z]*x/.test(first) ||
    texts.some((text) => /^-[a-zA-Z]*x|^--extract$|^--get$/.test(text))
  if (!extracts) return createArchive(command, draft, texts)
  const target = optionValue(texts, '-C', '--directory', '-d') ?? '.'
  const path = pathOf(command, target, draft) ?? command.directory ?? '/'
  const archive = texts.find((text) => ARCHIVE.test(text) && !text.startsWith('-'))
  const from = archive === undefined ? null : pathOf(command, archive, draft)
  const known = from === null ? undefined : draft.written.find((part) => part.path === from)
  const copied = from === null ? null : draft.readFile(from)
  const size = copied
    ? { low: copied.size, likely: copied.size, high: copied.size }
    : (known?.unpacked ?? megabytes(0.1, 12, 250))
  if (name === 'gunzip' && from !== null) remove(draft, from)
  write(draft, command, path, {
    unpacked: times(size, { low: 1.2, likely: 3, high: 6 }),
    share: { low: 0.16, likely: 0.34, high: 0.85 },
    basis: copied ? 'rule' : 'unknown',
    source: `what an archive unpacks to${archive === undefined ? '' : `: ${archive.slice(0, 60)}`}`,
    somewhere: true,
  })
}

function createArchive(command: ShellCommand, draft: RunDraft, texts: readonly string[]): void {
  if (!texts.some((text) => /^-?[a-zA-Z]*c/.test(text))) return
  const file = texts.find((text) => ARCHIVE.test(text))
  const path = file === undefined ? null : pathOf(command, file, draft)
  if (file === undefined || path === null) return
  const folder = optionValue(texts, '-C', '--directory')
  const names = operands(texts, new Set(['-C', '--directory', '-f', '--file', '--exclude'])).filter(
    (text) => text !== file && text !== texts[0],
  )
  const paths = folder === null ? names : names.map((name) => joinPath(folder, name))
  const known = archivedBytes(command, draft, paths)
  const plain = /\.tar$/i.test(file)
  write(draft, command, path, {
    unpacked: known ? (plain ? known.plain : known.gzip) : megabytes(0.01, 5, 300),
    share: PACKED.unknown,
    ...(known ? { packed: known.gzip } : {}),
    basis: known ? 'rule' : 'unknown',
    source: 'an archive that the command makes',
  })
}

/** `git clone`: sources and their history. */
export const git: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  const [verb, url, folder] = operands(
    texts,
    new Set(['-b', '--branch', '--depth', '-C', '-c', '--config', '-j', '--jobs', '-o']),
  )
  if (verb === 'config' || verb === 'init') {
    write(draft, command, `${draft.home}/.gitconfig`, {
      unpacked: { low: 1024, likely: 1024, high: 60_000 },
      share: PACKED.text,
      source: 'git’s settings',
    })
    return
  }
  if (verb !== 'clone' && verb !== 'submodule' && verb !== 'pull' && verb !== 'fetch') return
  const shallow = texts.some((text) => text.startsWith('--depth') || text === '--single-branch')
  const name = folder ?? (url ? fileName(url).replace(/\.git$/, '') : '.')
  const path =
    pathOf(command, name, draft) ?? joinPath(command.directory ?? '/', name.replace(/[^\w.-]/g, ''))
  write(draft, command, path, {
    unpacked: shallow ? megabytes(0.05, 8, 300) : megabytes(0.1, 25, 1500),
    share: { low: 0.25, likely: 0.6, high: 0.98 },
    basis: 'unknown',
    role: 'sources',
    source: `a repository whose size nobody has told: ${(url ?? '').slice(0, 80)}`,
  })
}

/** A script from the network run at once (`curl … | sh`): what it installs, where it is one of the well-known ones. */
export const PIPED_INSTALLERS: readonly (readonly [
  pattern: RegExp,
  path: string,
  low: number,
  likely: number,
  high: number,
  source: string,
])[] = [
  [/sh\.rustup\.rs|rustup/, '/root/.cargo', 250, 650, 1400, 'Rust by rustup'],
  [/astral\.sh\/uv/, '/root/.local/bin', 35, 50, 70, 'uv, two executables'],
  [/install\.python-poetry/, '/root/.local', 30, 65, 110, 'poetry in an environment of its own'],
  [/bun\.(?:sh|com)/, '/root/.bun', 85, 100, 130, 'bun, one executable'],
  [/deno\.(?:land|com)/, '/root/.deno', 100, 140, 190, 'deno, one executable'],
  [/getcomposer/, '/usr/local/bin', 2.5, 3.1, 4, 'composer, one file'],
  [/nvm-sh|nvm\//, '/root/.nvm', 1, 12, 260, 'nvm'],
  [/get\.docker\.com/, '/usr', 250, 380, 520, 'Docker’s packages'],
  [/sdkman/, '/root/.sdkman', 10, 20, 60, 'SDKMAN'],
  [/get-pip/, '/usr/local', 8, 12, 25, 'pip'],
  [/yarnpkg/, '/root/.yarn', 5, 6, 10, 'yarn'],
  [/get\.pnpm/, '/root/.local/share/pnpm', 20, 60, 130, 'pnpm'],
  [/ohmyzsh|oh-my-zsh/, '/root/.oh-my-zsh', 8, 15, 25, 'oh-my-zsh'],
]

/** A shell that reads its script from a pipe. */
export function runPiped(command: ShellCommand, source: ShellCommand | null, draft: RunDraft): void {
  const urls = source === null ? '' : argumentTexts(source).join(' ')
  const setup = /nodesource|packagecloud|repo|setup_\d|rpm\.|deb\./.test(urls)
  if (setup) {
    draft.foreign.add(/nodesource/.test(urls) ? 'nodesource' : urls)
    // Such scripts add a list of packages and refresh the lists.
    write(draft, command, '/etc/apt', {
      unpacked: megabytes(0.003, 1, 70),
      share: PACKED.unknown,
      source: 'a script that adds a package repository',
    })
    return
  }
  const known = PIPED_INSTALLERS.find(([pattern]) => pattern.test(urls))
  if (known) {
    const [, path, low, likely, high, label] = known
    write(draft, command, path, {
      unpacked: megabytes(low, likely, high),
      share: PACKED.programs,
      source: label,
      role: 'tools',
    })
    return
  }
  draft.unknown.push(`a script from ${urls.split(' ').find((text) => text.includes('://')) ?? 'the network'}`)
}
