/** A module worker from a script of this page. Where Trusted Types are enforced the page's default policy vouches for it. */
export const createWorker = (url: string): Worker => new Worker(url, { type: 'module' })
