/** One tab's claim to a document. Of two claims the older holds; the name decides between two of the same moment. */
interface Claim {
  readonly document: string
  readonly tab: string
  /** Milliseconds since 1970. */
  readonly since: number
}

/**
 * `claim`: a tab takes a document, if no older claim stands against it. `held`: such a claim, told to the tab that came
 * later. `left`: the document was given up by a tab that may have written it.
 */
interface Message {
  readonly kind: 'claim' | 'held' | 'left'
  readonly claim: Claim
}

/** What a tab does when others tell of its document. */
export interface TabActions {
  /** Another tab held it before: from now on this one must not write it, and claims another. */
  readonly yieldDocument: () => void
  /** A tab that came later gave it up and may have written it meanwhile: write what this tab holds. */
  readonly writeAgain: () => void
}

/** What the tabs talk over: a `BroadcastChannel`, which tells every other tab and nobody twice. */
export interface TabChannel {
  readonly postMessage: (message: unknown) => void
  onmessage: ((event: MessageEvent<unknown>) => void) | null
}

const isOlder = (a: Claim, b: Claim): boolean => (a.since === b.since ? a.tab < b.tab : a.since < b.since)

function readMessage(data: unknown): Message | null {
  if (typeof data !== 'object' || data === null || !('kind' in data) || !('claim' in data)) return null
  const { kind, claim } = data
  if (kind !== 'claim' && kind !== 'held' && kind !== 'left') return null
  if (typeof claim !== 'object' || claim === null) return null
  if (!('document' in claim) || !('tab' in claim) || !('since' in claim)) return null
  const { document, tab, since } = claim
  if (typeof document !== 'string' || typeof tab !== 'string' || typeof since !== 'number') return null
  return { kind, claim: { document, tab, since } }
}

/**
 * Joins the tabs of this page under a name of its own, so that two never write the same document. They agree by messages,
 * which plain HTTP has too, unlike Web Locks: every claim is told to all, so of any two tabs that claim the same document
 * the one told first hears the other, and the younger claim gives way. Nobody waits for an answer: a busy tab may give it
 * late. Returns how to claim a document in place of the one claimed before.
 */
export function joinTabs(
  channel: TabChannel,
  tab: string,
  { yieldDocument, writeAgain }: TabActions,
): (document: string) => void {
  let mine: Claim | null = null
  const say = (kind: Message['kind'], claim: Claim): void => {
    channel.postMessage({ kind, claim } satisfies Message)
  }

  channel.onmessage = ({ data }) => {
    const message = readMessage(data)
    if (!message || message.claim.document !== mine?.document) return
    if (message.kind === 'left') writeAgain()
    else if (isOlder(message.claim, mine)) yieldDocument()
    else if (message.kind === 'claim') say('held', mine)
  }

  return (document) => {
    if (mine) say('left', mine)
    mine = { document, tab, since: Date.now() }
    say('claim', mine)
  }
}
