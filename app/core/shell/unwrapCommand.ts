import type { ShellWord } from './types.ts'

/** A command without what only starts it: its words, the variables set on the way, and the script where it is a shell. */
export interface Unwrapped {
  readonly words: readonly ShellWord[]
  readonly assignments: readonly (readonly [name: string, value: ShellWord])[]
  /** The text after `sh -c`; null where the command is no such shell. */
  readonly script: ShellWord | null
}

/** Commands that run the command after them, with the options of theirs that take a value. */
const WRAPPERS: Readonly<Record<string, readonly string[]>> = {
  sudo: ['-u', '-g', '-h', '-p', '-C', '--user', '--group'],
  env: ['-u', '--unset', '-C', '--chdir'],
  time: ['-f', '-o'],
  nice: ['-n'],
  ionice: ['-c', '-n'],
  nohup: [],
  exec: ['-a'],
  command: [],
  builtin: [],
  eatmydata: [],
  xvfb: [],
  timeout: ['-s', '-k', '--signal', '--kill-after'],
  retry: [],
  gosu: [],
  'su-exec': [],
  setarch: [],
  faketime: [],
  chronic: [],
}
/** Wrappers whose first own word is not the command: `timeout 30 …`, `gosu user …`. */
const ONE_OPERAND = new Set(['timeout', 'gosu', 'su-exec', 'faketime'])
const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh'])

/** `/usr/bin/apt-get` → `apt-get`. */
export function commandName(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1)
}

/** Takes `sudo`, `env A=b`, `exec` and the like off a command, and finds the script of `sh -c`. */
export function unwrapCommand(words: readonly ShellWord[]): Unwrapped {
  const assignments: (readonly [string, ShellWord])[] = []
  let at = 0
  for (;;) {
    const name = commandName(words[at]?.text ?? '')
    const takesValue = WRAPPERS[name]
    if (!takesValue || !Object.hasOwn(WRAPPERS, name) || at + 1 >= words.length) break
    at++
    for (; at < words.length; at++) {
      const word = words[at]
      if (!word) break
      const assigned = /^([A-Za-z_]\w*)=/.exec(word.text)
      if (assigned && assigned[1]) {
        const value = word.text.slice(assigned[0].length)
        assignments.push([assigned[1], { ...word, text: value }])
      } else if (word.text === '--') {
        at++
        break
      } else if (!word.text.startsWith('-')) break
      else if (takesValue.includes(word.text)) at++
    }
    if (ONE_OPERAND.has(name)) at++
  }
  const rest = words.slice(at)
  return { words: rest, assignments, script: shellScript(rest) }
}

function shellScript(words: readonly ShellWord[]): ShellWord | null {
  const name = commandName(words[0]?.text ?? '')
  if (name === 'eval') {
    const rest = words.slice(1)
    return {
      text: rest.map(({ text }) => text).join(' '),
      exact: rest.every(({ exact }) => exact),
      glob: false,
    }
  }
  if (!SHELLS.has(name)) return null
  for (let at = 1; at < words.length; at++) {
    const text = words[at]?.text ?? ''
    if (!text.startsWith('-')) return null
    if (text === '-o' || text === '-O') at++
    else if (/^-[a-z]*c[a-z]*$/.test(text)) {
      // Options may stand between -c and the script (`sh -c -e '…'`).
      const script = words.slice(at + 1).find((word) => !/^-[a-z]+$/.test(word.text))
      return script ?? null
    }
  }
  return null
}
