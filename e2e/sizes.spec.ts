import { openFile, withoutFilePickers } from './support/files.ts'
import { dropFile, openProject } from './support/project.ts'
import { expect, test } from './support/test.ts'

const DOCKERFILE = `FROM node:22-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY src ./src
`

const LOCK = JSON.stringify({
  name: 'shop',
  lockfileVersion: 3,
  packages: {
    '': { name: 'shop', dependencies: { express: '4.19.2' } },
    'node_modules/express': { version: '4.19.2' },
    'node_modules/accepts': { version: '1.3.8' },
    'node_modules/body-parser': { version: '1.20.2' },
    'node_modules/typescript': { version: '5.6.3', dev: true },
  },
})

const HISTORY = [
  ['COPY src ./src # buildkit', '2000000'],
  ['RUN /bin/sh -c npm ci # buildkit', '123000000'],
  ['COPY package.json package-lock.json ./ # buildkit', '3000'],
  ['WORKDIR /app', '0'],
]
  .map(([CreatedBy, Size]) => JSON.stringify({ CreatedBy, Size }))
  .join('\n')

test('sizes: the install layer from the lock file, set by hand, then measured', async ({
  page,
  designer,
}) => {
  await withoutFilePickers(page)
  await designer.open()
  await openFile(page, 'Dockerfile', Buffer.from(DOCKERFILE))
  await openProject(page, 'shop', {
    'package.json': '{"name":"shop","dependencies":{"express":"4.19.2"}}',
    'package-lock.json': LOCK,
    'src/index.js': 'x'.repeat(5000),
  })
  await page.getByRole('tab', { name: 'Layers' }).click()
  const table = page.getByRole('table', { name: 'Layers of the image' })
  const install = table.getByRole('row', { name: /RUN npm ci/ })

  await test.step('estimated, with range and basis', async () => {
    await expect(install).toContainText(/≈ [\d.]+ MB/)
    await expect(install).toContainText(/package-lock\.json|lock file/)
    await expect(table.getByRole('row', { name: /COPY src/ })).toContainText('from the project’s files')
  })

  await test.step('set by hand', async () => {
    await install.getByRole('button', { name: /, set another size$/ }).click()
    await page.getByLabel('Size you know, unpacked').fill('77 MB')
    await page.getByRole('button', { name: 'Set', exact: true }).click()
    await expect(install).toContainText('77 MB')
    await expect(install).toContainText('set by you')
  })

  await test.step('measured', async () => {
    await dropFile(page, 'history.json', HISTORY)
    await expect(install).toContainText('123 MB')
    await expect(install).toContainText('measured')
    await expect(page.getByRole('complementary', { name: 'What the image weighs' })).toContainText(
      /layers measured/,
    )
  })

  await test.step('all of it is there after a reload', async () => {
    await expect(page.getByText('saved in this browser')).toBeVisible()
    await page.reload()
    await expect(install).toContainText('measured')
    await expect(table.getByRole('row', { name: /COPY package/ })).toContainText('measured')
    await page.getByRole('button', { name: 'Forget the measurement' }).click()
    await expect(install).toContainText('77 MB')
    await expect(install).toContainText('set by you')
    await expect(table.getByRole('row', { name: /COPY src/ })).toContainText('from the project’s files')
  })
})

test('the base image that another stage pulls is told, and shares add up', async ({ page, designer }) => {
  await designer.open()
  const weighs = page.getByRole('complementary', { name: 'What the image weighs' })
  await expect(weighs).toContainText(/MB of it already pulled with builder, ≈ [\d.]+ (?:k|M)B more to pull/)
  await expect(weighs).toContainText(/between \d+ and \d+ MB/)
  const shown = await page.getByTestId('image-size').locator('b').textContent()
  await expect(weighs).toContainText(shown ?? 'nothing')
  const shares = await page
    .getByRole('table', { name: 'Layers of the image' })
    .getByRole('cell', { name: /^[\d.]+ %$/ })
    .allTextContents()
  const total = shares.reduce((sum, share) => sum + Math.round(10 * Number.parseFloat(share)), 0)
  expect(total).toBe(1000)
})

const PARALLEL = `FROM alpine AS frontend
RUN npm ci
RUN npm run build

FROM alpine AS backend
RUN mvn dependency:go-offline
RUN mvn package

FROM alpine
COPY --from=frontend /out /srv
COPY --from=backend /out /app
`

const PARALLEL_LOG = `#4 [frontend 1/3] FROM docker.io/library/alpine:latest@sha256:${'0f'.repeat(32)}
#4 DONE 0.0s

#5 [frontend 2/3] RUN npm ci
#5 DONE 30.0s

#6 [backend 2/3] RUN mvn dependency:go-offline
#6 DONE 10.0s

#7 [frontend 3/3] RUN npm run build
#7 DONE 15.0s

#8 [backend 3/3] RUN mvn package
#8 DONE 20.0s

#9 [stage-2 2/3] COPY --from=frontend /out /srv
#9 DONE 1.0s

#10 [stage-2 3/3] COPY --from=backend /out /app
#10 DONE 1.0s
`

test('the timeline of two stages that build side by side', async ({ page, designer }) => {
  await withoutFilePickers(page)
  await designer.open()
  await openFile(page, 'Dockerfile', Buffer.from(PARALLEL))
  await expect(designer.stage('backend')).toBeVisible()
  await dropFile(page, 'build.log', PARALLEL_LOG)
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await expect(page.getByText('47 s side by side, 1 min 17 s one after the other')).toBeVisible()
  await expect(page.getByRole('button', { name: /RUN npm run build: 15 s, .*critical path/ })).toBeVisible()
})
