import { openFile } from './support/files.ts'
import { openDesign } from './support/canvasFile.ts'
import { expect, test } from './support/test.ts'

test('typing in one stage draws that stage alone', async ({ page, designer }) => {
  const stages = Array.from({ length: 12 }, (_, n) => `FROM alpine:3.22 AS s${n}\nRUN make ${n}\n`)
  await page.addInitScript(() => Object.assign(window, { stagecraftRenders: {} }))
  await openDesign(page, designer, stages.join('\n'))
  await designer.focusEditor()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.type('x')
  await expect(designer.row('s0', /^RUN make 0x/)).toBeVisible()
  await page.evaluate(() => Object.assign(window, { stagecraftRenders: {} }))
  const revision = await designer.revision()
  await page.keyboard.type('y')
  await designer.changedSince(revision)
  await expect(designer.row('s0', /^RUN make 0xy/)).toBeVisible()
  const drawn = await page.evaluate(() => Object.keys(window.stagecraftRenders ?? {}))
  expect(drawn).toHaveLength(1)
})

test('ten thousand stages are summed up, and a text over 1 MiB pauses the canvas', async ({
  page,
  designer,
}) => {
  const many = Array.from({ length: 10_000 }, (_, n) => `FROM alpine AS s${n}\nRUN make\n`).join('')
  await openDesign(page, designer, many)
  await expect(page.getByText('10,000 stages: showing the 200 around the cursor')).toBeVisible()
  await openFile(page, 'Dockerfile', Buffer.from(`FROM alpine\n${'# long\n'.repeat(160_000)}`))
  await expect(page.getByRole('heading', { name: 'The canvas is paused' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByText('10,000 stages: showing the 200 around the cursor')).toBeVisible()
})

test('from far away cards show names and sizes; going into a row comes near', async ({ page, designer }) => {
  const stages = Array.from({ length: 60 }, (_, n) => `FROM alpine:3.22 AS s${n}\nRUN make ${n}\n`)
  await openDesign(page, designer, stages.join('\n'))
  await expect(designer.stage('s0')).toContainText('s0')
  await expect(designer.row('s0', /^RUN make 0/)).toHaveCount(0)
  await designer.enterCanvas()
  await designer.walkTo('s0')
  await page.keyboard.press('Space')
  await expect(designer.row('s0', /^RUN make 0/)).toBeFocused()
})
