import type { KeyboardEvent } from 'react'
import { findStage } from '../../../core/model/lookup.ts'
import { select } from '../../../state/selection.ts'
import { appState, useApp } from '../../../state/store.ts'
import { actionsFor } from '../actions/registry.ts'
import { commitMove, nudgeCard } from '../actions/moveCards.ts'
import { openMenuAt, stopElement } from '../actions/openForms.ts'
import { canvasState, setCanvas, type Subject } from '../canvasState.ts'
import { subjectOf } from '../scene/subjectOf.ts'
import { focusStop } from './focusStop.ts'
import { matchKey } from './matchKey.ts'
import { nextCard, nextRow, type Stop } from './walk.ts'

const STEP = 8
const LARGE_STEP = 40
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Keys of the canvas; they hold only while the focus is on it and not in a field. */
export function onCanvasKeyDown(event: KeyboardEvent<HTMLElement>): void {
  if (!(event.target instanceof Element) || event.target.closest('input, textarea, select')) return
  const subject = subjectOf(event.target)
  const stop = stopOf(subject)
  const handled =
    leave(event, subject, stop) || walk(event, subject, stop) || nudge(event, subject) || act(event, subject)
  if (!handled) return
  event.preventDefault()
  event.stopPropagation()
}

/** A card that was moved by the arrow keys stays there when the key is let go. */
export function onCanvasKeyUp(event: KeyboardEvent<HTMLElement>): void {
  if (event.key in ARROWS) commitMove()
}

function stopOf(subject: Subject): Stop | null {
  if (subject.kind === 'stage') return { id: subject.stage, card: subject.stage }
  if (subject.kind === 'source') return { id: subject.card, card: subject.card }
  if (subject.kind === 'instruction') return { id: subject.instruction, card: subject.stage }
  if (subject.kind !== 'edge') return null
  const edge = appState().design.edges.find((one) => one.id === subject.edge)
  return edge ? { id: edge.id, card: edge.target } : null
}

/** Escape: from a row or a line to its card, from a card out of the canvas. */
function leave(event: KeyboardEvent<HTMLElement>, subject: Subject, stop: Stop | null): boolean {
  if (event.key !== 'Escape') return false
  setCanvas({ refusal: null, menu: null, moving: {} })
  if (stop && (subject.kind === 'instruction' || subject.kind === 'edge')) focusOn(stop.card, stop.card)
  else {
    useApp.setState({ selection: { kind: 'none' } })
    event.currentTarget.closest<HTMLElement>('[data-pane]')?.focus()
  }
  return true
}

function walk(event: KeyboardEvent<HTMLElement>, subject: Subject, stop: Stop | null): boolean {
  const { order } = canvasState()
  if (event.altKey || event.ctrlKey || event.metaKey) return false
  const go = (card: string): boolean => {
    focusOn(card, card)
    return true
  }
  if (!stop) return false
  if (event.key === 'PageDown' || event.key === 'n') return go(nextCard(order, stop.card, 1))
  if (event.key === 'PageUp' || event.key === 'p') return go(nextCard(order, stop.card, -1))
  if (event.key === 'Home')
    return go(appState().design.stages.find(({ id }) => order.includes(id))?.id ?? stop.card)
  if (event.key === 'End') return go(order.at(-1) ?? stop.card)
  if (event.key === 'e') return walkEdges(stop)
  const intoRows = subject.kind === 'stage' && event.key === ' '
  const alongRows = subject.kind === 'instruction' && (event.key === 'ArrowDown' || event.key === 'ArrowUp')
  if (!intoRows && !alongRows) return false
  const next = nextRow(appState().design, stop, event.key === 'ArrowUp' ? -1 : 1)
  if (canvasState().unfolded.has(stop.card) === false) unfoldFor(next)
  focusOn(next.id, next.card)
  return true
}

/** A folded row is shown before it is focused. */
function unfoldFor(next: Stop): void {
  if (next.id !== next.card && !stopElement(next.id) && stopElement(next.card)) {
    setCanvas({ unfolded: new Set([...canvasState().unfolded, next.card]) })
  }
}

const EDGE_ORDER = ['copy', 'mount', 'base'] as const

/** From line to line of a stage: what it copies and mounts or gives to others, then bases. */
function walkEdges(stop: Stop): boolean {
  const { design } = appState()
  const touching = design.edges.filter(
    (edge) =>
      edge.source.to !== 'unresolved' &&
      (edge.target === stop.card || (edge.source.to === 'stage' && edge.source.stage === stop.card)),
  )
  const edges = EDGE_ORDER.flatMap((kind) => touching.filter((edge) => edge.kind === kind))
  const at = edges.findIndex((edge) => edge.id === stop.id)
  const next = edges[(at + 1) % edges.length]
  if (!next) return false
  select({ kind: 'edge', edge: next.id })
  focusStop(next.id, next.target)
  return true
}

function focusOn(id: string, card: string): void {
  const stage = findStage(appState().design, card)
  if (id !== card) select({ kind: 'instruction', instruction: id })
  else if (stage) select({ kind: 'stage', stage: stage.id })
  else useApp.setState({ selection: { kind: 'none' } })
  focusStop(id, card)
}

function nudge(event: KeyboardEvent<HTMLElement>, subject: Subject): boolean {
  const arrow = ARROWS[event.key]
  if (!arrow || event.altKey || event.ctrlKey || event.metaKey) return false
  if (subject.kind !== 'stage' && subject.kind !== 'source') return false
  const step = event.shiftKey ? LARGE_STEP : STEP
  nudgeCard(subject.kind === 'stage' ? subject.stage : subject.card, arrow[0] * step, arrow[1] * step)
  return true
}

function act(event: KeyboardEvent<HTMLElement>, subject: Subject): boolean {
  if (event.key === 'ContextMenu' || matchKey(event, 'Shift+F10')) {
    if (event.target instanceof Element) openMenuAt(event.target, subject)
    return true
  }
  const action = actionsFor(subject).find((one) => one.keys.some((key) => matchKey(event, key)))
  action?.run(subject)
  return action !== undefined
}
