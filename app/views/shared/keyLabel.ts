const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform)

const MAC: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', ArrowUp: '↑', ArrowDown: '↓' }
const OTHERS: Readonly<Record<string, string>> = { Mod: 'Ctrl', ArrowUp: '↑', ArrowDown: '↓' }

/** A shortcut as this system writes it: "Mod+Shift+Z" → "⇧⌘Z" or "Ctrl+Shift+Z". */
export function keyLabel(shortcut: string): string {
  const keys = shortcut.split('+')
  return isMac ? keys.map((key) => MAC[key] ?? key).join('') : keys.map((key) => OTHERS[key] ?? key).join('+')
}
