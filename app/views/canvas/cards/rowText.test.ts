import { expect, test } from 'vitest'
import { deriveDesign } from '../../../core/model/design.ts'
import { middle, rowText } from './rowText.ts'

test.each([
  ['./dist', 12, './dist'],
  ['/usr/share/nginx/html', 12, '/usr/s…/html'],
  ['/etc/ssl/certs/ca-certificates.crt', 12, '/etc…tes.crt'],
])('%s in %d characters reads %s', (word, most, text) => {
  expect(middle(word, most)).toBe(text)
  expect(text.length).toBeLessThanOrEqual(most)
})

test.each([
  ['COPY --from=builder /app/dist ./dist', '--from=builder dist'],
  ['COPY --from=a / /', '--from=a / /'],
  ['COPY --link --from=builder /etc/ssl/certs/ /etc/ssl/certs/', '--from=builder certs/'],
  ['RUN --mount=type=cache,target=/x make', '… make'],
])('%s reads %s', (line, short) => {
  const [instruction] = deriveDesign(`FROM a\n${line}\n`).stages[0]?.instructions ?? []
  expect(instruction && rowText(instruction).short).toBe(short)
})
