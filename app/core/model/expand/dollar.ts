import { codeAt, width } from './characters.ts'
import { enterWord, lookUp, readName, type Dollar, type Machine } from './machine.ts'
import { replacePattern, trimPrefix, trimSuffix, type PatternOutcome } from './pattern.ts'

const OPEN = 0x7b
const CLOSE = 0x7d
const COLON = 0x3a
const SLASH = 0x2f
const MISSING_CLOSE = "syntax error: missing '}'"
const MISSING_SLASH = "syntax error: missing '/' in ${}"

/**
 * Reads a reference from its `$` on. The value; or null where a word has to be read first (it is on the stack then) or
 * where the reference is wrong (`machine.error`).
 */
export function readDollar(machine: Machine): string | null {
  const { text } = machine
  machine.position++
  if (text.charCodeAt(machine.position) !== OPEN) {
    const name = readName(machine)
    if (name === '') return '$'
    return lookUp(machine, name) ?? (machine.options.skipUnset === true ? `$${name}` : '')
  }
  machine.position++
  const first = text.charCodeAt(machine.position)
  if (machine.position >= text.length) return fail(machine, MISSING_CLOSE)
  if (first === OPEN || first === CLOSE || first === COLON)
    return fail(machine, 'syntax error: bad substitution')
  const name = readName(machine)
  return readModifier(machine, name)
}

function readModifier(machine: Machine, name: string): string | null {
  const { options, text } = machine
  let modifier = nextCharacter(machine)
  if (modifier === '}') return lookUp(machine, name) ?? (options.skipUnset === true ? `\${${name}}` : '')
  if (modifier === '/') {
    const all = text.charCodeAt(machine.position) === SLASH
    if (all) machine.position++
    const missing = MISSING_SLASH
    enterWord(machine, SLASH, true, { name, modifier, emptyIsUnset: false, all, pattern: null, missing })
    return null
  }
  const emptyIsUnset = modifier === ':'
  let kind = modifier
  if (emptyIsUnset) {
    kind = nextCharacter(machine)
    modifier += kind
  } else if (!'+-?#%'.includes(kind)) return fail(machine, unsupported(modifier))
  const matches = kind === '#' || kind === '%'
  if (emptyIsUnset && matches) return fail(machine, unsupported(modifier))
  const missing = MISSING_CLOSE
  enterWord(machine, CLOSE, matches, { name, modifier, emptyIsUnset, all: false, pattern: null, missing })
  return null
}

/**
 * Applies a modifier to its variable, now that its word is known. Null where a second word has to be read (`/`) or the
 * modifier is wrong (`machine.error`).
 */
export function finishModifier(machine: Machine, dollar: Dollar, word: string): string | null {
  const { name, modifier, pattern } = dollar
  if (modifier === '/' && pattern === null) {
    enterWord(machine, CLOSE, true, { ...dollar, pattern: word, missing: MISSING_CLOSE })
    return null
  }
  const value = lookUp(machine, name)
  if (value === undefined && machine.options.skipUnset === true)
    return pattern === null ? `\${${name}${modifier}${word}}` : `\${${name}/${pattern}/${word}}`
  if (pattern !== null) return matched(machine, replacePattern(value ?? '', pattern, word, dollar.all))
  const missing = value === undefined || (dollar.emptyIsUnset && value === '')
  switch (modifier.at(-1)) {
    case '-':
      return missing ? word : (value ?? '')
    case '+':
      return missing ? '' : word
    case '?':
      if (!missing) return value ?? ''
      return fail(
        machine,
        `${name}: ${word === '' ? `is not allowed to be ${value === undefined ? 'unset' : 'empty'}` : word}`,
      )
    case '#':
    case '%':
      return trim(machine, modifier, word, value ?? '')
    default:
      return fail(machine, unsupported(modifier))
  }
}

function trim(machine: Machine, modifier: string, word: string, value: string): string | null {
  const greedy = word.startsWith(modifier)
  const pattern = greedy ? word.slice(1) : word
  return matched(
    machine,
    modifier === '#' ? trimPrefix(value, pattern, greedy) : trimSuffix(value, pattern, greedy),
  )
}

function matched(machine: Machine, outcome: PatternOutcome): string | null {
  if ('value' in outcome) return outcome.value
  return fail(
    machine,
    `invalid pattern (${outcome.pattern}) in substitution: invalid escape '\\${outcome.badEscape}'`,
  )
}

function unsupported(modifier: string): string {
  return `unsupported modifier (${modifier}) in substitution`
}

function fail(machine: Machine, error: string): null {
  machine.error = error
  return null
}

/** The character at the position, which moves behind it; at the end what Go prints for none. */
function nextCharacter(machine: Machine): string {
  const code = codeAt(machine.text, machine.position)
  if (code < 0) return '\ufffd'
  machine.position += width(code)
  return String.fromCodePoint(code)
}
