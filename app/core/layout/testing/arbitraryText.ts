import fc from 'fast-check'

const IMAGES = ['alpine:3.22', 'node:22-alpine', 'gcr.io/distroless/static-debian12', 'scratch']

interface StagePlan {
  readonly base: number
  readonly rows: number
  readonly copies: readonly number[]
  readonly context: boolean
}

const plan: fc.Arbitrary<StagePlan> = fc.record({
  base: fc.nat(20),
  rows: fc.nat(20),
  copies: fc.array(fc.nat(20), { maxLength: 3 }),
  context: fc.boolean(),
})

/** The text of a stage: it starts from an image or an earlier stage and copies from earlier ones. */
function stageText({ base, rows, copies, context }: StagePlan, index: number): string {
  const from = base < IMAGES.length || index === 0 ? IMAGES[base % IMAGES.length] : `s${base % index}`
  const lines = [`FROM ${from} AS s${index}`]
  for (let row = 0; row < rows; row += 1) lines.push(`RUN make ${row}`)
  if (context) lines.push('COPY . .')
  if (index > 0) for (const copy of copies) lines.push(`COPY --from=s${copy % index} /out /in`)
  return lines.join('\n')
}

/** Dockerfiles of up to `most` stages that take from each other in every way. */
export const arbitraryText = (most: number): fc.Arbitrary<string> =>
  fc.array(plan, { minLength: 1, maxLength: most }).map((plans) => plans.map(stageText).join('\n\n'))
