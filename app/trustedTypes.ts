interface PolicyFactory {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ) => unknown
}

declare global {
  interface Window {
    /** Absent in browsers without Trusted Types. */
    readonly trustedTypes?: PolicyFactory
  }
}

/**
 * The default policy: a string may start a worker where it names a file of this build, and may become nothing else. There
 * is no createHTML, so a string that reaches innerHTML throws. Import it before anything that starts a worker.
 */
export function installTrustedTypes(): void {
  window.trustedTypes?.createPolicy('default', { createScriptURL: ownAssetUrl })
}

/** `url` -> the same, absolute; throws for anything but a file under /assets/ of this origin. */
function ownAssetUrl(url: string): string {
  const wanted = new URL(url, document.baseURI)
  if (wanted.origin !== location.origin || !wanted.pathname.startsWith('/assets/'))
    throw new TypeError(`Not a script of this app: ${url}`)
  return wanted.href
}
