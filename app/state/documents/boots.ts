const KEY = 'stagecraft.boots'
/** A page that has lived this long has come up. */
const UP_AFTER_MS = 5000
const MOST_FAILED = 2

/**
 * Counts this start of the page, and takes the count back once the page is up or is left in good order. Answers whether
 * the starts before it failed: a document that hangs the page must not hang it for ever. Where storage is blocked
 * nothing is known, and nothing is stored that could hang it.
 */
export function earlierStartsFailed(): boolean {
  const failed = read()
  write(failed + 1)
  const isUp = (): void => write(0)
  setTimeout(isUp, UP_AFTER_MS)
  addEventListener('pagehide', isUp)
  return failed >= MOST_FAILED
}

function read(): number {
  try {
    const count = Number(localStorage.getItem(KEY))
    return Number.isSafeInteger(count) && count > 0 ? count : 0
  } catch {
    return 0
  }
}

function write(count: number): void {
  try {
    localStorage.setItem(KEY, String(count))
  } catch {
    // Blocked or full: the next start is counted as the first.
  }
}
