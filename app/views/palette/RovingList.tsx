import { useState, type KeyboardEvent, type ReactNode } from 'react'

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

/** Buttons that are one stop of the Tab key together; the arrow keys walk among them. `render` gets the `tabIndex` of each. */
export function RovingList<T>(props: {
  readonly label: string
  readonly className: string | undefined
  readonly items: readonly T[]
  readonly render: (item: T, tabIndex: 0 | -1) => ReactNode
}) {
  const { label, className, items, render } = props
  const [current, setCurrent] = useState(0)
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const step = STEPS[event.key]
    const last = items.length - 1
    const next =
      event.key === 'Home' ? 0 : event.key === 'End' ? last : step === undefined ? null : current + step
    if (next === null) return
    event.preventDefault()
    event.currentTarget.querySelectorAll('button')[Math.max(0, Math.min(last, next))]?.focus()
  }
  return (
    <div
      role="toolbar"
      tabIndex={-1}
      aria-label={label}
      className={className}
      onKeyDown={onKeyDown}
      onFocus={({ target, currentTarget }) => {
        const at = [...currentTarget.querySelectorAll<Element>('button')].indexOf(target)
        if (at !== -1) setCurrent(at)
      }}
    >
      {items.map((item, index) => render(item, index === current ? 0 : -1))}
    </div>
  )
}
