const CHANNEL = 'stagecraft.tabs'
const ANSWER_WITHIN_MS = 120

type Message =
  | { readonly ask: string; readonly from: string }
  | { readonly held: string; readonly to: string }

function readMessage(data: unknown): Message | null {
  if (typeof data !== 'object' || data === null) return null
  const fields = new Map<string, unknown>(Object.entries(data))
  const text = (name: string): string | null => {
    const value = fields.get(name)
    return typeof value === 'string' ? value : null
  }
  const ask = text('ask')
  const from = text('from')
  if (ask !== null && from !== null) return { ask, from }
  const held = text('held')
  const to = text('to')
  return held !== null && to !== null ? { held, to } : null
}

/**
 * Two tabs must never write the same document. Asks the other tabs of this page whether one holds it; without an answer
 * in time nobody does. Works on plain HTTP too, where Web Locks do not exist.
 */
export function isHeldElsewhere(documentId: string, tabId: string): Promise<boolean> {
  if (typeof BroadcastChannel === 'undefined') return Promise.resolve(false)
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(CHANNEL)
    const settle = (held: boolean): void => {
      clearTimeout(timer)
      channel.close()
      resolve(held)
    }
    const timer = setTimeout(() => settle(false), ANSWER_WITHIN_MS)
    channel.onmessage = ({ data }) => {
      const message = readMessage(data)
      if (message && 'held' in message && message.held === documentId && message.to === tabId) settle(true)
    }
    channel.postMessage({ ask: documentId, from: tabId } satisfies Message)
  })
}

/** Answers the other tabs' questions for as long as this tab lives. Returns how to stop. */
export function answerOtherTabs(tabId: string, heldDocument: () => string): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => {}
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = ({ data }) => {
    const message = readMessage(data)
    if (!message || !('ask' in message) || message.from === tabId) return
    if (message.ask === heldDocument())
      channel.postMessage({ held: message.ask, to: message.from } satisfies Message)
  }
  return () => channel.close()
}
