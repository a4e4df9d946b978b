import { isPlain } from '../../model/expand.ts'
import type { Instruction } from '../../model/types.ts'
import { readMount, type Mount } from '../arguments/mount.ts'
import type { Arguments, CopyArguments, InlineFile, PairArguments, RunArguments } from '../arguments/types.ts'
import { isFailure, type Failure } from '../go/failure.ts'
import { expandedBody, expandedWord, expandedWords, type Expander } from './expander.ts'

function each<Item, Result>(
  items: readonly Item[],
  change: (item: Item) => Result | Failure,
): readonly Result[] | Failure {
  const results: Result[] = []
  for (const item of items) {
    const result = change(item)
    if (isFailure(result)) return result
    results.push(result)
  }
  return results
}

function expandPairs(parsed: PairArguments, expander: Expander): PairArguments | Failure {
  const pairs = each(parsed.pairs, (pair) => {
    const key = expandedWord(expander, pair.key)
    if (isFailure(key)) return key
    const value = expandedWord(expander, pair.value)
    return isFailure(value) ? value : { key, value, legacy: pair.legacy }
  })
  return isFailure(pairs) ? pairs : { kind: parsed.kind, pairs }
}

function expandFile(file: InlineFile, expander: Expander): InlineFile | Failure {
  if (!file.expand) return file
  const content = expandedBody(expander, file.content)
  return isFailure(content) ? content : { ...file, content }
}

/** In BuildKit's order, because the first mistake is the one that it tells. */
function expandCopy(parsed: CopyArguments, expander: Expander): CopyArguments | Failure {
  const chown = expandedWord(expander, parsed.chown)
  if (isFailure(chown)) return chown
  const chmod = expandedWord(expander, parsed.chmod)
  if (isFailure(chmod)) return chmod
  const checksum = expandedWord(expander, parsed.checksum)
  if (isFailure(checksum)) return checksum
  const sources = each(parsed.sources, (source) => expandedWord(expander, source))
  if (isFailure(sources)) return sources
  const destination = expandedWord(expander, parsed.destination)
  if (isFailure(destination)) return destination
  const files = each(parsed.files, (file) => expandFile(file, expander))
  if (isFailure(files)) return files
  const { kind, from, link, parents, exclude, unpack, keepGitDir } = parsed
  // written out: copying an object and putting most of it in anew is several times slower
  return {
    kind,
    sources,
    files,
    destination,
    from,
    chown,
    chmod,
    link,
    parents,
    exclude,
    checksum,
    unpack,
    keepGitDir,
  }
}

/** Replaces the variables of an instruction, where BuildKit does. ARG is left out: each of its values sees the last. */
export function expandArguments(parsed: Arguments, expander: Expander): Arguments | Failure {
  switch (parsed.kind) {
    case 'ENV':
    case 'LABEL':
      return expandPairs(parsed, expander)
    case 'COPY':
    case 'ADD':
      return expandCopy(parsed, expander)
    case 'WORKDIR':
    case 'USER':
    case 'STOPSIGNAL': {
      const value = expandedWord(expander, parsed.value)
      return isFailure(value) ? value : { kind: parsed.kind, value }
    }
    case 'VOLUME': {
      const paths = each(parsed.paths, (path) => expandedWord(expander, path))
      return isFailure(paths) ? paths : { kind: 'VOLUME', paths }
    }
    case 'EXPOSE': {
      const words = each(parsed.ports, (port) => expandedWords(expander, port))
      return isFailure(words) ? words : { kind: 'EXPOSE', ports: words.flat() }
    }
    case 'ARG':
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK':
    case 'MAINTAINER':
    case 'ONBUILD':
    case 'SHELL':
    case 'FROM':
      return parsed
    default:
      return parsed satisfies never
  }
}

/** Has the instruction nothing that expansion could change? EXPOSE is split at white space that the parser leaves in. */
export function isUnchanged(parsed: Arguments, instruction: Instruction, escape: '\\' | '`'): boolean {
  switch (parsed.kind) {
    case 'RUN':
      return parsed.mounts.length === 0
    case 'EXPOSE':
      return parsed.ports.every((port) => /^[!-~]*$/.test(port)) && isPlain(instruction.text, escape)
    case 'ARG':
      return false
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK':
    case 'MAINTAINER':
    case 'ONBUILD':
    case 'SHELL':
      return true
    default:
      return isPlain(instruction.text, escape)
  }
}

/** The mounts of a RUN with variables replaced, or what is wrong with one. */
export function expandMounts(parsed: RunArguments, expander: Expander): readonly Mount[] | Failure {
  return each(parsed.mounts, (mount) => readMount(mount, (word) => expandedWord(expander, word)))
}
