/** An image reference without its digest: `golang:1.25@sha256:98d0…` → `golang:1.25`. */
export const withoutDigest = (image: string): string => image.replace(/@[\w.+-]+:[0-9a-f]+$/i, '')
