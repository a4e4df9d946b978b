import { LARGEST_DOCUMENT } from '../../core/catalog/registry/fields.ts'

/** A document of the registry, or in one sentence why there is none. */
export type RegistryText = { readonly text: string } | { readonly sentence: string }

/** Asks for one document below /registry, such as `/v2/library/node/manifests/20`. */
export type ReadRegistry = (path: string, accept: string) => Promise<RegistryText>

const PREFIX = '/registry'
const AT_MOST_MS = 15_000

/** Reads from the registry through the page's own server; no cookie and no sign-in goes along. Rejects when `cancel` fires. */
export function registryReader(cancel: AbortSignal): ReadRegistry {
  return async (path, accept) => {
    const signal = AbortSignal.any([cancel, AbortSignal.timeout(AT_MOST_MS)])
    try {
      const response = await fetch(PREFIX + path, {
        signal,
        headers: { Accept: accept },
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'manual',
      })
      if (response.ok) return await readText(response)
      await response.body?.cancel()
      return { sentence: statusSentence(response.status, response.headers.get('Retry-After')) }
    } catch (error) {
      cancel.throwIfAborted()
      const late = error instanceof DOMException && error.name === 'TimeoutError'
      return {
        sentence: late
          ? `The registry did not answer within ${AT_MOST_MS / 1000} seconds.`
          : 'The server of this page can’t be reached. Try again when the connection is back.',
      }
    }
  }
}

/** The body as text, up to the size that a manifest may have. */
async function readText(response: Response): Promise<RegistryText> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const part = await reader?.read()
    if (!part || part.done) return { text: text + decoder.decode() }
    bytes += part.value.length
    if (bytes > LARGEST_DOCUMENT) {
      await reader?.cancel()
      return { sentence: 'The registry’s answer is larger than 4 MiB, which no manifest is.' }
    }
    text += decoder.decode(part.value, { stream: true })
  }
}

/** Why there is no document, by the status of the answer; 0 is a redirect that was not followed. */
export function statusSentence(status: number, retryAfter: string | null): string {
  switch (status) {
    case 401:
    case 403:
      return 'The registry wants a sign-in for this image, and this page has none.'
    case 404:
      return 'The registry has no image of this name.'
    case 429:
      return `The registry was asked too often. Try again ${waiting(retryAfter)}.`
    case 502:
      return 'The registry can’t be reached from the server of this page.'
    case 504:
      return 'The registry did not answer the server of this page in time.'
    default:
      return status < 400
        ? 'The registry keeps this image at another address, which this page does not follow.'
        : `The registry answered with status ${status}.`
  }
}

/** "in 30 seconds", "in 5 minutes"; "later" where the registry does not say in seconds. */
function waiting(retryAfter: string | null): string {
  const seconds = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : 0
  if (seconds === 0) return 'later'
  if (seconds < 100) return `in ${seconds} second${seconds === 1 ? '' : 's'}`
  return `in ${Math.ceil(seconds / 60)} minutes`
}
