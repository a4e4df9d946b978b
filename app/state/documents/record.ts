import type { Layout, Point } from '../../core/layout/types.ts'
import type { BuildSettings } from '../types.ts'
import { isObject } from './checks.ts'
import { nothingByHand, readSetByHand, type SetByHand } from './setByHand.ts'

/** The shape of what is stored. Raise it with every change of the shape, and add a fixture to `record.test.ts`. */
export const RECORD_SCHEMA = 2

/** One document as this browser keeps it. */
export interface DocumentRecord {
  readonly schema: number
  readonly id: string
  readonly title: string
  readonly fileName: string
  readonly text: string
  readonly layout: Layout
  readonly build: BuildSettings
  /** The text as it was opened: what "edits since opening" compares with. */
  readonly openedText: string
  /** Since schema 2. */
  readonly overrides: SetByHand
  /** Counts the saves of all documents; orders them without a clock. */
  readonly saveNumber: number
}

export type ReadRecord =
  | { readonly kind: 'good'; readonly record: DocumentRecord }
  /** Something in it was unusable; the text could be recovered and the rest took defaults. */
  | { readonly kind: 'mended'; readonly record: DocumentRecord }
  /** Written by a later release: must not be touched. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'unusable' }

/** Reads a stored value, whatever it is. Never throws; recovers the text wherever the text itself is intact. */
export function readRecord(stored: unknown): ReadRecord {
  if (!isObject(stored)) return { kind: 'unusable' }
  const schema = typeof stored['schema'] === 'number' ? stored['schema'] : 0
  if (schema > RECORD_SCHEMA) return { kind: 'newer' }
  const text = stored['text']
  if (typeof text !== 'string') return { kind: 'unusable' }
  let mended = !Number.isSafeInteger(schema) || schema < 1
  const take = <T>(value: unknown, read: (value: unknown) => T | null, fallback: T): T => {
    const good = read(value)
    if (good === null) mended = true
    return good ?? fallback
  }
  const record: DocumentRecord = {
    schema: RECORD_SCHEMA,
    id: take(stored['id'], readText, ''),
    title: take(stored['title'], readText, 'recovered'),
    fileName: take(stored['fileName'], readText, 'Dockerfile'),
    text,
    layout: take(stored['layout'], readLayout, {}),
    build: take(stored['build'], readBuild, { target: null, platform: 'linux/amd64', buildArgs: {} }),
    openedText: take(stored['openedText'], (value) => (typeof value === 'string' ? value : null), text),
    overrides: take(schema === 1 ? nothingByHand : stored['overrides'], readSetByHand, nothingByHand),
    saveNumber: take(stored['saveNumber'], readCount, 0),
  }
  return { kind: mended ? 'mended' : 'good', record }
}

const readText = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const readCount = (value: unknown): number | null => (Number.isSafeInteger(value) ? Number(value) : null)

/** Positions further out than this are no one's wish. */
const FARTHEST = 1e6

function readLayout(value: unknown): Layout | null {
  if (!isObject(value) || Array.isArray(value)) return null
  const layout: Record<string, Point> = Object.create(null)
  for (const [key, point] of Object.entries(value)) {
    if (!isObject(point)) return null
    const { x, y } = point
    if (typeof x !== 'number' || typeof y !== 'number') return null
    if (!(Math.abs(x) < FARTHEST && Math.abs(y) < FARTHEST)) return null
    layout[key] = { x, y }
  }
  return layout
}

function readBuild(value: unknown): BuildSettings | null {
  if (!isObject(value) || typeof value['platform'] !== 'string' || !isObject(value['buildArgs'])) return null
  const { target, platform } = value
  if (target !== null && typeof target !== 'string') return null
  const args = Object.entries(value['buildArgs'])
  if (!args.every((entry): entry is [string, string] => typeof entry[1] === 'string')) return null
  return { target, platform, buildArgs: Object.assign(Object.create(null), Object.fromEntries(args)) }
}
