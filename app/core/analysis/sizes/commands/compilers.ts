import type { ShellCommand } from '../../../shell/types.ts'
import { joinPath } from '../../../shell/shellScope.ts'
import { megabytes, times } from '../bytes.ts'
import { PACKED } from '../contentKinds.ts'
import {
  argumentTexts,
  isMounted,
  operands,
  optionValue,
  write,
  type CommandRule,
  type RunDraft,
} from '../runDraft.ts'
import { writtenBelow } from '../stageState.ts'
import { compileFile } from './compileFile.ts'
import { pathOf } from './paths.ts'

const lines = (text: string | undefined, pattern: RegExp): number =>
  text === undefined ? 0 : (text.match(pattern)?.length ?? 0)

/** `go build`, `go install`, `go mod download`: the program, the modules' sources, the build cache. */
export const go: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  const verb = texts[0] ?? ''
  const directory = command.directory ?? '/'
  const modules = draft.variable('GOMODCACHE') || `${draft.variable('GOPATH') || '/go'}/pkg/mod`
  const sums = draft.readFile(joinPath(directory, 'go.sum'))?.content
  // go.sum has a line for every module's archive, and one for its go.mod alone.
  const count =
    sums === undefined
      ? null
      : Math.max(1, lines(sums, /^\S+ v\S+ h1:/gm) - lines(sums, /\/go\.mod h1:/gm) / 3)
  const downloads = /^(?:mod|get|build|install|test|generate|run|work)$/.test(verb)
  if (
    downloads &&
    !draft.written.some((part) => part.path === modules) &&
    !isMounted(draft, modules) &&
    !draft.foreign.has('go modules')
  ) {
    draft.foreign.add('go modules')
    write(draft, command, modules, {
      unpacked: count === null ? megabytes(0, 60, 900) : megabytes(count * 0.25, count * 2.2, count * 9),
      share: { low: 0.2, likely: 0.33, high: 0.6 },
      source:
        count === null
          ? 'modules of a project that is not known'
          : `about ${Math.round(count)} modules of go.sum, archives and sources`,
      role: 'dependencies',
    })
  }
  if (verb !== 'build' && verb !== 'install' && verb !== 'test') return
  const cache = draft.variable('GOCACHE') || `${draft.home}/.cache/go-build`
  write(draft, command, cache, {
    unpacked: megabytes(20, 110, 900),
    share: { low: 0.25, likely: 0.35, high: 0.5 },
    source: 'Go’s build cache',
    role: 'cache',
  })
  if (verb === 'test') return
  writeProgram(command, draft, texts, verb, directory)
}

/** The program that `go build` or `go install` leaves. */
function writeProgram(
  command: ShellCommand,
  draft: RunDraft,
  texts: readonly string[],
  verb: string,
  directory: string,
): void {
  const output = optionValue(texts, '-o')
  const name = operands(
    texts.slice(1),
    new Set([
      '-o',
      '-ldflags',
      '-tags',
      '-gcflags',
      '-mod',
      '-p',
      '-a',
      '-installsuffix',
      '-asmflags',
      '-buildmode',
    ]),
  )[0]
    ?.replace(/\/(?:\.\.\.)?$/, '')
    .replace(/@.*$/, '')
    .replace(/^.*\//, '')
  const stripped = texts.some((text) => /-s\b.*-w\b|-w\b.*-s\b|-s -w/.test(text))
  const path =
    output === null
      ? verb === 'install'
        ? `/go/bin/${name ?? 'app'}`
        : joinPath(directory, name && name !== '.' ? name : 'app')
      : (pathOf(command, output.endsWith('/') ? `${output}app` : output, draft) ?? directory)
  write(draft, command, path, {
    unpacked: stripped ? megabytes(1.2, 10, 75) : megabytes(1.8, 15, 110),
    share: PACKED.goBinary,
    source: 'a Go program: 2 MB at least, 10 to 20 MB as servers are',
    role: 'output',
  })
}

/** What this RUN or a layer below has fetched to a place already: it is not fetched twice. */
function isFilled(draft: RunDraft, path: string): boolean {
  return draft.written.some((part) => part.path === path) || writtenBelow(draft.below, path).inside.length > 0
}

/** `cargo build`, `cargo install`: the target folder, the registry, the program. */
export const cargo: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  const verb = operands(texts)[0] ?? ''
  const directory = command.directory ?? '/'
  const home = draft.variable('CARGO_HOME') || '/usr/local/cargo'
  const lock = draft.readFile(joinPath(directory, 'Cargo.lock'))?.content
  const count = lock === undefined ? 120 : Math.max(1, lines(lock, /^\[\[package\]\]/gm))
  if (!/^(?:build|install|fetch|b|chef|test|run|vendor|binstall)$/.test(verb)) return
  if (!isFilled(draft, `${home}/registry`))
    write(draft, command, `${home}/registry`, {
      unpacked: megabytes(count * 0.1, count * 1.3, count * 5),
      share: { low: 0.25, likely: 0.45, high: 0.7 },
      source: `sources of ${lock === undefined ? 'crates that are not known' : `${count} crates of Cargo.lock`}`,
      role: 'dependencies',
    })
  if (verb === 'fetch' || verb === 'vendor') return
  const release = texts.includes('--release') || texts.includes('-r')
  const target = optionValue(texts, '--target-dir') ?? (draft.variable('CARGO_TARGET_DIR') || 'target')
  const folder = pathOf(command, target, draft) ?? joinPath(directory, 'target')
  if (verb === 'install') {
    const root = optionValue(texts, '--root')
    write(draft, command, `${root ?? home}/bin`, {
      unpacked: megabytes(1, 12, 80),
      share: PACKED.programs,
      source: 'programs that cargo installs',
      role: 'output',
    })
    return
  }
  write(draft, command, folder, {
    unpacked: megabytes(count * 0.3, count * (release ? 2 : 6), count * 16),
    share: { low: 0.2, likely: 0.3, high: 0.45 },
    source: `cargo’s target folder for ${count} crates`,
    somewhere: true,
    role: 'cache',
  })
  write(draft, command, joinPath(folder, release ? 'release' : 'debug'), {
    unpacked: release ? megabytes(0.4, 9, 90) : megabytes(3, 60, 500),
    share: PACKED.programs,
    source: 'a Rust program',
    somewhere: true,
    role: 'output',
  })
}

/** Maven and Gradle: the repository of libraries, and what is built. */
export const java: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  const gradle = command.name.startsWith('gradle')
  const goals = operands(
    texts,
    new Set(['-f', '-P', '-s', '--settings', '-p', '-b', '-c', '-pl', '-am']),
  ).join(' ')
  if (/--version|^$/.test(goals) && goals !== '') return
  const repository = gradle
    ? draft.variable('GRADLE_USER_HOME') || `${draft.home}/.gradle`
    : `${draft.home}/.m2`
  if (!isFilled(draft, repository))
    write(draft, command, repository, {
      unpacked: megabytes(15, gradle ? 280 : 130, 1200),
      share: PACKED.java,
      source: `${gradle ? 'Gradle' : 'Maven'}’s repository of libraries`,
      role: 'dependencies',
    })
  if (!/package|install|verify|build|assemble|jar|bootJar|deploy|distZip|shadow/i.test(goals)) return
  const folder = joinPath(command.directory ?? '/', gradle ? 'build' : 'target')
  write(draft, command, folder, {
    unpacked: megabytes(0.05, 45, 300),
    share: PACKED.java,
    source: 'a program of Java with its libraries, and what was compiled on the way',
    somewhere: true,
    role: 'output',
  })
}

/** `dotnet restore`, `build`, `publish`. */
export const dotnet: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  const verb = texts[0] ?? ''
  if (!/^(?:restore|build|publish|tool|test|pack)$/.test(verb)) return
  if (!draft.foreign.has('nuget')) {
    draft.foreign.add('nuget')
    write(draft, command, `${draft.home}/.nuget`, {
      unpacked: megabytes(0.5, 60, 900),
      share: { low: 0.4, likely: 0.65, high: 0.95 },
      source: 'packages of NuGet',
      role: 'dependencies',
    })
  }
  if (verb === 'restore') return
  const output = optionValue(texts, '-o', '--output')
  const path =
    output === null ? joinPath(command.directory ?? '/', 'bin') : (pathOf(command, output, draft) ?? '/')
  const alone =
    texts.some((text) => /^--self-contained(?:=true)?$|^-r$|PublishSingleFile|PublishAot/.test(text)) &&
    !texts.includes('--no-self-contained')
  write(draft, command, path, {
    unpacked: alone ? megabytes(10, 75, 200) : megabytes(0.15, 8, 120),
    share: { low: 0.3, likely: 0.42, high: 0.6 },
    source: alone ? 'a .NET program with its runtime' : 'a .NET program',
    role: 'output',
  })
}

/** `gem`, `bundle`, `composer`. */
export const bundles: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  const [verb = '', ...names] = operands(
    texts,
    new Set([
      '-v',
      '--version',
      '-j',
      '--jobs',
      '--retry',
      '--path',
      '-i',
      '-d',
      '--working-dir',
      '--without',
    ]),
  )
  const directory = command.directory ?? '/'
  if (command.name === 'composer') return composer(command, draft, verb, directory)
  if (verb !== 'install' && verb !== 'update') return
  const lock =
    command.name === 'bundle' ? draft.readFile(joinPath(directory, 'Gemfile.lock'))?.content : undefined
  const listed = lock === undefined ? null : lines(lock, /^ {4}\S+ \(/gm)
  const count = command.name === 'gem' ? Math.max(1, names.length) * 2 : (listed ?? 90)
  const path =
    optionValue(texts, '--path') ??
    (draft.variable('BUNDLE_PATH') || draft.variable('GEM_HOME') || '/usr/local/bundle')
  write(draft, command, path.startsWith('/') ? path : joinPath(directory, path), {
    unpacked: megabytes(count * 0.2, count * 1.7, count * (listed === null ? 10 : 5)),
    share: PACKED.gems,
    source:
      command.name === 'gem'
        ? `${names.join(', ').slice(0, 60)} and what it brings along`
        : `${listed ?? 'an unknown number of'} gems, their archives kept beside them`,
    basis: listed === null && command.name === 'bundle' ? 'unknown' : 'rule',
    role: 'dependencies',
  })
}

function composer(
  command: Parameters<CommandRule>[0],
  draft: RunDraft,
  verb: string,
  directory: string,
): void {
  if (!/^(?:install|update|require|create-project)$/.test(verb)) return
  const lock = draft.readFile(joinPath(directory, 'composer.lock'))?.content
  const count = lock === undefined ? null : lines(lock, /"dist":/g)
  const unpacked = count === null ? megabytes(2, 60, 400) : megabytes(count * 0.1, count * 0.7, count * 3)
  write(draft, command, joinPath(directory, 'vendor'), {
    unpacked,
    share: { low: 0.2, likely: 0.3, high: 0.45 },
    source: `${count ?? 'an unknown number of'} packages of composer`,
    basis: count === null ? 'unknown' : 'rule',
    role: 'dependencies',
  })
  const cache =
    draft.variable('COMPOSER_CACHE_DIR') ||
    (draft.variable('COMPOSER_HOME')
      ? `${draft.variable('COMPOSER_HOME')}/cache`
      : `${draft.home}/.cache/composer`)
  write(draft, command, cache, {
    unpacked: times(unpacked, { low: 0.15, likely: 0.3, high: 0.6 }),
    share: PACKED.packed,
    source: 'composer’s cache, left behind',
    role: 'cache',
  })
}

/** `make`, `cmake`, `configure`, compilers: objects and programs, as large as the project is. */
export const build: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  if (/^(?:cmake|meson|configure|autoreconf)$/.test(command.name) && !texts.includes('--build')) {
    write(draft, command, command.directory ?? '/', {
      unpacked: megabytes(0.02, 0.6, 12),
      share: PACKED.text,
      source: `what ${command.name} prepares`,
      somewhere: true,
    })
    return
  }
  if (texts.includes('clean') || texts.includes('distclean') || compileFile(command, draft)) return
  const installs = texts.includes('install')
  write(draft, command, installs ? '/usr/local' : (command.directory ?? '/'), {
    unpacked: installs ? megabytes(0.05, 10, 250) : megabytes(0.05, 15, 800),
    share: PACKED.programs,
    basis: 'unknown',
    source: `what ${command.name} ${installs ? 'installs' : 'builds'}: it depends on the project`,
    somewhere: true,
    role: 'output',
  })
}

/** `docker-php-ext-install`, `pecl install`: extensions compiled from PHP's sources. */
export const phpExtensions: CommandRule = (command, draft) => {
  const names = operands(argumentTexts(command), new Set(['-j', '-f']))
  const verb = command.name === 'pecl' || command.name === 'pear' ? names[0] : 'install'
  if (verb !== 'install' || /enable|configure|source/.test(command.name)) return
  const count = Math.max(1, names.length - (command.name === 'pecl' ? 1 : 0))
  write(draft, command, '/usr/local/lib/php/extensions', {
    unpacked: megabytes(count * 0.1, count * 0.9 + 2, count * 6 + 8),
    share: PACKED.programs,
    source: `${count} extensions of PHP`,
    role: 'dependencies',
  })
}
