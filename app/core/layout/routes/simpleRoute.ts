import type { Box } from '../box.ts'
import type { CardLink } from '../cards.ts'
import type { Point } from '../types.ts'
import { sourceAnchors, targetAnchors } from './anchors.ts'
import { withoutStraightPoints } from './findRoute.ts'
import { STUB } from './grid.ts'

/** A way with at most four bends that looks at its two cards only: for big graphs and while a card is dragged. */
export function simpleRoute(link: CardLink, source: Box, target: Box, isStage: boolean): readonly Point[] {
  if (!isStage && target.y >= source.y + source.height) {
    const below = targetAnchors({ ...link, kind: link.kind === 'copy' ? 'copy' : 'base' }, source, target)
    const enter = below.find((anchor) => anchor.dy === -1)
    if (enter) {
      const middle = Math.round((source.y + source.height + enter.y) / 2)
      const x = source.x + source.width / 2
      return withoutStraightPoints([
        { x, y: source.y + source.height },
        { x, y: middle },
        { x: enter.x, y: middle },
        { x: enter.x, y: enter.y },
      ])
    }
  }
  const out = sourceAnchors(source, target, isStage).find((anchor) => anchor.dx === 1)
  const into = targetAnchors(link, source, target).find((anchor) => anchor.dx === -1)
  if (!out || !into) return []
  return withoutStraightPoints(
    out.x + STUB * 2 <= into.x ? forwards(out, into) : around(out, into, source, target),
  )
}

function forwards(out: Point, into: Point): readonly Point[] {
  const middle = Math.round((out.x + into.x) / 2)
  return [
    { x: out.x, y: out.y },
    { x: middle, y: out.y },
    { x: middle, y: into.y },
    { x: into.x, y: into.y },
  ]
}

function around(out: Point, into: Point, source: Box, target: Box): readonly Point[] {
  const below = target.y > source.y + source.height + STUB * 2
  const y = below
    ? Math.round((source.y + source.height + target.y) / 2)
    : Math.min(source.y, target.y) - STUB
  return [
    { x: out.x, y: out.y },
    { x: out.x + STUB, y: out.y },
    { x: out.x + STUB, y },
    { x: into.x - STUB, y },
    { x: into.x - STUB, y: into.y },
    { x: into.x, y: into.y },
  ]
}
