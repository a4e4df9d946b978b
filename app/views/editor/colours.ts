import type { editor } from 'monaco-editor/editor'
import { allInstructions } from '../../core/model/lookup.ts'
import type { Design } from '../../core/model/types.ts'
import { appState } from '../../state/store.ts'
import type { Bridge } from './bridge.ts'
import { commentInks, instructionInks, type InkSpan } from './inkSpans.ts'
import { SparseMultilineTokens } from './monaco.ts'
import type { Ink } from './inks.ts'
import { applyTheme, onThemeChange } from './theme.ts'
import { BOM } from './viewText.ts'

interface TokenPart {
  setSemanticTokens: (pieces: readonly SparseMultilineTokens[], complete: boolean) => void
  setPartialSemanticTokens: (range: object, pieces: readonly SparseMultilineTokens[]) => void
}

/** The part of a text model that holds its tokens; not in Monaco's published types. */
type TokenisedModel = editor.ITextModel & { readonly tokenization: TokenPart }

/** Bits of a token's metadata, as Monaco's encodedTokenAttributes.js lays them out. */
const USE_ITALIC = 1
const USE_FOREGROUND = 16
const ITALIC = 1 << 11
const FOREGROUND_SHIFT = 15

/** Lines of one piece of tokens: Monaco walks through a piece when its lines move. */
const PIECE_LINES = 120

/**
 * Colours the text from our own tree, in the same turn as each change and only where it changed. Monaco's own ways are a
 * line grammar, which would be a second reading of the file, and semantic tokens, which come a third of a second late.
 */
export function colourText(model: editor.ITextModel, bridge: Bridge): { dispose: () => void } {
  const { tokenization } = model as TokenisedModel
  let inks = applyTheme()
  let before = appState().design

  const paintAll = (): void => {
    before = appState().design
    tokenization.setSemanticTokens(
      piecesOf(model, bridge, { start: 0, end: before.text.length }, inks),
      false,
    )
  }
  paintAll()

  const changes = bridge.onChange((changed) => {
    const { design } = appState()
    const region = wholeLines(design.text, differingRegion(before, design, changed))
    before = design
    const from = model.getPositionAt(bridge.toModel(region.start)).lineNumber
    const to = model.getPositionAt(bridge.toModel(region.end)).lineNumber
    const range = model.validateRange({
      startLineNumber: from,
      startColumn: 1,
      endLineNumber: to,
      endColumn: 1_000_000,
    })
    tokenization.setPartialSemanticTokens(range, piecesOf(model, bridge, region, inks))
  })
  const stopTheme = onThemeChange(() => {
    inks = applyTheme()
    paintAll()
  })
  return {
    dispose: () => {
      changes.dispose()
      stopTheme()
    },
  }
}

interface Region {
  readonly start: number
  readonly end: number
}

/** What was typed over and every instruction that is another object than before, in offsets of the text now. */
function differingRegion(before: Design, now: Design, changed: Region): Region {
  const old = allInstructions(before)
  const fresh = allInstructions(now)
  const shorter = Math.min(old.length, fresh.length)
  let head = 0
  while (head < shorter && old[head] === fresh[head]) head += 1
  let tail = 0
  while (tail < shorter - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail += 1
  const first = fresh[head]
  const last = fresh[fresh.length - 1 - tail]
  if (!first || !last || head + tail >= fresh.length) return changed
  return {
    start: Math.min(changed.start, now.places.get(first.id)?.start ?? changed.start),
    end: Math.max(changed.end, now.places.get(last.id)?.end ?? changed.end),
  }
}

function wholeLines(text: string, { start, end }: Region): Region {
  const stop = text.indexOf('\n', end)
  return {
    start: start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1,
    end: stop < 0 ? text.length : stop,
  }
}

/** The tokens of the instructions and comments that touch a region. */
function piecesOf(
  model: editor.ITextModel,
  bridge: Bridge,
  region: Region,
  inks: ReadonlyMap<Ink, number>,
): readonly SparseMultilineTokens[] {
  const { text, design } = appState()
  const lineStart = region.start === 0 && text.startsWith(BOM) ? 1 : region.start
  const line = model.getPositionAt(bridge.toModel(region.start)).lineNumber
  const writer = tokenWriter(text, { line, lineStart }, inks)
  let gap = region.start
  for (const instruction of allInstructions(design)) {
    const place = design.places.get(instruction.id)
    if (!place || place.end < region.start) continue
    if (place.start > region.end) break
    if (place.start > gap) writer.write(commentInks(text.slice(gap, place.start)), gap)
    writer.write(instructionInks(instruction, design.escape), place.start)
    gap = place.end
  }
  if (gap < region.end) writer.write(commentInks(text.slice(gap, region.end)), gap)
  return writer.finish()
}

/** Turns spans, which come in the order of the text, into Monaco's tokens: one for each line that a span stands in. */
function tokenWriter(
  text: string,
  from: { line: number; lineStart: number },
  inks: ReadonlyMap<Ink, number>,
) {
  const pieces: SparseMultilineTokens[] = []
  let { line, lineStart } = from
  let nextLine = text.indexOf('\n', lineStart)
  let pieceLine = line
  let tokens: number[] = []

  const finishPiece = (): void => {
    if (tokens.length > 0) pieces.push(SparseMultilineTokens.create(pieceLine, new Uint32Array(tokens)))
    tokens = []
  }
  const goTo = (offset: number): void => {
    while (nextLine >= 0 && nextLine < offset) {
      line += 1
      lineStart = nextLine + 1
      nextLine = text.indexOf('\n', lineStart)
    }
  }
  const put = (start: number, end: number, metadata: number): void => {
    if (line - pieceLine >= PIECE_LINES || tokens.length === 0) {
      finishPiece()
      pieceLine = line
    }
    tokens.push(line - pieceLine, start - lineStart, end - lineStart, metadata)
  }
  return {
    write: (spans: readonly InkSpan[], base: number): void => {
      for (const { start, end, ink, italic } of spans) {
        const metadata =
          ((inks.get(ink) ?? 0) << FOREGROUND_SHIFT) | USE_FOREGROUND | (italic ? ITALIC | USE_ITALIC : 0)
        let at = base + start
        goTo(at)
        while (at < base + end) {
          const stop = nextLine >= 0 ? Math.min(nextLine, base + end) : base + end
          if (stop > at) put(at, stop, metadata)
          at = stop + 1
          goTo(at)
        }
      }
    },
    finish: (): readonly SparseMultilineTokens[] => {
      finishPiece()
      return pieces
    },
  }
}
