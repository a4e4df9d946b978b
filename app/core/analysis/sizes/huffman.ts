/** Lengths in bits of Huffman's codes for these counts, none longer than `longest`; 0 where a symbol does not occur. */
export function codeLengths(counts: ArrayLike<number>, longest: number): Uint8Array {
  const lengths = new Uint8Array(counts.length)
  const symbols: number[] = []
  for (let at = 0; at < counts.length; at++) if ((counts[at] ?? 0) > 0) symbols.push(at)
  symbols.sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0))
  if (symbols.length <= 2) {
    for (const symbol of symbols) lengths[symbol] = 1
    return lengths
  }
  const depths = treeDepths(symbols.map((symbol) => counts[symbol] ?? 0))
  shorten(depths, longest)
  symbols.forEach((symbol, at) => (lengths[symbol] = depths[at] ?? 0))
  return lengths
}

/** Depths of the leaves whose weights are given in rising order: joins the two lightest trees until one is left. */
function treeDepths(weights: readonly number[]): Uint8Array {
  const count = weights.length
  const sums = new Float64Array(count)
  const parents = new Int32Array(2 * count)
  let [leaf, tree] = [0, 0]
  const lightest = (made: number): readonly [node: number, weight: number] => {
    const takesLeaf = leaf < count && (tree >= made || (weights[leaf] ?? 0) <= (sums[tree] ?? 0))
    return takesLeaf ? [leaf, weights[leaf++] ?? 0] : [count + tree, sums[tree++] ?? 0]
  }
  for (let made = 0; made < count - 1; made++) {
    const [first, a] = lightest(made)
    const [second, b] = lightest(made)
    sums[made] = a + b
    parents[first] = count + made
    parents[second] = count + made
  }
  const depths = new Uint8Array(2 * count)
  for (let node = 2 * count - 3; node >= 0; node--) depths[node] = (depths[parents[node] ?? 0] ?? 0) + 1
  return depths.slice(0, count)
}

/** Brings codes that are too long down to the limit and pays for it with the next shorter ones (Kraft's sum stays at most 1). */
function shorten(depths: Uint8Array, longest: number): void {
  let room = 2 ** longest
  for (let at = 0; at < depths.length; at++) {
    if ((depths[at] ?? 0) > longest) depths[at] = longest
    room -= 2 ** (longest - (depths[at] ?? 0))
  }
  while (room < 0) {
    let at = 0
    while (at < depths.length && (depths[at] ?? 0) >= longest) at++
    const depth = depths[at] ?? longest
    depths[at] = depth + 1
    room += 2 ** (longest - depth - 1)
  }
}
