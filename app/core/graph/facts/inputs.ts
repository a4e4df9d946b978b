import { addVertex } from '../vertex.ts'
import type { Gathering } from './context.ts'

/** The vertex of the build context; one for the whole build. */
export function contextVertex(gathering: Gathering): number {
  if (gathering.contextVertex >= 0) return gathering.contextVertex
  gathering.contextVertex = addVertex(gathering.vertices, {
    name: '[internal] load build context',
    kind: 'source',
    operation: { op: 'context' },
    inputs: [],
    walk: [],
    environment: null,
    stage: null,
    instruction: null,
  })
  return gathering.contextVertex
}

/** A file that stands in the Dockerfile itself. */
export function inlineFileVertex(gathering: Gathering, name: string, content: string, mode: string): number {
  return addVertex(gathering.vertices, {
    name: '[internal] preparing inline document',
    kind: 'file',
    operation: {
      op: 'copy',
      keyword: 'COPY',
      source: null,
      files: [{ name, content }],
      destination: '/',
      chown: '',
      chmod: mode,
      parents: false,
      exclude: [],
      link: false,
      unpack: false,
    },
    inputs: [],
    walk: [],
    environment: null,
    stage: null,
    instruction: null,
  })
}
