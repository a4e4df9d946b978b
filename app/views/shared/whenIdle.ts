/** Browsers without idle callbacks wait this long instead, in ms. */
const A_WHILE = 2000

/** Runs something that nobody waits for once the page has nothing better to do. Answers how to call it off. */
export function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(run, A_WHILE)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(run)
  return () => cancelIdleCallback(handle)
}
