import { CANVAS_FILE, openDesign } from './support/canvasFile.ts'
import { expect, test } from './support/test.ts'

test('a stage is renamed by double click, with every reference to it', async ({ page, designer }) => {
  await openDesign(page, designer)
  await designer.stage('build').getByText('build', { exact: true }).dblclick()
  await page.getByLabel('Stage name').fill('compile')
  await page.keyboard.press('Enter')
  await expect(designer.stage('compile')).toBeVisible()
  const renamed = CANVAS_FILE.replace('AS build', 'AS compile').replace('--from=build', '--from=compile')
  await expect.poll(() => designer.text()).toBe(renamed)
})

test('a row is dragged within its stage and to another one, its comment with it', async ({
  page,
  designer,
}) => {
  await openDesign(page, designer)
  await designer.dragRow('build', /^COPY \. \./, 'build', /^WORKDIR/)
  const within = CANVAS_FILE.replace(
    'WORKDIR /src\n# every source\nCOPY . .\n',
    '# every source\nCOPY . .\nWORKDIR /src\n',
  )
  await expect.poll(() => designer.text()).toBe(within)
  await designer.dragRow('build', /^COPY \. \./, 'certs', /^RUN apk/)
  const across = CANVAS_FILE.replace('# every source\nCOPY . .\n', '').replace(
    'RUN apk',
    '# every source\nCOPY . .\nRUN apk',
  )
  await expect.poll(() => designer.text()).toBe(across)
  await designer.undoUntil(CANVAS_FILE)
  await expect.poll(() => designer.text()).toBe(CANVAS_FILE)
})

test('a line drawn to a header makes the base, one to a stage above is refused with the way out', async ({
  page,
  designer,
}) => {
  await openDesign(page, designer)
  await designer.connectToHeader('build', 'certs')
  await expect
    .poll(() => designer.text())
    .toBe(CANVAS_FILE.replace('FROM alpine:3.22 AS certs', 'FROM build AS certs'))
  await designer.undoUntil(CANVAS_FILE)
  await designer.connect('certs', 'build')
  await expect(page.getByTestId('refusal').getByText('“certs” stands below “build”')).toBeVisible()
  await page.getByRole('button', { name: 'Move it and copy' }).click()
  await page.getByLabel('Source').fill('/etc/ssl/certs')
  await page.getByLabel('Destination').fill('/etc/ssl/certs')
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  const text = await designer.text()
  expect(text.indexOf('AS certs')).toBeLessThan(text.indexOf('AS build'))
  expect(text).toContain('COPY --from=certs /etc/ssl/certs /etc/ssl/certs')
  await designer.undoUntil(CANVAS_FILE)
  await expect.poll(() => designer.text()).toBe(CANVAS_FILE)
})

test('an instruction is edited in its form: a typed flag, a preview, one changed line', async ({
  page,
  designer,
}) => {
  await openDesign(page, designer)
  await designer.row('final', /^COPY --from=build/).click()
  const form = page.getByRole('dialog')
  await form.getByText('Flags', { exact: true }).click()
  await form.getByLabel('--chown').fill('65532:65532')
  await expect(form.getByText('COPY --from=build --chown=65532:65532 /out/server /server')).toBeVisible()
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toBeHidden()
  await expect
    .poll(() => designer.text())
    .toBe(CANVAS_FILE.replace('--from=build', '--from=build --chown=65532:65532'))
})

test('an instruction that would be two is refused in the form', async ({ page, designer }) => {
  await openDesign(page, designer)
  await designer.row('certs', /^RUN apk/).click()
  const command = page.getByRole('dialog').getByLabel('Command')
  await command.fill('true\nRUN false')
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Save' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect.poll(() => designer.text()).toBe(CANVAS_FILE)
})

test('a form begins in its first field, the text selected: what is typed replaces it', async ({
  page,
  designer,
}) => {
  await openDesign(page, designer)
  await designer.row('certs', /^RUN apk/).click()
  await expect(page.getByRole('dialog').getByLabel('Command')).toBeFocused()
  await page.keyboard.type('true')
  await page.keyboard.press('Enter')
  await expect(designer.row('certs', /^RUN true/)).toBeFocused()
  await page.keyboard.press('i')
  await expect(page.getByLabel('Instruction', { exact: true })).toBeFocused()
  await page.keyboard.type('WORK')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Directory')).toBeFocused()
  await page.keyboard.type('/x')
  await page.keyboard.press('Enter')
  await expect(designer.row('certs', /^WORKDIR \/x/)).toBeFocused()
  await expect
    .poll(() => designer.text())
    .toBe(CANVAS_FILE.replace('RUN apk add --no-cache ca-certificates', 'RUN true\nWORKDIR /x'))
})

test('paths, the stage they come from and a command are typed in fields of their own', async ({
  page,
  designer,
}) => {
  const { keyboard } = page
  await openDesign(page, designer)
  await designer.row('final', /^COPY --from=build/).click()
  const form = page.getByRole('dialog')
  await expect(form.getByLabel('Source', { exact: true })).toBeFocused()
  await keyboard.type('/a /b')
  await expect(form.getByLabel('Source 2', { exact: true })).toBeFocused()
  await form.getByLabel('Destination').focus()
  await keyboard.press('ControlOrMeta+a')
  await keyboard.type('/x/')
  await form.getByLabel('From').selectOption('certs')
  await expect(form.getByText('COPY --from=certs /a /b /x/')).toBeVisible()
  await keyboard.press('Tab')
  await form.getByRole('button', { name: 'Save' }).click()

  await designer.row('final', /^ENTRYPOINT/).click()
  await expect(form.getByLabel('Argument', { exact: true })).toBeFocused()
  await form.getByRole('button', { name: 'Add argument' }).click()
  await expect(form.getByLabel('Argument 2', { exact: true })).toBeFocused()
  await keyboard.type('-v "1"')
  await keyboard.press('Enter')
  const typed = CANVAS_FILE.replace('--from=build /out/server /server', '--from=certs /a /b /x/').replace(
    '["/server"]',
    '["/server", "-v \\"1\\""]',
  )
  await expect(form).toBeHidden()
  await expect.poll(() => designer.text()).toBe(typed)

  await designer.row('final', /^ENTRYPOINT/).click()
  await form.getByLabel('Form').selectOption('shell form')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect
    .poll(() => designer.text())
    .toBe(typed.replace('["/server", "-v \\"1\\""]', `/server '-v "1"'`))
})

test('nothing of the target covers where lines enter its card, and the system colours mark it', async ({
  page,
  designer,
}) => {
  await openDesign(page, designer)
  const flag = page.getByTitle(/^Target:/)
  const card = await designer.stage('final').boundingBox()
  const box = await flag.boundingBox()
  if (!card || !box) throw new Error('the target is not drawn')
  expect(box.y).toBeGreaterThan(card.y)
  expect(box.x).toBeGreaterThan(card.x)
  expect(box.x + box.width).toBeLessThan(card.x + card.width)
  await page.emulateMedia({ forcedColors: 'active' })
  await expect(flag).toHaveCSS('forced-color-adjust', 'none')
  await designer.row('certs', /^RUN apk/).focus()
  await page.keyboard.press('ArrowUp')
  await expect(designer.stage('certs')).toHaveCSS('outline-style', 'solid')
})

test('ports and buttons can be caught on 24 px however far away the cards are', async ({
  page,
  designer,
}) => {
  await openDesign(page, designer)
  const level = page.getByRole('button', { name: /^Zoom \d+ %/ })
  const zoom = async (): Promise<number> => Number.parseInt((await level.textContent()) ?? '', 10)
  // Step by step: a click while the view still glides would count from where it is.
  for (let from = await zoom(); from > 70; from = await zoom()) {
    await page.getByRole('button', { name: 'Zoom out' }).click()
    await expect.poll(zoom).toBeLessThanOrEqual(Math.ceil(from / 1.25) + 1)
  }
  const menu = designer.stage('build').getByRole('button', { name: 'Actions of build' })
  const port = designer.stage('build').getByTitle(/^Drag to another stage/)
  /** How far the element is caught from side to side, in px: the lesser of width and height. */
  const reach = (element: HTMLElement | SVGElement): number => {
    const box = element.getBoundingClientRect()
    const hits = (dx: number, dy: number): number =>
      document.elementFromPoint(box.left + box.width / 2 + dx, box.top + box.height / 2 + dy) === element
        ? 1
        : 0
    let across = 0
    let down = 0
    for (let n = -40; n <= 40; n += 1) {
      across += hits(n, 0)
      down += hits(0, n)
    }
    return Math.min(across, down)
  }
  // The view glides to its zoom.
  await expect.poll(() => menu.evaluate(reach)).toBeGreaterThanOrEqual(24)
  await expect.poll(() => port.evaluate(reach)).toBeGreaterThanOrEqual(24)
})

test('everything by single clicks: add, edit, delete, undo', async ({ page, designer }) => {
  await openDesign(page, designer)
  await page.getByRole('button', { name: 'Python' }).click()
  await expect(designer.stages()).toHaveCount(4)
  await designer.stage('certs').getByRole('button', { name: 'instruction', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^ENV/ }).click()
  await page.getByLabel('Variables').fill('A=1')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(designer.row('certs', /^ENV A=1/)).toBeVisible()
  await designer.stage('certs').getByRole('button', { name: 'Actions of certs' }).click()
  await page.getByRole('menuitem', { name: 'Delete the stage' }).click()
  await expect(designer.stage('certs')).toHaveCount(0)
  await designer.undoUntil(CANVAS_FILE)
  await expect.poll(() => designer.text()).toBe(CANVAS_FILE)
})

test('stages and instructions come from the palette, from a double click, and change their place in the file by their grip', async ({
  page,
  designer,
}) => {
  await openDesign(page, designer)
  await designer.dragKeyword('USER', 'final', /^ENTRYPOINT/)
  await page.getByLabel('User and group').fill('65532')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const withUser = CANVAS_FILE.replace('ENTRYPOINT', 'USER 65532\nENTRYPOINT')
  await expect(designer.row('final', /^USER 65532/)).toBeVisible()

  await designer.dragGrip('certs', 'build')
  await expect(designer.stage('certs').getByText('0', { exact: true })).toBeVisible()
  const certs = 'FROM alpine:3.22 AS certs\nRUN apk add --no-cache ca-certificates\n\n'
  await expect.poll(() => designer.text()).toBe(certs + withUser.replace(certs, ''))

  await designer.doubleClickFreeCanvas()
  await expect(designer.stages()).toHaveCount(4)
  await designer.undoUntil(CANVAS_FILE)
  await expect.poll(() => designer.text()).toBe(CANVAS_FILE)
})

test('files of a stage are mounted for a RUN, and the mount is taken away by its line', async ({
  page,
  designer,
}) => {
  await openDesign(page, designer)
  await designer.connect('build', 'certs')
  await page.getByRole('tab', { name: 'Mount' }).click()
  await page.getByLabel('Source').fill('/src')
  await page.getByRole('textbox', { name: 'Target' }).fill('/from')
  await page.getByRole('button', { name: 'Mount', exact: true }).click()
  const mounted = CANVAS_FILE.replace(
    'RUN apk',
    'RUN --mount=type=bind,from=build,source=/src,target=/from apk',
  )
  const line = page.getByRole('button', { name: /^RUN --mount from build in certs/ })
  await expect(line).toBeAttached()
  await expect.poll(() => designer.text()).toBe(mounted)
  await designer.enterCanvas()
  await designer.walkTo('certs')
  await page.keyboard.press('e')
  await expect(line).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(line).toHaveCount(0)
  await expect.poll(() => designer.text()).toBe(CANVAS_FILE)
})

test('cards are moved by hand and by arrows, tidied up, undone, and stand there after a reload', async ({
  page,
  designer,
}) => {
  await openDesign(page, designer)
  const start = await designer.placeOf('final')
  await designer.moveCard('final', 60, 120)
  const moved = await designer.placeOf('final')
  expect(moved.y - start.y).toBeGreaterThan(60)
  await designer.enterCanvas()
  await designer.walkTo('final')
  await page.keyboard.press('ArrowRight')
  const nudged = await designer.placeOf('final')
  expect(nudged.x).toBeGreaterThan(moved.x)
  await expect(page.getByText('saved in this browser')).toBeVisible()
  await page.reload()
  await expect(designer.stage('final')).toBeVisible()
  const again = await designer.gapBetween('build', 'final')
  await designer.undoUntil(CANVAS_FILE)
  await designer.enterCanvas()
  await page.keyboard.press('l')
  await expect.poll(() => designer.gapBetween('build', 'final')).not.toEqual(again)
  await expect.poll(() => designer.text()).toBe(CANVAS_FILE)
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => designer.gapBetween('build', 'final')).toEqual(again)
})
