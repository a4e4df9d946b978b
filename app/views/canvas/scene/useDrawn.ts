import { useEffect, useState } from 'react'
import type { Layout } from '../../../core/layout/types.ts'
import type { Design } from '../../../core/model/types.ts'
import { appState, useApp } from '../../../state/store.ts'
import type { AppState } from '../../../state/types.ts'

/** What the canvas draws of the store: a design and the layout that goes with it. */
interface Drawn {
  readonly design: Design
  readonly layout: Layout
}

/**
 * While keys come in quick succession the canvas follows at this pace, its first key at once: a picture that lags a tenth
 * of a second is still felt as immediate, and the editor keeps the time for itself. Milliseconds.
 */
const TYPING_PACE_MS = 100

const drawnOf = ({ design, layout }: AppState): Drawn => ({ design, layout })

const isTyped = ({ history }: AppState): boolean => history.past.at(-1)?.origin === 'typing'

/** The design and layout to draw: the store's own, but for typing, which is followed at a steady pace. */
export function useDrawn(): Drawn {
  const [drawn, setDrawn] = useState(() => drawnOf(appState()))
  useEffect(() => {
    let last = Number.NEGATIVE_INFINITY
    let timer: ReturnType<typeof setTimeout> | undefined
    const draw = (): void => {
      clearTimeout(timer)
      timer = undefined
      last = performance.now()
      setDrawn(drawnOf(appState()))
    }
    draw()
    const unsubscribe = useApp.subscribe((now, before) => {
      if (now.design === before.design && now.layout === before.layout) return
      const wait = isTyped(now) ? last + TYPING_PACE_MS - performance.now() : 0
      if (wait <= 0) draw()
      else timer ??= setTimeout(draw, wait)
    })
    return () => {
      clearTimeout(timer)
      unsubscribe()
    }
  }, [])
  return drawn
}
