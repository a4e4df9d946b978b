import { flushSession } from '../../state/documents/session.ts'
import { showProblem } from '../../state/notices.ts'

const RELOADED_KEY = 'stagecraft.reloaded'

function alreadyReloaded(): boolean {
  try {
    if (sessionStorage.getItem(RELOADED_KEY) !== null) return true
    sessionStorage.setItem(RELOADED_KEY, '1')
    return false
  } catch {
    return true
  }
}

/**
 * A part of the page that is loaded late may be gone after a new release was put in place. One reload, after saving,
 * brings the new release; where that does not help, the user is told.
 */
async function onMissingPart(event: Event): Promise<void> {
  event.preventDefault()
  await flushSession()
  // Offline a reload would take away what is there.
  if (!navigator.onLine || alreadyReloaded())
    showProblem('A part of the page could not be loaded. Check the connection and reload the page.')
  else location.reload()
}

addEventListener('vite:preloadError', (event) => void onMissingPart(event))
