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

test('at any width the bar keeps what it shows within the window, and offers a way out', async ({
  page,
  designer,
}) => {
  await designer.open()
  await expect(page.getByTestId('image-size')).toBeVisible()
  for (const width of [1440, 1310, 1280, 1250, 1050, 1000, 890, 840, 760, 700, 500, 400, 320]) {
    await page.setViewportSize({ width, height: 800 })
    const beyond = await page.evaluate(() =>
      [...document.querySelectorAll('header button, header p')]
        .map((element) => element.getBoundingClientRect())
        .filter((box) => box.width > 0 && box.right > innerWidth)
        .map((box) => Math.round(box.right - innerWidth)),
    )
    expect(beyond, `beyond the edge at ${width} px`).toEqual([])
    const ways = page.getByRole('button', { name: /^(Download the Dockerfile|More)$/ })
    await expect(ways.filter({ visible: true })).toHaveCount(1)
  }
})
