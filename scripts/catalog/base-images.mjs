#!/usr/bin/env node
// Makes app/core/catalog/images.json, the catalog of base images, from published registry records.
//
//   node scripts/catalog/base-images.mjs base-images.json
//
// The input is one JSON object { source, generated, images: [...] } with, for every tag of an image: its layers with their
// compressed bytes, the unpacked size where one was published, the configuration, the other names of the tag, and the date of
// the record. Figures are carried over as they stand; nothing is computed here but the compact form:
//   images[i] = [repository, tag, aliases, asOf, digest (12 hex), layers, unpacked, unpackedMatch, arm64, distro, version,
//                packageManager, shell, config, figures, confidence]
//   layers    = "RUN 28212417,COPY 447"
// Where a record has no size but the text of a published figure, the bytes of that figure are read below, by hand, each with
// what it counts; a figure given only for an image with something on top becomes an upper bound.
import { readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const MB = 1_000_000
/** Published figures that are only text in the records. [low, high] in bytes; of the image packed (p) or unpacked (u). */
const PUBLISHED_TEXT = new Map([
  ['cgr.dev/chainguard/jre:latest', ['u', 120 * MB, 220 * MB]],
  ['cgr.dev/chainguard/nginx:latest', ['u', 18 * MB, 35 * MB]],
  ['cgr.dev/chainguard/node:latest', ['u', 80 * MB, 170 * MB]],
  ['cgr.dev/chainguard/python:latest', ['u', 40 * MB, 90 * MB]],
  ['cgr.dev/chainguard/static:latest', ['u', 1.2 * MB, 3 * MB]],
  ['gcr.io/distroless/base-debian12:latest', ['u', 18 * MB, 24 * MB]],
  ['gcr.io/distroless/java21-debian12:latest', ['u', 180 * MB, 240 * MB]],
  ['gcr.io/distroless/nodejs20-debian12:latest', ['u', 115 * MB, 181 * MB]],
  ['gcr.io/distroless/python3-debian12:latest', ['u', 45 * MB, 65 * MB]],
  ['gcr.io/distroless/static-debian12:latest', ['u', 1.9 * MB, 2.5 * MB]],
  ['gcr.io/distroless/static-debian12:nonroot', ['u', 1.9 * MB, 2.5 * MB]],
  ['gcr.io/distroless/static-debian13:latest', ['u', 1.9 * MB, 2.5 * MB]],
  ['gcr.io/distroless/static-debian13:nonroot', ['u', 1.9 * MB, 2.5 * MB]],
  ['ghcr.io/astral-sh/uv:python3.9-bookworm-slim', ['u', 155 * MB, 200 * MB]],
  ['mcr.microsoft.com/dotnet/aspnet:10.0', ['p', 80 * MB, 92.48 * MB]],
  ['mcr.microsoft.com/dotnet/aspnet:10.0-alpine', ['p', 42 * MB, 51.93 * MB]],
  ['mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled', ['p', 42 * MB, 52.81 * MB]],
  ['mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled', ['u', 98 * MB, 122 * MB]],
  ['mcr.microsoft.com/dotnet/runtime:9.0-noble-chiseled', ['u', 77 * MB, 96 * MB]],
  ['mcr.microsoft.com/dotnet/runtime-deps:8.0-jammy-chiseled', ['u', 11 * MB, 15 * MB]],
  ['mcr.microsoft.com/dotnet/runtime-deps:9.0', ['u', 110 * MB, 125 * MB]],
  ['mcr.microsoft.com/dotnet/runtime-deps:9.0-alpine', ['u', 9.5 * MB, 12 * MB]],
  ['mcr.microsoft.com/dotnet/runtime-deps:9.0-noble-chiseled', ['u', 11 * MB, 15 * MB]],
  ['public.ecr.aws/lambda/provided:al2023', ['p', 30 * MB, 40 * MB]],
])
const MATCHES = ['same-image', 'other-build', 'vendor-baseline']

const file = process.argv[2]
if (!file) throw new Error('usage: node scripts/catalog/base-images.mjs base-images.json')
const { source, generated, images } = JSON.parse(readFileSync(file, 'utf8'))

/** The configuration without what is a default. */
function compactConfig({ env, workdir, user, exposedPorts, entrypoint, cmd }) {
  const config = {}
  if (env) config.env = env
  if (workdir && workdir !== '/') config.workdir = workdir
  if (user) config.user = user
  if (exposedPorts?.length) config.ports = exposedPorts
  if (entrypoint?.length) config.entrypoint = entrypoint
  if (cmd?.length) config.cmd = cmd
  return env === null && workdir === null ? null : config
}

const rows = images
  .map((image) => [
    image.repository,
    image.tag,
    image.aliases.join(' '),
    image.asOf ?? '',
    image.digest ? image.digest.slice(7, 19) : '',
    image.layers.map((layer) => `${layer.instruction} ${layer.compressed}`).join(','),
    image.uncompressed ?? 0,
    MATCHES.indexOf(image.uncompressedMatch),
    image.arm64Compressed ?? 0,
    image.distro,
    image.distroVersion ?? '',
    image.packageManager,
    image.shell ? 1 : 0,
    compactConfig(image.config),
    PUBLISHED_TEXT.get(`${image.repository}:${image.tag}`) ?? 0,
    image.confidence === 'published' ? 1 : 0,
  ])
  .sort((a, b) => (a[0] === b[0] ? 0 : a[0] < b[0] ? -1 : 1))

const target = new URL('../../app/core/catalog/images.json', import.meta.url)
const text = `{"source":${JSON.stringify(source)},"date":${JSON.stringify(generated)},"platform":"linux/amd64","images":[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]}\n`
writeFileSync(target, text)
console.log(`${rows.length} images, ${text.length} bytes, ${gzipSync(text, { level: 9 }).length} gzipped`)
