import { checkedLines, lintViolation } from './analysis/checks/runChecks.ts'
import { buildGraph } from './graph/buildGraph.ts'
import { deriveDesign } from './model/design.ts'
import type { Design } from './model/types.ts'
import { dumpTrigger } from './syntax/dump.ts'
import { print } from './syntax/print.ts'

export { copiedFiles } from './context/copiedFiles.ts'
export { ignoredPaths } from './context/dockerignore.ts'
export { predictRebuild } from './analysis/rebuilds/predictRebuild.ts'
export { estimateLayers } from './analysis/sizes/estimateLayers.ts'

/** An instruction as BuildKit's parser splits it. */
export interface InspectedInstruction {
  readonly keyword: string
  readonly startLine: number
  readonly endLine: number
  readonly flags: readonly string[]
  readonly args: readonly string[]
  readonly json: boolean
  readonly heredocs: readonly {
    readonly name: string
    readonly expand: boolean
    readonly chomp: boolean
    readonly content: string
  }[]
}

/** Everything the core knows of a text, as plain JSON. */
export interface Inspection {
  /** The syntax tree printed back. */
  readonly print: string
  readonly escape: string
  readonly instructions: readonly InspectedInstruction[]
  /** Why BuildKit would refuse the file; empty where it would accept it. */
  readonly problems: readonly { readonly line: number; readonly message: string }[]
  readonly checks: readonly { readonly rule: string; readonly line: number }[]
  readonly stages: readonly {
    readonly name: string
    readonly base: string
    readonly platform: string
    readonly line: number
  }[]
  readonly steps: readonly {
    readonly name: string
    readonly kind: string
    readonly inputs: readonly number[]
  }[]
}

/** Reads a Dockerfile and tells what the core knows of it; never throws. The door for tests and tools. */
export function inspect(text: string): Inspection {
  const design = deriveDesign(text)
  const graph = buildGraph(design)
  const checks = checkedLines(design, graph.facts)
  const violation = lintViolation(design, checks)
  const problems = violation === null ? graph.problems : [...graph.problems, violation]
  return {
    print: print(design.tree),
    escape: design.escape,
    instructions: inspectInstructions(design),
    problems: problems.map(({ line, message }) => ({ line, message })),
    checks,
    stages: inspectStages(design),
    steps: graph.steps.map(({ name, kind, inputs }) => ({ name, kind, inputs })),
  }
}

function inspectInstructions(design: Design): InspectedInstruction[] {
  return design.instructions.map((instruction) => {
    const place = design.places.get(instruction.id)
    return {
      keyword: instruction.keyword,
      startLine: place?.startLine ?? 0,
      endLine: place?.endLine ?? 0,
      flags: instruction.flags.map((flag) => flag.text),
      args: instruction.trigger ? ['', dumpTrigger(instruction.trigger)] : instruction.args,
      json: instruction.json,
      heredocs: instruction.heredocs.map(({ name, expand, chomp, content }) => ({
        name,
        expand,
        chomp,
        content,
      })),
    }
  })
}

function inspectStages(design: Design): Inspection['stages'] {
  return design.stages.map((stage) => ({
    name: stage.name ?? '',
    base: stage.baseWritten,
    platform: stage.platform,
    line: design.places.get(stage.id)?.startLine ?? 0,
  }))
}
