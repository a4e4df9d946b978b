type Listener = () => void

let open = false
const listeners = new Set<Listener>()

function set(next: boolean): void {
  if (open === next) return
  open = next
  for (const listener of listeners) listener()
}

/** Opens the list of everything that can be done or found. */
export const openCommandPalette = (): void => set(true)
/** Closes it. */
export const closeCommandPalette = (): void => set(false)
/** Whether it is open, for `useSyncExternalStore`. */
export const isCommandPaletteOpen = (): boolean => open
/** Tells when that changes. */
export function subscribeCommandPalette(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
