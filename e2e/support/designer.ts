import { expect, type Locator, type Page } from '@playwright/test'
import { downloadedBytes } from './files.ts'

/** The page as its user sees it: roles and labels, never a style class. */
export class Designer {
  readonly page: Page
  readonly canvas: Locator
  readonly editor: Locator

  constructor(page: Page) {
    this.page = page
    this.canvas = page.getByRole('region', { name: 'Canvas' })
    this.editor = page.getByRole('region', { name: 'Editor' })
  }

  /** Opens the app and waits until it shows a document. */
  async open(path = '/'): Promise<void> {
    await this.page.goto(path)
    await this.page.locator('[data-revision]').first().waitFor()
  }

  /** The text's revision: it grows by one with each change. */
  async revision(): Promise<number> {
    return Number(await this.page.locator('[data-revision]').first().getAttribute('data-revision'))
  }

  /** Waits until the text has changed since `revision`. */
  async changedSince(revision: number): Promise<void> {
    await this.page.waitForFunction(
      (before) => Number(document.querySelector('[data-revision]')?.getAttribute('data-revision')) > before,
      revision,
    )
  }

  /** The Dockerfile as its download gives it, decoded; a byte order mark is kept. */
  async text(): Promise<string> {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await downloadedBytes(this.page))
  }

  /** The cards of the stages. */
  stages(): Locator {
    return this.canvas.getByRole('group', { name: /^stage / })
  }

  /** The card of a stage. */
  stage(name: string): Locator {
    return this.canvas.getByRole('group', { name: new RegExp(`^stage ${name}\\b`) })
  }

  /** A row of a stage's card. */
  row(stage: string, name: RegExp): Locator {
    return this.stage(stage).getByRole('button', { name })
  }

  /** Drags a stage of the palette onto the free part of the canvas. */
  async dragFromPalette(title: string): Promise<void> {
    const from = await boxOf(this.page.getByRole('button', { name: title }))
    const canvas = await boxOf(this.canvas)
    await this.drag(centre(from), { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height * 0.85 })
  }

  /** Draws an arrow from one stage's output port to another stage. */
  async connect(from: string, to: string): Promise<void> {
    const port = await boxOf(this.stage(from).getByTitle(/^Drag to another stage/))
    await this.drag(centre(port), centre(await boxOf(this.stage(to))))
  }

  /** Draws an arrow from one stage's output port to another stage's header. */
  async connectToHeader(from: string, to: string): Promise<void> {
    const port = await boxOf(this.stage(from).getByTitle(/^Drag to another stage/))
    await this.drag(centre(port), centre(await boxOf(this.stage(to).getByText(to, { exact: true }))))
  }

  /** Drags a row to the place above another one. */
  async dragRow(from: string, row: RegExp, to: string, before: RegExp): Promise<void> {
    const target = await boxOf(this.row(to, before))
    await this.drag(centre(await boxOf(this.row(from, row))), {
      x: target.x + target.width / 2,
      y: target.y + 3,
    })
  }

  /** Drags an instruction of the palette to the place above a row. */
  async dragKeyword(keyword: string, stage: string, before: RegExp): Promise<void> {
    const chip = this.page.getByRole('button', { name: keyword, exact: true })
    await chip.scrollIntoViewIfNeeded()
    const target = await boxOf(this.row(stage, before))
    await this.drag(centre(await boxOf(chip)), { x: target.x + target.width / 2, y: target.y + 3 })
  }

  /** Drags a stage by its grip before another one in the file. */
  async dragGrip(name: string, before: string): Promise<void> {
    const grip = await boxOf(this.stage(name).getByTitle(/^Drag onto another stage/))
    const target = await boxOf(this.stage(before))
    await this.drag(centre(grip), { x: target.x + 40, y: target.y + target.height / 2 })
  }

  /** Double clicks where no card stands. */
  async doubleClickFreeCanvas(): Promise<void> {
    const canvas = await boxOf(this.canvas)
    await this.page.mouse.dblclick(canvas.x + canvas.width / 2, canvas.y + canvas.height * 0.9)
  }

  /** Drags a stage's card by its name. */
  async moveCard(name: string, dx: number, dy: number): Promise<void> {
    const from = centre(await boxOf(this.stage(name).getByText(name, { exact: true })))
    await this.drag(from, { x: from.x + dx, y: from.y + dy })
  }

  /** Where a stage's card stands in the window. */
  async placeOf(name: string): Promise<Point> {
    const { x, y } = await boxOf(this.stage(name))
    return { x: Math.round(x), y: Math.round(y) }
  }

  /** How far one card stands from another, at whatever place and zoom the canvas shows them. */
  async gapBetween(one: string, other: string): Promise<Point> {
    const a = await boxOf(this.stage(one))
    const b = await boxOf(this.stage(other))
    const zoom = a.width / 300
    return { x: Math.round((b.x - a.x) / zoom), y: Math.round((b.y - a.y) / zoom) }
  }

  /** Brings the focus into the canvas with the keyboard. */
  async enterCanvas(): Promise<void> {
    await this.page.getByRole('group', { name: 'Stages', exact: true }).focus()
  }

  /** Walks from card to card until a stage has the focus; a card out of view is drawn before it gets it. */
  async walkTo(name: string): Promise<void> {
    const card = this.stage(name)
    await this.page.keyboard.press('Home')
    const cards = await this.canvas.getByRole('group', { name: /,/ }).count()
    for (let at = 0; at < cards; at += 1) {
      if (await card.evaluate((element) => element === document.activeElement)) return
      const before = await this.focusedStop()
      await this.page.keyboard.press('PageDown')
      await expect.poll(() => this.focusedStop()).not.toBe(before)
    }
    throw new Error(`The focus does not reach the stage ${name}`)
  }

  /** The card or row that has the focus. */
  private focusedStop(): Promise<string | null> {
    return this.page.evaluate(() => document.activeElement?.getAttribute('data-stop') ?? null)
  }

  /** Presses at one place, moves in steps as a hand does, and lets go at another. */
  async drag(from: Point, to: Point): Promise<void> {
    const { mouse } = this.page
    await mouse.move(from.x, from.y)
    await mouse.down()
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 8 })
    await mouse.move(to.x, to.y, { steps: 8 })
    await mouse.up()
  }

  /** Types a line at the end of the text, in the editor. */
  async typeAtEnd(line: string): Promise<void> {
    await this.focusEditor()
    await this.page.keyboard.press('ControlOrMeta+End')
    await this.page.keyboard.type(`${line}\n`)
  }

  /** Types at the end of the first line that reads so, in the editor. */
  async typeAtEndOfLine(line: string, typed: string): Promise<void> {
    const lines = (await this.text()).replace('\uFEFF', '').split(/\r?\n/)
    await this.focusEditor()
    await this.page.keyboard.press('ControlOrMeta+Home')
    for (let at = lines.indexOf(line); at > 0; at -= 1) await this.page.keyboard.press('ArrowDown')
    await this.page.keyboard.press('End')
    await this.page.keyboard.type(typed)
  }

  /** Waits for the editor and puts the focus into it. */
  async focusEditor(): Promise<void> {
    await this.page.locator('.monaco-editor .view-line').first().click()
  }

  /** Undoes step by step until the text reads so; ends without it where nothing is left to undo. */
  async undoUntil(text: string): Promise<void> {
    const button = this.page.getByRole('button', { name: 'Undo', exact: true })
    while ((await this.text()) !== text && (await button.getAttribute('aria-disabled')) === null)
      await button.click()
  }

  /** Redoes until there is nothing left to redo. */
  async redoAll(): Promise<void> {
    await pressWhileEnabled(this.page.getByRole('button', { name: 'Redo', exact: true }))
  }
}

interface Point {
  readonly x: number
  readonly y: number
}

interface Box extends Point {
  readonly width: number
  readonly height: number
}

/** Where something stands once it does: the same in two frames. */
async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.evaluate(
    (element) =>
      new Promise<Box>((resolve) => {
        let before: DOMRect | null = null
        const look = (): void => {
          const now = element.getBoundingClientRect()
          const { x, y, width, height } = now
          if (JSON.stringify(now) === JSON.stringify(before)) return resolve({ x, y, width, height })
          before = now
          requestAnimationFrame(look)
        }
        look()
      }),
  )
  if (box.width === 0) throw new Error(`${String(locator)} is not on the page`)
  return box
}

const centre = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 })

async function pressWhileEnabled(button: Locator): Promise<void> {
  while ((await button.getAttribute('aria-disabled')) === null) await button.click()
}
