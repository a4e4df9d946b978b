import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { joinTabs, type TabChannel } from './tabs.ts'

interface Tab {
  document: string
  writes: number
}

/** Tabs whose messages wait until they are delivered; each pair's in the order they were sent, as browsers do. */
function openTabs(): { open: (document: string) => Tab; deliver: (pick: number) => boolean } {
  const channels: TabChannel[] = []
  const waiting: { from: number; to: number; data: unknown }[] = []
  const open = (document: string): Tab => {
    const from = channels.length
    const channel: TabChannel = {
      onmessage: null,
      postMessage: (data) => {
        for (const to of channels.keys()) if (to !== from) waiting.push({ from, to, data })
      },
    }
    channels.push(channel)
    const tab: Tab = { document, writes: 0 }
    const claim = joinTabs(channel, `tab ${from}`, {
      yieldDocument: () => {
        tab.document = `${tab.document}, copied by tab ${from}`
        claim(tab.document)
      },
      writeAgain: () => {
        tab.writes += 1
      },
    })
    claim(document)
    return tab
  }
  const deliver = (pick: number): boolean => {
    const chosen = waiting[pick % Math.max(waiting.length, 1)]
    if (!chosen) return false
    const first = waiting.findIndex(({ from, to }) => from === chosen.from && to === chosen.to)
    const [message] = waiting.splice(first, 1)
    if (message) channels[message.to]?.onmessage?.(new MessageEvent('message', { data: message.data }))
    return true
  }
  return { open, deliver }
}

const settle = (deliver: (pick: number) => boolean): void => {
  while (deliver(0));
}

afterEach(() => void vi.useRealTimers())

test('F9: the tab that came later takes a copy, and the first writes its own again', () => {
  const { open, deliver } = openTabs()
  const first = open('a')
  settle(deliver)
  const second = open('a')
  const other = open('b')
  settle(deliver)
  expect(first).toEqual({ document: 'a', writes: 1 })
  expect(second.document).toBe('a, copied by tab 1')
  expect(other).toEqual({ document: 'b', writes: 0 })
})

test('F9, F17: however late the tabs hear each other, and whatever the clock says, one keeps the document and no two hold it', () => {
  const step = fc.oneof(
    fc.record({ open: fc.constantFrom('a', 'b') }),
    fc.record({ deliver: fc.nat({ max: 50 }) }),
    fc.record({ clock: fc.nat({ max: 3 }) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { open, deliver } = openTabs()
      const tabs: Tab[] = []
      for (const now of steps) {
        if ('open' in now) tabs.push(open(now.open))
        else if ('clock' in now) vi.setSystemTime(now.clock)
        else deliver(now.deliver)
      }
      settle(deliver)
      const held = tabs.map(({ document }) => document)
      expect(new Set(held).size).toBe(held.length)
      for (const opened of new Set(steps.flatMap((now) => ('open' in now ? [now.open] : []))))
        expect(held).toContain(opened)
    }),
  )
})

test('words of another release on the channel are passed over', () => {
  const channel: TabChannel = { onmessage: null, postMessage: () => {} }
  const tab: Tab = { document: 'a', writes: 0 }
  const claim = joinTabs(channel, 'tab', {
    yieldDocument: () => {
      tab.document = 'copy'
    },
    writeAgain: () => {
      tab.writes += 1
    },
  })
  claim('a')
  for (const data of [null, 'claim', { ask: 'a', from: 'b' }, { kind: 'held', claim: { document: 'a' } }])
    channel.onmessage?.(new MessageEvent('message', { data }))
  expect(tab).toEqual({ document: 'a', writes: 0 })
})
