/**
 * Call before an action that may take its own control away, at once or with the next analysis: without the control the focus
 * would fall to the page, and the keyboard would start over at its top. It goes to the first of `instead` that is still
 * there, else to what the control stood in: its panel or pane.
 */
export function keepFocus(control: Element, instead: readonly Element[] = []): void {
  if (!control.contains(document.activeElement)) return
  const places = [...instead, ...focusableAround(control)]
  const observer = new MutationObserver(() => {
    if (control.isConnected) return
    stop()
    if (document.activeElement !== document.body) return
    const place = places.find((each) => each.isConnected)
    if (place instanceof HTMLElement) place.focus()
  })
  // Browsers differ in whether a removal tells of the lost focus; one that leaves the control in place is the user's.
  const onFocusOut = (): void =>
    queueMicrotask(() => {
      if (control.isConnected && !control.contains(document.activeElement)) stop()
    })
  const stop = (): void => {
    observer.disconnect()
    control.removeEventListener('focusout', onFocusOut)
  }
  control.addEventListener('focusout', onFocusOut)
  observer.observe(document.body, { childList: true, subtree: true })
}

/** What of a control's ancestors takes the focus, from the inside out. */
function focusableAround(control: Element): readonly Element[] {
  const found: Element[] = []
  for (let at = control.parentElement; at; at = at.parentElement) {
    if (at.hasAttribute('tabindex')) found.push(at)
  }
  return found
}
