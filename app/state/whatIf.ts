import type { WhatIf } from '../core/analysis/whatIf.ts'
import { useApp } from './store.ts'

/** Chooses the change whose consequences canvas, editor and panels show. */
export function setWhatIf(whatIf: WhatIf): void {
  useApp.setState({ whatIf })
}
