/** Three stages, one behind the other. */
export function Logo() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" fill="var(--accent)" aria-hidden="true" focusable="false">
      <rect x="1" y="12" width="12" height="9" rx="2" />
      <rect x="5" y="6.5" width="12" height="9" rx="2" opacity="0.55" />
      <rect x="9" y="1" width="12" height="9" rx="2" opacity="0.28" />
    </svg>
  )
}
