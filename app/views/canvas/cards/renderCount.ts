/** How often each card was drawn; read by the benchmark and by tests that count renders exactly. */
const counts = new Map<string, number>()

declare global {
  interface Window {
    /** Set by a test before the page loads, to have renders counted. */
    stagecraftRenders?: Record<string, number>
  }
}

/** Notes that a card was drawn, where somebody counts. */
export function countRender(id: string): void {
  if (typeof window === 'undefined' || !window.stagecraftRenders) return
  const count = (counts.get(id) ?? 0) + 1
  counts.set(id, count)
  window.stagecraftRenders[id] = count
}
