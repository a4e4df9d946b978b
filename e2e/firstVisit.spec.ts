import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './support/test.ts'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`a first visit, ${colorScheme}`, () => {
    test.use({ colorScheme })

    test('shows a design, its text and no accessibility fault', async ({ designer, page }) => {
      await designer.open()
      await expect(designer.canvas.getByText('FROM').first()).toBeVisible()
      await expect(designer.editor.locator('.view-line').first()).toBeVisible()
      const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze()
      const found = violations.map(({ id, nodes }) => ({
        id,
        where: nodes.map((node) => node.target.join(' ')),
      }))
      expect(found).toEqual([])
    })
  })
}

/** By how many pixels the controls of the bar reach beyond the window. */
function beyondTheEdge(): number[] {
  return [...document.querySelectorAll('header button, header p')]
    .map((element) => element.getBoundingClientRect())
    .filter((box) => box.width > 0 && box.right > innerWidth)
    .map((box) => Math.round(box.right - innerWidth))
}

test('at any width the bar keeps what it shows within the window, and offers a way out', async ({
  page,
  designer,
}) => {
  await designer.open()
  await expect(page.getByTestId('image-size')).toBeVisible()
  for (const width of [1440, 1310, 1280, 1250, 1050, 1000, 890, 840, 760, 700, 500, 400, 320]) {
    await page.setViewportSize({ width, height: 800 })
    await expect
      .poll(() => page.evaluate(beyondTheEdge), { message: `beyond the edge at ${width} px` })
      .toEqual([])
    const ways = page.getByRole('button', { name: /^(Download the Dockerfile|More)$/ })
    await expect(ways.filter({ visible: true })).toHaveCount(1)
  }
})

/** What overlaps among the controls of the page's bars: none may lie over another. */
function overlaps(): string[] {
  const shown = [...document.querySelectorAll('header button, [role=toolbar] button, [role=tab]')]
    .map((element) => ({
      name: element.textContent || element.ariaLabel,
      box: element.getBoundingClientRect(),
    }))
    .filter(({ box }) => box.width > 0 && box.height > 0)
  return shown.flatMap((one, at) =>
    shown
      .slice(at + 1)
      .filter(
        ({ box }) =>
          Math.min(box.right, one.box.right) - Math.max(box.left, one.box.left) > 1 &&
          Math.min(box.bottom, one.box.bottom) - Math.max(box.top, one.box.top) > 1,
      )
      .map((other) => `${one.name} and ${other.name}`),
  )
}

for (const [where, options] of Object.entries({
  'in Arabic, at an odd hour': { locale: 'ar-EG', timezoneId: 'Asia/Kathmandu' },
  'in German': { locale: 'de-DE', timezoneId: 'Pacific/Chatham' },
  'at 200 % zoom': { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 },
  'at 320 px': { viewport: { width: 320, height: 640 } },
  'without motion': { contextOptions: { reducedMotion: 'reduce' as const } },
  'in the colours of the system': { contextOptions: { forcedColors: 'active' as const } },
})) {
  test.describe(`F42: ${where}`, () => {
    test.use(options)

    test('the page is drawn, counts alike, takes edits, and nothing lies over another', async ({
      page,
      designer,
    }) => {
      await designer.open()
      await expect(page.getByRole('group', { name: /^stage / })).toHaveCount(2)
      await expect(page.getByTestId('image-size')).toContainText(/^≈ \d{2,3} MB/)
      await expect.poll(() => page.evaluate(overlaps)).toEqual([])
      // Where the window is narrow the panes are tabs.
      const tab = page.getByRole('tab', { name: 'Dockerfile', exact: true })
      if (await tab.isVisible()) await tab.click()
      await designer.typeAtEnd('ENV A=b')
      await expect.poll(() => page.evaluate(overlaps)).toEqual([])
      if (await tab.isVisible()) await page.getByRole('tab', { name: 'Canvas', exact: true }).click()
      await expect(page.getByRole('button', { name: /^ENV A=b/ })).toBeAttached()
    })
  })
}
