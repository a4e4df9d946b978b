import { parse } from 'unbash'
import type { AndOr, Command, CommandNode, CompoundList, ParsedScript, Pipeline, Statement } from 'unbash'
import { evaluateTest } from './evaluateTest.ts'
import { readRedirects } from './readRedirects.ts'
import { resolveText, resolveWord } from './resolveWord.ts'
import type { WordContext } from './resolveWord.ts'
import { assign, builtIn, copyOf, weaker } from './shellScope.ts'
import type { ShellScope } from './shellScope.ts'
import type { ShellCommand, ShellCondition, ShellOptions, ShellScript, ShellWord } from './types.ts'
import { commandName, unwrapCommand } from './unwrapCommand.ts'

interface Walk {
  readonly options: ShellOptions
  readonly commands: ShellCommand[]
  complete: boolean
  substituted: boolean
}

/** Nested shells, functions and substitutions are followed this deep, and scripts are cut after this many commands. */
const MAX_DEPTH = 24
const MAX_COMMANDS = 2000
const MAX_UNROLLED = 64

const trees = new Map<string, ParsedScript>()
const MOST_TREES = 2000

/** Trees are kept by text: of an edited Dockerfile nearly all scripts are the same as before. */
function treeOf(script: string): ParsedScript {
  let tree = trees.get(script)
  if (!tree) {
    if (trees.size >= MOST_TREES) trees.clear()
    trees.set(script, (tree = parse(script)))
  }
  return tree
}

/**
 * The simple commands of a shell script in the order they run, through pipelines, `&&` chains, subshells, conditions, loops,
 * functions and `sh -c`; words resolved as far as variables are known. Total: of a broken script, what could be read.
 */
export function parseScript(script: string, options: ShellOptions): ShellScript {
  const walk: Walk = { options, commands: [], complete: true, substituted: false }
  const scope: ShellScope = { variables: new Map(), functions: new Map(), directory: options.directory }
  walkScript(treeOf(script), scope, 'always', walk, 0)
  return { commands: walk.commands, complete: walk.complete }
}

function walkScript(
  script: ParsedScript,
  scope: ShellScope,
  condition: ShellCondition,
  walk: Walk,
  depth: number,
): void {
  if (script.errors?.length) walk.complete = false
  walkStatements(script.commands, scope, condition, walk, depth)
}

function walkStatements(
  statements: readonly Statement[],
  scope: ShellScope,
  condition: ShellCondition,
  walk: Walk,
  depth: number,
): void {
  for (const statement of statements) {
    if (walk.commands.length > MAX_COMMANDS || depth > MAX_DEPTH) {
      walk.complete = false
      return
    }
    walkNode(statement.command, scope, condition, walk, depth + 1)
  }
}

function walkNode(
  node: CommandNode | Pipeline | AndOr | CompoundList,
  scope: ShellScope,
  condition: ShellCondition,
  walk: Walk,
  depth: number,
): boolean | null {
  switch (node.type) {
    case 'Command':
      return walkCommand(node, scope, condition, walk, depth)
    case 'Pipeline':
      return walkPipeline(node, scope, condition, walk, depth)
    case 'AndOr':
      return walkAndOr(node, scope, condition, walk, depth)
    case 'CompoundList':
      walkStatements(node.commands, scope, condition, walk, depth)
      return null
    case 'Redirected':
      return walkNode(node.command, scope, condition, walk, depth)
    case 'BraceGroup':
      walkStatements(node.body.commands, scope, condition, walk, depth)
      return null
    case 'Subshell':
      walkStatements(node.body.commands, copyOf(scope), condition, walk, depth)
      return null
    case 'Function':
      scope.functions.set(node.name.value, node.body)
      return true
    case 'TestCommand':
      return evaluateDoubleBracket(node, scope, walk, depth)
    default:
      walkCompound(node, scope, condition, walk, depth)
      return null
  }
}

type Compound = Exclude<
  CommandNode,
  { type: 'Command' | 'Redirected' | 'BraceGroup' | 'Subshell' | 'Function' | 'TestCommand' }
>

function walkCompound(
  node: Compound,
  scope: ShellScope,
  condition: ShellCondition,
  walk: Walk,
  depth: number,
): void {
  switch (node.type) {
    case 'If': {
      let rest = condition
      for (const arm of [node, ...node.elif]) {
        const truth = walkList(arm.clause, scope, rest, walk, depth)
        if (truth !== false) walkNode(arm.then, scope, truth ? rest : weaker(rest, 'branch'), walk, depth)
        if (truth === true) return
        if (truth === null) rest = weaker(rest, 'branch')
      }
      if (node.else) walkNode(node.else, scope, rest, walk, depth)
      return
    }
    case 'For':
    case 'Select': {
      const words = (node.wordlist ?? []).flatMap((word) => resolveWord(word, contextOf(scope, walk, depth)))
      const known = node.type === 'For' && words.every(({ exact, glob }) => exact && !glob)
      if (known && words.length <= MAX_UNROLLED && node.wordlist) {
        for (const { text } of words) {
          scope.variables.set(node.name.value, text)
          walkNode(node.body, scope, condition, walk, depth)
        }
        return
      }
      scope.variables.set(node.name.value, undefined)
      walkNode(node.body, scope, weaker(condition, 'loop'), walk, depth)
      return
    }
    case 'While':
      walkNode(node.clause, scope, condition, walk, depth)
      walkNode(node.body, scope, weaker(condition, 'loop'), walk, depth)
      return
    case 'Case': {
      const context = contextOf(scope, walk, depth)
      const word = resolveText(node.word, context)
      for (const item of node.items) {
        const patterns = item.pattern.map((pattern) => resolveText(pattern, context))
        const plain = word.exact && patterns.every(({ exact, glob }) => exact && !glob)
        const hit = word.exact && patterns.some(({ text }) => text === word.text || text === '*')
        if (hit) return void walkNode(item.body, scope, condition, walk, depth)
        if (!plain) walkNode(item.body, scope, weaker(condition, 'branch'), walk, depth)
      }
      return
    }
    case 'ArithmeticFor':
      walkNode(node.body, scope, weaker(condition, 'loop'), walk, depth)
      return
    case 'Coproc':
      walkNode(node.body, copyOf(scope), condition, walk, depth)
      return
    case 'ArithmeticCommand':
      return
  }
}

/** The last command's truth, as a condition takes it. */
function walkList(
  list: CompoundList,
  scope: ShellScope,
  condition: ShellCondition,
  walk: Walk,
  depth: number,
): boolean | null {
  let truth: boolean | null = null
  for (const { command } of list.commands) truth = walkNode(command, scope, condition, walk, depth + 1)
  return truth
}

function evaluateDoubleBracket(
  node: Extract<CommandNode, { type: 'TestCommand' }>,
  scope: ShellScope,
  walk: Walk,
  depth: number,
): boolean | null {
  const context = contextOf(scope, walk, depth)
  const { expression } = node
  if (expression.type === 'TestBinary') {
    const left = resolveText(expression.left, context)
    const right = resolveText(expression.right, context)
    if (right.glob) return null
    return evaluateTest([left, { text: expression.operator, exact: true, glob: false }, right])
  }
  if (expression.type === 'TestUnary') {
    const operator = { text: expression.operator, exact: true, glob: false }
    return evaluateTest([operator, resolveText(expression.operand, context)])
  }
  return null
}

function walkPipeline(
  node: Pipeline,
  scope: ShellScope,
  condition: ShellCondition,
  walk: Walk,
  depth: number,
): boolean | null {
  const negated = node.prefixes.some(({ type }) => type === 'Negation')
  if (node.commands.length === 1 && node.commands[0]) {
    const truth = walkNode(node.commands[0], scope, condition, walk, depth)
    return truth === null ? null : truth !== negated
  }
  let from: number | null = null
  for (const command of node.commands) {
    const first = walk.commands.length
    walkNode(command, copyOf(scope), condition, walk, depth)
    const reader = walk.commands[first]
    if (reader && from !== null) walk.commands[first] = { ...reader, pipedFrom: from }
    if (walk.commands.length > first) from = walk.commands.length - 1
  }
  return null
}

function walkAndOr(
  node: AndOr,
  scope: ShellScope,
  condition: ShellCondition,
  walk: Walk,
  depth: number,
): boolean | null {
  let truth: boolean | null = null
  let undecided = false
  node.commands.forEach((command, index) => {
    const operator = node.operators[index - 1]
    if (operator === '&&' && truth === false) return
    if (operator === '||' && truth === true) return
    let when = condition
    if (operator === '||' && truth !== false) when = weaker(when, undecided ? 'branch' : 'fallback')
    else if (operator === '&&' && undecided) when = weaker(when, 'branch')
    const before = walk.commands.length
    const answer = walkNode(command, scope, when, walk, depth)
    // A test that can't be decided here makes what hangs on it a branch; other commands count as succeeding.
    const test = walk.commands.length === before && answer === null
    if (operator !== '||' || truth === false) truth = answer
    if (test) undecided = true
    else if (operator === '||' && !undecided && truth !== false) truth = null
  })
  return truth
}

function contextOf(scope: ShellScope, walk: Walk, depth: number): WordContext {
  return {
    variable: (name) => (scope.variables.has(name) ? scope.variables.get(name) : walk.options.variable(name)),
    substitution: (script) => {
      if (depth > MAX_DEPTH) return
      const outer = walk.substituted
      walk.substituted = true
      walkScript(script, copyOf(scope), 'always', walk, depth + 1)
      walk.substituted = outer
    },
  }
}

function walkCommand(
  node: Command,
  scope: ShellScope,
  condition: ShellCondition,
  walk: Walk,
  depth: number,
): boolean | null {
  const context = contextOf(scope, walk, depth)
  const assignments: (readonly [string, ShellWord])[] = []
  for (const prefix of node.prefix) {
    if (prefix.type !== 'Assignment') continue
    const value =
      prefix.value.type === 'Word'
        ? resolveText(prefix.value, context)
        : { text: '', exact: false, glob: false }
    assignments.push([prefix.name, value])
  }
  if (!node.name) {
    for (const [name, value] of assignments) assign(scope, name, value, condition)
    return true
  }
  const words = [...resolveWord(node.name, context)]
  for (const argument of node.args) {
    if (argument.type === 'Word') words.push(...resolveWord(argument, context))
    else {
      const value = argument.value.type === 'Word' ? resolveText(argument.value, context) : null
      words.push({ text: `${argument.name}=${value?.text ?? ''}`, exact: value?.exact ?? false, glob: false })
    }
  }
  const unwrapped = unwrapCommand(words)
  const all = [...assignments, ...unwrapped.assignments]
  if (unwrapped.script?.exact && depth < MAX_DEPTH) {
    const inner = copyOf(scope)
    for (const [name, value] of all) assign(inner, name, value, 'always')
    walkScript(treeOf(unwrapped.script.text), inner, condition, walk, depth + 1)
    return null
  }
  const [nameWord, ...args] = unwrapped.words
  const name = commandName(nameWord?.text ?? '')
  const body = scope.functions.get(name)
  if (body && depth < MAX_DEPTH) return walkNode(body, scope, condition, walk, depth + 1)
  const truth = builtIn(name, args, scope, condition)
  if (truth !== undefined) return truth
  const { redirects, input } = readRedirects(node.redirects, context)
  const { directory } = scope
  const { substituted } = walk
  walk.commands.push({
    name,
    args,
    assignments: all,
    redirects,
    input,
    directory,
    condition,
    pipedFrom: null,
    substituted,
  })
  return null
}
