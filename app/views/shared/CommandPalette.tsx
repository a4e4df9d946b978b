import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { isCommandPaletteOpen, openCommandPalette, subscribeCommandPalette } from './commandPaletteState.ts'
import { whenIdle } from './whenIdle.ts'

const loadDialog = () => import('./CommandPaletteDialog.tsx')
const CommandPaletteDialog = lazy(async () => ({ default: (await loadDialog()).CommandPaletteDialog }))

/** Fetched while nobody waits for it, so that it is there offline. A failure is told when it is opened. */
const fetchDialog = (): void => void loadDialog().catch(() => {})

/** Everything that can be done or found, by name: Ctrl or ⌘ K. */
export function CommandPalette() {
  const open = useSyncExternalStore(subscribeCommandPalette, isCommandPaletteOpen)
  const [opened, setOpened] = useState(false)
  if (open && !opened) setOpened(true)
  useEffect(() => whenIdle(fetchDialog), [])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (
        event.key.toLowerCase() !== 'k' ||
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        event.shiftKey
      )
        return
      event.preventDefault()
      event.stopPropagation()
      openCommandPalette()
    }
    // Captured, so that the editor, which has chords that start with this key, does not take it first.
    document.addEventListener('keydown', onKeyDown, true)
    return () => document.removeEventListener('keydown', onKeyDown, true)
  }, [])
  return <Suspense>{opened && <CommandPaletteDialog open={open} />}</Suspense>
}
