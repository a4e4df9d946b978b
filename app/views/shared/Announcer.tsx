import { useApp } from '../../state/store.ts'

/** Tells screen readers what happened on the canvas. */
export function Announcer() {
  const announcement = useApp((state) => state.announcement)
  return (
    <div className="visually-hidden" role="status" aria-live="polite" data-testid="announcer">
      {announcement}
    </div>
  )
}
