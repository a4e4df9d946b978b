import { downloadedBytes, openFile, withoutFilePickers } from './support/files.ts'
import { expect, test } from './support/test.ts'

const TWO_STAGES = `# syntax=docker/dockerfile:1
FROM golang:1.23-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

# What is shipped.
FROM gcr.io/distroless/static-debian12 AS final
COPY --from=build /out/server /server
USER nonroot
ENTRYPOINT ["/server"]
`

test('open a two-stage file, drag a third stage in, connect it, type, undo everything, reload, export', async ({
  page,
  designer,
}) => {
  await withoutFilePickers(page)
  await designer.open()
  await openFile(page, 'Dockerfile', Buffer.from(TWO_STAGES))
  await expect(designer.stage('build')).toBeVisible()
  await expect(designer.stage('final')).toBeVisible()

  await test.step('a stage dragged from the palette', async () => {
    await designer.dragFromPalette('Empty stage')
    await expect(designer.stages()).toHaveCount(3)
  })
  const withStage = await designer.text()
  // Above the target and its comment: what is built stays what it was, and can take from the new stage.
  expect(withStage).toBe(
    TWO_STAGES.replace('# What is shipped.', 'FROM alpine:3.22 AS stage\n\n# What is shipped.'),
  )
  await expect(page.getByTestId('announcer')).toHaveText('Added stage before final')

  await test.step('an arrow drawn from one stage to another', async () => {
    await designer.connect('stage', 'final')
    await page.getByLabel('Source').fill('/etc/ssl/certs')
    await page.getByLabel('Destination').fill('/etc/ssl/')
    await page.getByRole('button', { name: 'Copy', exact: true }).click()
    await expect(page.getByTestId('announcer')).toHaveText('Added COPY --from=stage to final')
    await expect
      .poll(() => designer.text())
      .toBe(withStage.replace('USER nonroot', 'COPY --from=stage /etc/ssl/certs /etc/ssl/\nUSER nonroot'))
  })

  await test.step('an instruction typed in the editor', async () => {
    await designer.typeAtEnd('ENV PORT=8080')
    await expect(designer.row('final', /^ENV PORT=8080/)).toBeVisible()
  })

  await test.step('everything undone, to the first byte', async () => {
    await designer.undoUntil(TWO_STAGES)
    await expect.poll(() => designer.text()).toBe(TWO_STAGES)
    await designer.redoAll()
    await expect.poll(() => designer.text()).toContain('ENV PORT=8080')
  })

  await test.step('the work is there after a reload, and exports byte for byte', async () => {
    const text = await designer.text()
    await expect(page.getByText('saved in this browser')).toBeVisible()
    await page.reload()
    await expect(designer.stages()).toHaveCount(3)
    await expect.poll(async () => (await downloadedBytes(page)).toString()).toBe(text)
  })
})

test('a file with a byte order mark and CRLF survives byte for byte except the line edited', async ({
  page,
  designer,
}) => {
  const lines = [
    '\uFEFFFROM alpine:3.22 AS base',
    'RUN apk add --no-cache \\',
    '    # tools',
    '    git',
    '',
    'CMD ["git"]',
    '',
  ]
  const text = lines.join('\r\n')
  await withoutFilePickers(page)
  await designer.open()
  await openFile(page, 'Dockerfile', Buffer.from(text))
  await expect(designer.stage('base')).toBeVisible()
  await expect.poll(async () => (await downloadedBytes(page)).equals(Buffer.from(text))).toBe(true)

  await designer.typeAtEndOfLine('CMD ["git"]', ' ')
  await designer.typeAtEndOfLine('FROM alpine:3.22 AS base', 'line')
  const edited = text.replace('AS base', 'AS baseline').replace('["git"]', '["git"] ')
  await expect.poll(async () => (await downloadedBytes(page)).equals(Buffer.from(edited))).toBe(true)
})
