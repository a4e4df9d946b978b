import AxeBuilder from '@axe-core/playwright'
import { openDesign } from './support/canvasFile.ts'
import { expect, test } from './support/test.ts'

test('everything by keyboard: stages, names, order, copies, bases, deletion, undo, the list of everything', async ({
  page,
  designer,
}) => {
  const { keyboard } = page
  await openDesign(page, designer, 'FROM alpine:3.22 AS one\nRUN a\nRUN b\n')
  await designer.enterCanvas()
  await expect(designer.stage('one')).toBeFocused()

  await keyboard.press('s')
  await expect(designer.stage('stage')).toBeFocused()
  await keyboard.press('F2')
  await page.getByLabel('Stage name').fill('two')
  await keyboard.press('Enter')
  await expect(designer.stage('two')).toBeFocused()
  await keyboard.press('s')
  await expect(designer.stages()).toHaveCount(3)

  await designer.walkTo('one')
  await expect(designer.stage('one').getByText('2', { exact: true })).toBeVisible()
  await keyboard.press('Alt+ArrowUp')
  await keyboard.press('Alt+ArrowUp')
  await expect(designer.stage('one').getByText('0', { exact: true })).toBeVisible()
  await keyboard.press('Space')
  await keyboard.press('ArrowDown')
  await expect(designer.row('one', /^RUN b/)).toBeFocused()
  await keyboard.press('Alt+ArrowUp')
  await expect(designer.row('one', /^RUN b/)).toBeFocused()
  await expect(designer.stage('one').getByRole('button', { name: /^RUN/ })).toHaveText([/b/, /a/])

  await keyboard.press('Escape')
  await keyboard.press('c')
  await expect(page.getByRole('button', { name: '1 two' })).toBeFocused()
  await keyboard.press('ArrowDown')
  await expect(page.getByRole('button', { name: '2 stage' })).toBeFocused()
  await keyboard.press('ArrowUp')
  await keyboard.press('Enter')
  await expect(page.getByLabel('Source')).toBeFocused()
  await keyboard.type('/x')
  await keyboard.press('Tab')
  await keyboard.type('/y')
  await keyboard.press('Enter')
  await expect(designer.row('two', /^COPY --from=one \/x \/y/)).toBeVisible()

  await designer.walkTo('stage')
  await keyboard.press('b')
  await expect(page.getByRole('button', { name: '0 one' })).toBeFocused()
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await expect(page.getByRole('group', { name: /^stage stage, from two/ })).toBeFocused()

  await designer.walkTo('two')
  await keyboard.press('e')
  await keyboard.press('Delete')
  await expect(designer.row('two', /^COPY/)).toHaveCount(0)
  await expect(page.getByTestId('announcer')).toHaveText('Removed COPY from two')
  await keyboard.press('ControlOrMeta+z')
  await expect(designer.row('two', /^COPY/)).toBeVisible()
  await keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('dialog', { name: 'Find anything' })).toBeVisible()
  await keyboard.press('Escape')
  await expect
    .poll(() => designer.text())
    .toBe(
      'FROM alpine:3.22 AS one\nRUN b\nRUN a\n\nFROM alpine:3.22 AS two\nCOPY --from=one /x /y\n\nFROM two AS stage\n',
    )
})

test('canvas, form, menu and outline have no accessibility fault that a tool can find', async ({
  page,
  designer,
}) => {
  await openDesign(page, designer)
  const check = async (): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).include('[data-pane="canvas"]').analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }
  await check()
  await designer.row('certs', /^RUN apk/).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await check()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Outline' }).click()
  await expect(page.getByRole('tree')).toBeVisible()
  await check()
  await page.getByRole('treeitem', { name: /^stage build/ }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('treeitem', { name: /WORKDIR/ })).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(designer.row('build', /^WORKDIR/)).toHaveCount(0)
})

test('a menu is named after what was clicked, which is selected; an image gives files by its key', async ({
  page,
  designer,
}) => {
  await openDesign(page, designer)
  await designer.row('certs', /^RUN apk/).click({ button: 'right' })
  const menu = page.getByRole('menu', { name: 'Actions of RUN in certs' })
  await expect(menu).toBeVisible()
  await expect(designer.row('certs', /^RUN apk/)).toHaveAttribute('aria-current', 'true')
  await expect(menu.getByRole('menuitem').last()).toHaveText(/^Delete/)
  const before = await menu.boundingBox()
  await menu.getByRole('menuitem').last().hover()
  await expect(menu.getByText('removed:')).toBeAttached()
  expect((await menu.boundingBox())?.width).toBe(before?.width)
  await page.keyboard.press('Escape')

  await designer.enterCanvas()
  await page.keyboard.press('Home')
  await expect(designer.stage('build')).toBeFocused()
  await page.keyboard.press('PageUp')
  await expect(page.getByRole('group', { name: /^image golang/ })).toBeFocused()
  await page.keyboard.press('c')
  await expect(page.getByRole('button', { name: '0 build' })).toBeFocused()
  await page.keyboard.press('End')
  await page.getByRole('button', { name: '2 final' }).press('Enter')
  await page.keyboard.type('/usr/local/go')
  await page.keyboard.press('Tab')
  await page.keyboard.type('/go')
  await page.keyboard.press('Enter')
  await expect(designer.row('final', /^COPY --from=golang:1.25-alpine \/usr\/local\/go \/go/)).toBeVisible()
  await designer.walkTo('build')
  await page.keyboard.press('PageUp')
  await page.keyboard.press('PageUp')
  await page.keyboard.press('c')
  await expect(page.getByTestId('refusal')).toContainText('takes from the build context')
})

test('each list of the palette is one stop of the Tab key, and all of it is in view', async ({
  page,
  designer,
}) => {
  await openDesign(page, designer)
  for (const name of ['Empty stage', 'Test stage', 'COPY', 'ONBUILD'])
    await expect(page.getByRole('button', { name, exact: name === 'COPY' }).first()).toBeInViewport({
      ratio: 1,
    })
  await page.getByRole('button', { name: 'Empty stage' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('button', { name: /^Node build/ })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'COPY', exact: true })).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('button', { name: 'ONBUILD' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('toolbar', { name: 'Instructions' }).getByRole('button')).toHaveCount(16)
  await expect(page.getByRole('button', { name: 'ONBUILD' })).not.toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(page.getByRole('button', { name: 'ONBUILD' })).toBeFocused()
})

test('the canvas is one stop of the Tab key, and no letter acts outside of it', async ({
  page,
  designer,
}) => {
  await openDesign(page, designer)
  await designer.enterCanvas()
  await expect(designer.stage('build')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Zoom out' })).toBeFocused()
  await page.keyboard.press('s')
  await expect(designer.stages()).toHaveCount(3)
  await page.keyboard.press('Shift+Tab')
  await expect(designer.stage('build')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(designer.stage('build')).not.toBeFocused()
})
