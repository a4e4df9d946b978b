import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { openFile, withoutFilePickers } from './support/files.ts'
import { dropFile, dropFromDisk, openProject, projectFolder } from './support/project.ts'
import { expect, test } from './support/test.ts'

const FILES: Readonly<Record<string, string>> = {
  'package.json': '{"name":"shop","scripts":{"build":"tsc"}}',
  'package-lock.json': '{"name":"shop","lockfileVersion":3,"packages":{}}',
  'tsconfig.json': '{}',
  'src/index.ts': 'export const answer = 42\n',
  'README.md': 'hello\n',
  'node_modules/left-pad/index.js': 'module.exports = 0\n',
}

const TWO_STAGES = `FROM node:20 AS builder
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:20-alpine AS production
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev
COPY --from=builder /app/dist ./dist
USER node
CMD ["node", "dist/server.js"]
`

const SOURCES_FIRST = `FROM node:20
WORKDIR /app
COPY . .
RUN npm ci
RUN npm run build
`

/** The outcome and the reason that the Rebuild panel gives a step. */
function stepRow(page: Page, name: RegExp) {
  return page
    .getByRole('table', { name: /^Steps of the build/ })
    .getByRole('row')
    .filter({ hasText: name })
}

test('a folder: which files a COPY takes, what is left out, and what a source edit rebuilds', async ({
  page,
  designer,
}) => {
  await withoutFilePickers(page)
  await designer.open()
  await openFile(page, 'Dockerfile', Buffer.from(TWO_STAGES))
  await openProject(page, 'shop', FILES)
  await page.getByRole('tab', { name: 'Project' }).click()
  const tree = page.getByRole('tree', { name: 'Files of the project' })
  await expect(tree.getByRole('treeitem', { name: /README\.md/ })).toBeVisible()

  await test.step('`COPY . .` lists its files, and each file the lines that take it', async () => {
    await page.getByRole('tab', { name: 'Rebuild' }).click()
    await stepRow(page, /builder 5\/6\] COPY \. \./)
      .getByRole('button', { name: /COPY/ })
      .click()
    await expect(page.getByText('COPY . . (line 5) takes 6 of 6 files')).toBeVisible()
    await expect(
      tree.getByRole('treeitem', { name: /^package\.json, .*taken by line 3, 5, 10$/ }),
    ).toBeVisible()
    await expect(tree.getByRole('treeitem', { name: /^README\.md, .*taken by line 5$/ })).toBeVisible()
    await page.getByRole('button', { name: /^List them/ }).click()
    const list = page.getByRole('dialog', { name: 'Files that COPY . . takes' })
    await expect(list.getByRole('listitem')).toContainText(['README.md', 'src/index.ts', 'node_modules/'])
    await page.keyboard.press('Escape')
  })

  await test.step('ignored files leave', async () => {
    await page.getByLabel('.dockerignore', { exact: true }).fill('node_modules\n*.md\n')
    await expect(
      tree.getByRole('treeitem', { name: /^README\.md, .*left out by line 2 of \.dockerignore/ }),
    ).toBeVisible()
    await expect(
      tree.getByRole('treeitem', { name: /^node_modules, .*left out by line 1 of \.dockerignore/ }),
    ).toBeVisible()
  })

  await test.step('what is suggested is added below; every step is taken back by the one undo', async () => {
    const ignore = page.getByLabel('.dockerignore', { exact: true })
    await page.getByRole('button', { name: 'Suggest lines' }).click()
    await page.getByRole('button', { name: /^Add \d+ lines$/ }).press('Enter')
    await expect(page.getByRole('button', { name: 'Suggest lines' })).toBeFocused()
    await expect(ignore).toHaveValue(/^node_modules\n\*\.md\n\n# /)
    await tree.getByRole('treeitem', { name: /^tsconfig\.json/ }).hover()
    await page.getByRole('button', { name: 'Take tsconfig.json out of the project' }).click()
    await expect(tree.getByRole('treeitem', { name: /^tsconfig\.json/ })).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    const row = tree.getByRole('treeitem', { name: /^tsconfig\.json/ })
    const neighbour = await row.evaluate(
      ({ nextElementSibling: next, previousElementSibling: previous }) =>
        (next ?? previous)?.getAttribute('aria-label') ?? '',
    )
    await row.press('Delete')
    await expect(row).toHaveCount(0)
    await expect(tree.getByRole('treeitem', { name: neighbour, exact: true })).toBeFocused()
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect(tree.getByRole('treeitem', { name: /^tsconfig\.json/ })).toBeVisible()
    await ignore.press('ControlOrMeta+z')
    await expect(ignore).toHaveValue('node_modules\n*.md\n')
  })

  await test.step('a source edit rebuilds the source copy and the build, and no more', async () => {
    await page.getByRole('tab', { name: 'Rebuild' }).click()
    await page.getByRole('radio', { name: /^A source file/ }).click()
    await expect(stepRow(page, /builder 5\/6\] COPY \. \./)).toContainText(/rebuilt.*takes src\/index\.ts/)
    await expect(stepRow(page, /builder 6\/6\] RUN npm run build/)).toContainText('rebuilt')
    await expect(stepRow(page, /builder 4\/6\] RUN npm ci/)).toContainText('cached')
    await expect(stepRow(page, /COPY --from=builder/)).toContainText('depends')
  })

  await test.step('a step unfolds what the cache looks at; an inline cache keeps no build stage', async () => {
    await stepRow(page, /builder 5\/6\] COPY \. \./)
      .getByRole('button', { name: /^takes src/ })
      .click()
    await expect(page.getByText(/Content, names and modes of the files decide/)).toBeVisible()
    await page.getByLabel('Cache kept on').selectOption('inline, or mode=min')
    await expect(stepRow(page, /builder 4\/6\] RUN npm ci/)).toContainText('an inline cache keeps the layers')
    await page.getByLabel('Cache kept on').selectOption('this machine')
  })

  await test.step('a file of the project is a change of its own', async () => {
    await tree.getByRole('treeitem', { name: /^tsconfig\.json/ }).click()
    await expect(page.getByRole('radio', { name: 'tsconfig.json' })).toBeChecked()
    await expect(stepRow(page, /builder 5\/6\] COPY \. \./)).toContainText(/rebuilt.*takes tsconfig\.json/)
  })
})

test('"COPY . . first" is mended with one click, and the hit rate rises', async ({ page, designer }) => {
  await withoutFilePickers(page)
  await designer.open()
  await openFile(page, 'Dockerfile', Buffer.from(SOURCES_FIRST))
  await openProject(page, 'shop', FILES)
  await page.getByRole('tab', { name: 'Rebuild' }).click()
  await expect(page.getByText(/can't be proven: the project's own node_modules/)).toBeVisible()
  await page.getByRole('tab', { name: 'Project' }).click()
  await page.getByLabel('.dockerignore', { exact: true }).fill('node_modules\n')
  await expect(page.getByRole('button', { name: 'Copy the manifests first' })).toBeVisible()
  const rate = page.getByRole('complementary', { name: 'What it costs' }).getByText(/^\d+ %$/)
  const before = Number.parseInt((await rate.textContent()) ?? '', 10)
  await page.getByRole('button', { name: 'Copy the manifests first' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Copy the manifests first' })).toHaveCount(0)
  await expect(page.getByRole('tabpanel', { name: 'Rebuild' })).toBeFocused()
  await expect
    .poll(() => designer.text())
    .toBe(
      SOURCES_FIRST.replace(
        'COPY . .\nRUN npm ci\n',
        'COPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\n',
      ),
    )
  await expect.poll(async () => Number.parseInt((await rate.textContent()) ?? '', 10)).toBeGreaterThan(before)
})

test('a fix that takes its own button away leaves the keyboard in its panel', async ({ page, designer }) => {
  await withoutFilePickers(page)
  await designer.open()
  await openFile(page, 'Dockerfile', Buffer.from('FROM alpine:3.20\nMAINTAINER me\nRUN true\nrun false\n'))
  await page.getByRole('tab', { name: /^Problems/ }).click()
  const problems = page.getByRole('tabpanel', { name: /^Problems/ })
  const fixAll = problems.getByRole('button', { name: /^Fix all/ })
  await fixAll.press('Enter')
  await expect(fixAll).toHaveCount(0)
  await expect(problems).toBeFocused()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(fixAll).toBeVisible()
  const ignore = problems.getByRole('button', { name: /^Ignore / })
  const before = await ignore.count()
  await ignore.last().press('Enter')
  await expect(ignore).not.toHaveCount(before)
  await expect(problems).toBeFocused()
})

test('a folder brings its Dockerfile along; chosen again, it tells what changed', async ({
  page,
  designer,
}) => {
  await withoutFilePickers(page)
  await designer.open()
  const seed = await designer.text()
  await openProject(page, 'shop', { ...FILES, 'docker/Dockerfile': TWO_STAGES })
  await expect(page.getByTitle('shop / Dockerfile')).toBeVisible()
  await expect.poll(() => designer.text()).toBe(TWO_STAGES)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect.poll(() => designer.text()).toBe(seed)
  await expect(page.getByTitle('shop / Dockerfile')).toHaveCount(0)
  await page.getByRole('tab', { name: 'Project' }).click()
  const folder = page
    .getByRole('tree', { name: 'Files of the project' })
    .getByRole('treeitem', { name: /^docker, / })
  await expect(page.getByRole('button', { name: 'Choose the folder again' })).toHaveCount(0)
  await expect(folder).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled()
  await page.getByRole('button', { name: 'Redo', exact: true }).click()
  await expect(page.getByTitle('shop / Dockerfile')).toBeVisible()
  await expect(folder).toBeVisible()

  await test.step('chosen again', async () => {
    await page.getByRole('tab', { name: 'Project' }).click()
    const chosen = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose the folder again' }).click()
    await (await chosen).setFiles(await projectFolder('shop', { ...FILES, 'src/index.ts': 'export {}\n' }))
    await expect(page.getByText(/^shop was read again: .* changed since it was opened/)).toBeVisible()
    await page.getByRole('button', { name: 'See what that rebuilds' }).click()
    await expect(page.getByRole('radio', { name: /^Edits since opening/ })).toBeChecked()
    await expect(stepRow(page, /builder 5\/6\] COPY \. \./)).toContainText('rebuilt')
  })

  await test.step('several are asked for; none, and one is offered', async () => {
    await openProject(page, 'pair', { 'a.Dockerfile': 'FROM alpine\n', 'b.Dockerfile': 'FROM nginx\n' })
    await page.getByRole('button', { name: 'Keep the open one' }).click()
    await expect(page.getByTitle('pair', { exact: true })).toBeVisible()
    await expect.poll(() => designer.text()).toBe(TWO_STAGES)
    await openProject(page, 'two', { 'Dockerfile.dev': 'FROM alpine\n', 'web.Dockerfile': 'FROM nginx\n' })
    const dialog = page.getByRole('dialog', { name: 'Which Dockerfile of two?' })
    await dialog.getByRole('button', { name: 'web.Dockerfile' }).click()
    await expect(page.getByTitle('two / web.Dockerfile')).toBeVisible()
    await openProject(page, 'site', { 'go.mod': 'module x\n' })
    await page.getByRole('button', { name: 'Start with one for Go' }).click()
    await expect(page.getByTitle('site / Dockerfile')).toBeVisible()
  })
})

test('a dropped folder is opened, and read again where it lies', async ({ page, designer }) => {
  await designer.open()
  const folder = await projectFolder('shop', { ...FILES, 'docker/Dockerfile': TWO_STAGES })
  await dropFromDisk(page, folder)
  await expect(page.getByText(/^shop: 6 files read/)).toBeVisible()
  await expect(page.getByTitle('shop / Dockerfile')).toBeVisible()
  await expect.poll(() => designer.text()).toBe(TWO_STAGES)
  await page.getByRole('tab', { name: 'Project' }).click()
  const tree = page.getByRole('tree', { name: 'Files of the project' })
  await expect(tree.getByRole('treeitem', { name: /^node_modules, / })).toBeVisible()
  await expect(tree.getByRole('treeitem', { name: /^README\.md/ })).toBeVisible()

  await writeFile(join(folder, 'src/index.ts'), 'export {}\n')
  await page.getByRole('button', { name: 'Read the folder again' }).click()
  await expect(page.getByText(/^shop was read again: 1 file changed since it was opened/)).toBeVisible()

  await expect(page.getByText('saved in this browser')).toBeVisible()
  await page.reload()
  await expect(tree.getByRole('treeitem', { name: /^README\.md/ })).toBeVisible()
  await expect(tree.getByRole('treeitem', { name: /^node_modules, / })).toBeVisible()
})

test('a build argument is set, kept, and changed to see what that rebuilds', async ({ page, designer }) => {
  await withoutFilePickers(page)
  await designer.open()
  await openFile(page, 'Dockerfile', Buffer.from(WITH_ARGUMENTS))
  await page.getByRole('button', { name: 'Arguments' }).click()
  await page.getByRole('textbox', { name: 'TAG before FROM' }).fill('3.20')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Arguments: 1 set' })).toBeVisible()
  await page.getByRole('tab', { name: 'Rebuild' }).click()
  await expect(stepRow(page, /FROM .*alpine:3\.20/)).toBeVisible()

  await page.getByRole('radio', { name: /^A build argument/ }).click()
  await page.getByLabel('Which build argument').selectOption('SECOND')
  await expect(stepRow(page, /RUN make 1/)).toContainText('cached')
  await expect(stepRow(page, /RUN make 2/)).toContainText('rebuilt')
  await expect(page.getByRole('radio', { name: /^Edits since opening: Nothing was edited/ })).toBeDisabled()

  await openFile(page, 'Dockerfile', Buffer.from(TWO_STAGES))
  await expect(page.getByRole('radio', { name: /^A source file/ })).toBeChecked()
  await expect(page.getByRole('button', { name: 'Arguments', exact: true })).toBeVisible()
})

const WITH_ARGUMENTS = `ARG TAG=3
FROM alpine:$TAG
ARG FIRST=1
RUN make $FIRST
ARG SECOND=2
RUN make $SECOND
`

test('a log of a real build replaces the guessed seconds; one that is none is refused in a sentence', async ({
  page,
  designer,
}) => {
  await withoutFilePickers(page)
  await designer.open()
  await openFile(page, 'Dockerfile', Buffer.from(TWO_STAGES))
  await expect(page.getByTitle('Dockerfile / Dockerfile')).toBeVisible()
  await dropFile(page, 'build.rawjson', RAW_LOG)
  await expect(page.getByText('2 of 3 steps of build.rawjson are in this Dockerfile.')).toBeVisible()
  await page.getByRole('tab', { name: 'Timeline' }).click()
  const build = page.getByRole('button', { name: /RUN npm run build: 47 s/ })
  await expect(build).toBeVisible()

  await test.step('a log of another build replaces nothing', async () => {
    await dropFile(page, 'other.rawjson', RAW_LOG.replaceAll(/npm \w+/g, 'make').replaceAll('COPY', 'ADD'))
    await expect(
      page.getByText('No step of other.rawjson is in this Dockerfile; nothing was replaced.'),
    ).toBeVisible()
    await expect(build).toBeVisible()
    await dropFile(page, 'other.log', 'no build at all\n')
    await expect(page.getByRole('alert').filter({ hasText: 'other.log' })).toBeVisible()
    await dropFile(page, 'bin.rawjson', 'PK\u0003\u0004\0\0')
    await expect(page.getByText(/^bin\.rawjson is binary\. Export the log with/)).toBeVisible()
    await expect(page.getByRole('alert').filter({ hasText: 'other.log' })).toHaveCount(0)
  })

  await test.step('forgotten, and brought back by undo', async () => {
    await page.getByRole('button', { name: 'Forget the measurement' }).press('Enter')
    await expect(build).toHaveCount(0)
    await expect(page.getByRole('tabpanel', { name: 'Timeline' })).toBeFocused()
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect(build).toBeVisible()
  })
})

/** What `docker build --progress=rawjson` prints: BuildKit's SolveStatus, one JSON value a line, news of the steps that changed. */
const RAW_LOG = rawLog([
  ['sha256:11', '[internal] load build definition from Dockerfile', 0, 0.1],
  ['sha256:22', '[builder 1/6] FROM docker.io/library/node:20@sha256:0f1a', 0.1, 8.2],
  ['sha256:33', '[builder 4/6] RUN npm ci', 8.2, 20.2],
  ['sha256:44', '[builder 6/6] RUN npm run build', 20.2, 67.2],
  ['sha256:55', '[builder 5/6] COPY lib ./lib', 20, 20.1],
  ['sha256:66', 'exporting to image', 67.2, 68],
])

function rawLog(steps: readonly (readonly [string, string, number, number])[]): string {
  const at = (seconds: number): string => new Date(1_780_000_000_000 + seconds * 1000).toISOString()
  return steps
    .flatMap(([digest, name, start, end]) => [
      { vertexes: [{ digest, name, started: at(start) }] },
      {
        statuses: [
          {
            id: 'extracting',
            vertex: digest,
            name: '',
            current: 1,
            timestamp: at(start),
            started: at(start),
          },
        ],
      },
      { logs: [{ vertex: digest, stream: 1, data: 'b2sK', timestamp: at(end) }] },
      { vertexes: [{ digest, inputs: ['sha256:11'], name, started: at(start), completed: at(end) }] },
    ])
    .map((each) => `${JSON.stringify(each)}\n`)
    .join('')
}
