/** What of a key press decides which action it means. */
export interface KeyPress {
  readonly key: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

/** Whether a key press is the shortcut: `L`, `Delete`, `Alt+ArrowUp`, `Shift+F10`. Letters are matched without regard to case. */
export function matchKey(press: KeyPress, shortcut: string): boolean {
  const parts = shortcut.split('+')
  const key = parts.pop() ?? ''
  return (
    press.key.toLowerCase() === key.toLowerCase() &&
    press.altKey === parts.includes('Alt') &&
    (press.ctrlKey || press.metaKey) === parts.includes('Mod') &&
    (press.shiftKey === parts.includes('Shift') || key.length === 1)
  )
}
