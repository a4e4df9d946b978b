import type { Page } from '@playwright/test'
import type { Designer } from './designer.ts'
import { openFile, withoutFilePickers } from './files.ts'
import { expect } from './test.ts'

/** Three stages that take from an image, the build context and each other. */
export const CANVAS_FILE = `FROM golang:1.25-alpine AS build
WORKDIR /src
# every source
COPY . .
RUN go build -o /out/server .

FROM alpine:3.22 AS certs
RUN apk add --no-cache ca-certificates

FROM scratch AS final
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
`

/** Opens a text as a file and waits until it is drawn. */
export async function openDesign(page: Page, designer: Designer, text = CANVAS_FILE): Promise<void> {
  await withoutFilePickers(page)
  await designer.open()
  // The page has a design of its own before: its cards must not be taken for those of the file.
  await openFile(page, 'Dockerfile', Buffer.from(text))
  await expect(page.getByTitle('Dockerfile / Dockerfile')).toBeAttached()
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(designer.stages().first()).toBeVisible()
}
