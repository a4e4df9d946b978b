/** Leaves out the middle where a text is longer than `most` characters; the end, which tells more, keeps the larger part. */
export function shortenPath(text: string, most: number): string {
  if (text.length <= most) return text
  const head = Math.floor((most - 1) * 0.4)
  const tail = most - 1 - head
  return `${text.slice(0, head)}…${text.slice(text.length - tail)}`
}
