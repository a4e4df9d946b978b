/**
 * A Dockerfile of many stages, five lines each: services that each compile, test and ship from stages of their own.
 * @param {number} stages
 * @returns {string}
 */
export function manyStages(stages) {
  const texts = Array.from({ length: stages }, (_, index) => {
    const service = `service-${Math.floor(index / 4)}`
    const [name, base, copy, run] = /** @type {const} */ ([
      ['deps', 'node:22-alpine', 'COPY package.json package-lock.json ./', 'npm ci'],
      ['build', `${service}-deps`, 'COPY . .', 'npm run build'],
      ['test', `${service}-build`, 'COPY test ./test', 'npm test'],
      ['run', 'node:22-alpine', `COPY --from=${service}-build /app/dist ./dist`, 'npm ci --omit=dev'],
    ])[index % 4] ?? ['', '', '', '']
    return [
      `FROM ${base} AS ${service}-${name}`,
      'WORKDIR /app',
      copy,
      `ENV SERVICE=${service}`,
      `RUN --mount=type=cache,target=/root/.npm ${run}`,
    ].join('\n')
  })
  return `${texts.join('\n')}\n`
}
