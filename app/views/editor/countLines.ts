let counted = { text: '', lines: 0 }

/** How many lines a text has; the empty one behind a last line break does not count. The newest answer is remembered. */
export function countLines(text: string): number {
  if (text === counted.text) return counted.lines
  let lines = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1
  if (text !== '' && !text.endsWith('\n')) lines += 1
  counted = { text, lines }
  return lines
}
