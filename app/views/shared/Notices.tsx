import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useEffect } from 'react'
import { dismissNotice } from '../../state/notices.ts'
import { useApp } from '../../state/store.ts'
import type { Notice } from '../../state/types.ts'
import styles from './Notices.module.css'

const DONE_STAYS_MS = 6000

/**
 * A sentence for the user, over a corner of what it stands in; `alone` at the foot of a page that has no canvas beside the rest.
 * One that reports a fault stays until it is dismissed or followed by another.
 */
export function Notices({ alone = false }: { alone?: boolean }) {
  const notices = useApp((state) => state.notices)
  return (
    <div className={styles.notices} data-alone={alone || undefined}>
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  )
}

function NoticeCard({ notice }: { notice: Notice }) {
  const { id, tone, message, action } = notice
  useEffect(() => {
    if (tone !== 'done') return
    const timer = setTimeout(() => dismissNotice(id), DONE_STAYS_MS)
    return () => clearTimeout(timer)
  }, [id, tone])
  const Icon = tone === 'done' ? CircleCheck : CircleAlert
  return (
    <div className={styles.notice} data-tone={tone} role={tone === 'done' ? 'status' : 'alert'}>
      <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
      <p>{message}</p>
      {action && (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            dismissNotice(id)
            action.run()
          }}
        >
          {action.label}
        </button>
      )}
      <button type="button" className={styles.close} aria-label="Dismiss" onClick={() => dismissNotice(id)}>
        <X size={16} strokeWidth={1.5} aria-hidden="true" />
      </button>
    </div>
  )
}
