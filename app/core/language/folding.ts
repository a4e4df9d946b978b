import type { Design, Instruction } from '../model/types.ts'
import { lineStarts } from '../text/lines.ts'
import type { FoldingRange } from './types.ts'

/** What can be folded: stages, instructions of several lines, heredocs, blocks of comments. Ascending by first line. */
export function foldingRanges(design: Design): readonly FoldingRange[] {
  const ranges = [
    ...stageFolds(design),
    ...design.instructions.flatMap((one) => instructionFolds(design, one)),
    ...commentFolds(design),
  ]
  return ranges.sort((one, other) => one.startLine - other.startLine || other.endLine - one.endLine)
}

function stageFolds(design: Design): readonly FoldingRange[] {
  return design.stages.flatMap(({ from, instructions }): FoldingRange[] => {
    const startLine = design.places.get(from.id)?.startLine ?? 0
    const last = instructions.at(-1) ?? from
    const endLine = design.places.get(last.id)?.endLine ?? startLine
    return endLine > startLine ? [{ kind: 'stage', startLine, endLine }] : []
  })
}

function instructionFolds(design: Design, instruction: Instruction): readonly FoldingRange[] {
  const { lineCount, headLineCount, heredocs, id } = instruction
  if (lineCount < 2) return []
  const startLine = design.places.get(id)?.startLine ?? 0
  const folds: FoldingRange[] = []
  // a fold of one heredoc alone would be the instruction's again
  if (headLineCount > 1 || heredocs.length === 1)
    folds.push({ kind: 'instruction', startLine, endLine: startLine + lineCount - 1 })
  let line = startLine + headLineCount
  for (const { content } of heredocs) {
    const lines = content.split('\n').length - 1
    if (lines > 1 && (heredocs.length > 1 || headLineCount > 1))
      folds.push({ kind: 'heredoc', startLine: line, endLine: line + lines - 1 })
    line += lines + 1
  }
  return folds
}

/** Two comment lines and more, one below the other, outside instructions. */
function commentFolds(design: Design): readonly FoldingRange[] {
  const { text } = design
  const starts = lineStarts(text)
  const folds: FoldingRange[] = []
  let first = -1
  const end = (line: number): void => {
    if (first >= 0 && line - first > 1) folds.push({ kind: 'comment', startLine: first + 1, endLine: line })
    first = -1
  }
  const covered = coveredLines(design)
  for (let line = 0; line < starts.length; line++) {
    const isComment =
      !covered.has(line + 1) &&
      text
        .slice(starts[line], starts[line + 1])
        .trimStart()
        .startsWith('#')
    if (!isComment) end(line)
    else if (first < 0) first = line
  }
  end(starts.length)
  return folds
}

function coveredLines(design: Design): ReadonlySet<number> {
  const lines = new Set<number>()
  for (const { startLine, endLine } of design.places.values()) {
    if (endLine > startLine) for (let line = startLine; line <= endLine; line++) lines.add(line)
  }
  return lines
}
