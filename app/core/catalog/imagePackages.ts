import type { CatalogImage } from './types.ts'

/** What Docker's official Debian-based images install on top of Debian, by their published Dockerfiles. */
const FETCH = 'ca-certificates curl gnupg netbase sq wget'
const SCM = `${FETCH} git mercurial openssh-client subversion procps`
const BUILD = `${SCM} autoconf automake bzip2 default-libmysqlclient-dev dpkg-dev file g++ gcc imagemagick libbz2-dev libc6-dev
  libcurl4-openssl-dev libdb-dev libevent-dev libffi-dev libgdbm-dev libglib2.0-dev libgmp-dev libjpeg-dev libkrb5-dev liblzma-dev
  libmagickcore-dev libmagickwand-dev libmaxminddb-dev libncurses5-dev libncursesw5-dev libpng-dev libpq-dev libreadline-dev
  libsqlite3-dev libssl-dev libtool libwebp-dev libxml2-dev libxslt1-dev libyaml-dev make patch unzip xz-utils zlib1g-dev`
const PYTHON_LIBRARIES =
  'libsqlite3-0 libreadline8 libncursesw6 libssl3 libssl3t64 libexpat1 libbz2-1.0 libuuid1'

/** By repository: what the tags with `-slim` have, and what the others have. */
const INSTALLED: Readonly<Record<string, readonly [slim: string, full: string]>> = {
  'buildpack-deps': [FETCH, BUILD],
  node: ['', `${BUILD} python3`],
  python: [`ca-certificates netbase tzdata ${PYTHON_LIBRARIES}`, `${BUILD} tk-dev uuid-dev libbluetooth-dev`],
  ruby: ['bzip2 ca-certificates libffi-dev libgmp-dev libssl-dev libyaml-dev procps zlib1g-dev', BUILD],
  rust: ['ca-certificates gcc libc6-dev wget', BUILD],
  golang: [SCM, `${SCM} g++ gcc libc6-dev make pkg-config`],
  gcc: ['', BUILD],
  perl: ['', BUILD],
  erlang: ['', BUILD],
  elixir: ['', BUILD],
  haskell: [
    'ca-certificates curl dpkg-dev git gcc gnupg g++ libc6-dev libffi-dev libgmp-dev make xz-utils zlib1g-dev',
    BUILD,
  ],
  php: [
    '',
    `autoconf dpkg-dev file g++ gcc libc6-dev make pkg-config re2c ca-certificates curl xz-utils libargon2-1 libonig5 libsodium23
     libsqlite3-0 libxml2 libcurl4 libreadline8`,
  ],
  nginx: ['', 'ca-certificates curl gettext-base libxml2 libxslt1.1 libgd3'],
  httpd: ['', 'ca-certificates libaprutil1-ldap libldap-2.5-0 libxml2'],
  postgres: ['', 'gnupg less libnss-wrapper locales xz-utils zstd'],
  redis: ['', 'ca-certificates'],
  mysql: ['', ''],
  'denoland/deno': ['', 'ca-certificates'],
}

/** Names of the packages that an image has beside its release's base; empty where that is not known. */
export function imagePackages(image: CatalogImage): readonly string[] {
  const known = INSTALLED[image.repository]
  if (image.distro !== 'debian' || !known) return []
  return known[image.tag.includes('slim') ? 0 : 1].split(/\s+/).filter(Boolean)
}

/** An image made of debian:*-slim, which leaves documentation out: its first layer is a third smaller than Debian's own. */
export function leavesDocumentationOut(image: CatalogImage): boolean {
  if (image.distro === 'ubuntu') return true
  const root = image.layers[0]
  return root ? root.compressed < 40_000_000 : image.tag.includes('slim')
}
