import { megabytes, type Bytes } from '../bytes.ts'
import { PACKED } from '../contentKinds.ts'
import { argumentTexts, operands, optionValue, remove, write, type CommandRule } from '../runDraft.ts'

/**
 * Installed sizes of Alpine's packages with what they depend on, in millions of bytes, by the sizes in Alpine's own index (3.20 to
 * 3.23); versions and what is there already move them.
 */
const ALPINE: Readonly<Record<string, number>> = {
  curl: 5.5, git: 13, bash: 1.9, 'build-base': 260, gcc: 200, 'g++': 240, make: 0.4, musl: 0.6, 'musl-dev': 11, python3: 42,
  'py3-pip': 55, 'python3-dev': 70, 'openssl-dev': 12, openssl: 1.5, 'ca-certificates': 0.7, tzdata: 1.6, nodejs: 75, npm: 92, yarn: 80, 'nodejs-current': 80,
  'postgresql-client': 3.5, 'postgresql-dev': 130, 'libpq-dev': 10, libpq: 3, 'libffi-dev': 0.4, 'linux-headers': 8, 'libc6-compat': 0.1, gcompat: 0.2,
  'openssh-client': 4, openssh: 7, openrc: 2.5, tini: 0.1, 'dumb-init': 0.1, 'su-exec': 0.1, jq: 1.2, wget: 0.6, nginx: 2, 'nginx-mod-http-brotli': 2.5,
  'openjdk17-jre': 190, 'openjdk17': 290, 'openjdk21-jre': 200, 'openjdk21': 310, 'openjdk11': 260, 'openjdk8': 200, 'openjdk8-jre': 110, chromium: 640,
  ffmpeg: 95, imagemagick: 35, vips: 45, 'vips-dev': 260, cmake: 60, ruby: 25, 'ruby-dev': 45, php: 30, 'php83': 28, go: 250, rust: 700, cargo: 720,
  'mysql-client': 45, 'mariadb-client': 40, 'mariadb-dev': 55, sqlite: 2.5, 'sqlite-dev': 3.5, redis: 5, supervisor: 48, autoconf: 40, automake: 42,
  libtool: 3, 'zlib-dev': 0.3, 'libxml2-dev': 12, 'libxslt-dev': 15, 'jpeg-dev': 3, 'libjpeg-turbo-dev': 3, 'freetype-dev': 4, 'libpng-dev': 1.5, gettext: 6,
  'icu-libs': 4, 'icu-data-full': 30, 'icu-dev': 36, protobuf: 5, 'protobuf-dev': 16, vim: 34, nano: 1.5, less: 0.3, shadow: 1, sudo: 4, unzip: 0.4, zip: 0.6,
  'docker-cli': 45, docker: 210, 'font-noto': 120, ttf: 5, fontconfig: 3, libstdc: 3, 'libstdc++': 3, libgcc: 0.2, 'gnupg': 9, 'file': 9, patch: 0.2, tar: 0.6,
  busybox: 1, 'binutils': 40, libc: 1, 'perl': 45, 'rsync': 1.5, 'aws-cli': 150, graphviz: 30, 'gmp-dev': 1.5, 'util-linux': 8, 'coreutils': 2.2,
} // prettier-ignore

/** A virtual name for packages that are removed together: `--virtual .build-deps`. */
const VIRTUAL = ['-t', '--virtual']

/** Alpine's `apk`: packages from a table of common ones, others by how large packages are; the index unless --no-cache. */
export const apk: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  const [verb = '', ...words] = operands(texts, new Set([...VIRTUAL, '-X', '--repository', '-p', '--root']))
  if (verb === 'del') {
    for (const name of words) removePackage(draft, name)
    return
  }
  const cached = texts.some((text) => text.startsWith('--no-cache'))
  if (verb === 'update' || (verb === 'add' && !cached) || (verb === 'upgrade' && !cached)) {
    write(draft, command, '/var/cache/apk', {
      unpacked: megabytes(1.8, 2.5, 4),
      share: PACKED.packed,
      source: 'Alpine’s package index',
      role: 'cache',
    })
  }
  if (verb === 'upgrade' || texts.includes('-U') || texts.includes('--upgrade')) {
    write(draft, command, '/lib', {
      unpacked: megabytes(0.05, 4, 30),
      share: PACKED.programs,
      source: 'upgraded packages of Alpine',
      somewhere: true,
    })
  }
  if (verb !== 'add') return
  const virtual = optionValue(texts, ...VIRTUAL)
  for (const word of words) addPackage(command, draft, word, virtual)
}

const packagePath = (name: string): string => `/usr/lib/.packages/${name}`

function addPackage(
  command: Parameters<CommandRule>[0],
  draft: Parameters<CommandRule>[1],
  word: string,
  virtual: string | null,
): void {
  const name = word.replace(/[=<>~@].*$/, '')
  if (name === '' || name.startsWith('$')) return
  const size = ALPINE[name]
  const here = virtual === null ? packagePath(name) : `${packagePath(virtual)}/${name}`
  write(draft, command, here, {
    unpacked: size === undefined ? megabytes(0.05, 3, 90) : megabytes(size * 0.55, size, size * 1.6),
    share: PACKED.programs,
    source:
      size === undefined
        ? `Alpine’s package ${name}, by the sizes of packages`
        : `Alpine’s package ${name} and what it needs, by its index`,
    role: 'tools',
  })
}

function removePackage(draft: Parameters<CommandRule>[1], name: string): void {
  remove(draft, packagePath(name))
}

/** What a package of Fedora, RHEL or Arch weighs with what it needs, by the distribution's kind of packages, millions of bytes. */
const RPM: Bytes = megabytes(0.2, 12, 160)
const RPM_KNOWN: Readonly<Record<string, readonly [number, number]>> = {
  gcc: [110, 220], 'gcc-c++': [140, 280], make: [1, 8], git: [30, 90], python3: [25, 60], 'python3-pip': [10, 30], nodejs: [80, 140], npm: [90, 170], wget: [3, 20],
  curl: [0.5, 10], tar: [1, 4], gzip: [0.3, 1], unzip: [0.4, 2], findutils: [1, 3], 'java-17-openjdk': [180, 330], 'java-17-openjdk-headless': [170, 290],
  'java-21-openjdk-headless': [180, 310], which: [0.1, 0.5], procps: [0.7, 4], 'procps-ng': [0.7, 4], openssl: [1, 4], 'openssl-devel': [5, 25], nginx: [2, 25],
  'shadow-utils': [3, 8], 'util-linux': [8, 20], vim: [30, 60], 'ca-certificates': [1, 5], 'base-devel': [200, 350],
} // prettier-ignore

/** `dnf`, `yum`, `microdnf`, `zypper`, `pacman`: rules with wide ranges, and the metadata that stays unless it is cleaned. */
export const rpm: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  const [verb = '', ...words] = operands(
    texts,
    new Set(['--enablerepo', '--disablerepo', '-c', '--releasever', '--installroot', '--setopt']),
  )
  const pacman = command.name === 'pacman'
  const cache = pacman ? '/var/cache/pacman' : `/var/cache/${command.name === 'yum' ? 'yum' : 'dnf'}`
  if (verb === 'clean' || texts.some((text) => /^-S?cc?$/.test(text))) {
    for (const folder of ['/var/cache/dnf', '/var/cache/yum', '/var/cache/pacman', '/var/cache/zypp'])
      remove(draft, folder)
    return
  }
  const installs =
    /^(?:install|localinstall|groupinstall|in|reinstall|module)$/.test(verb) ||
    (pacman && texts.some((text) => /^-S[a-z]*$/.test(text)))
  const upgrades =
    /^(?:update|upgrade|distro-sync|up|dup)$/.test(verb) ||
    (pacman && texts.some((text) => /^-S[a-z]*u/.test(text)))
  if (!installs && !upgrades && verb !== 'makecache') return
  write(draft, command, cache, {
    unpacked: megabytes(8, 110, 420),
    share: { low: 0.2, likely: 0.45, high: 1 },
    source: `${command.name}’s metadata, left behind`,
    role: 'cache',
  })
  if (upgrades) {
    write(draft, command, '/usr', {
      unpacked: megabytes(0.5, 60, 500),
      share: PACKED.programs,
      source: 'upgraded packages',
      somewhere: true,
    })
  }
  for (const name of pacman ? [verb, ...words].filter(Boolean) : words) {
    if (!installs) break
    const known = RPM_KNOWN[name]
    write(draft, command, packagePath(name.replace(/[^\w.+-]/g, '')), {
      unpacked: known
        ? megabytes(known[0] * 0.7, (known[0] + known[1]) / 2, known[1] * 1.3)
        : /^https?:/.test(name)
          ? megabytes(0.01, 5, 150)
          : RPM,
      share: PACKED.programs,
      source: `the package ${name}, by the sizes of packages`,
      role: 'tools',
    })
  }
}
