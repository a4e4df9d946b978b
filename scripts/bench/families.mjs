/**
 * @param {string} unit
 * @param {number} length in characters
 */
const repeated = (unit, length) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length)

/**
 * @param {number} length
 * @param {(index: number) => string} line
 */
function lines(length, line) {
  let text = ''
  for (let index = 0; text.length < length; index++) text += `${line(index)}\n`
  return text
}

/**
 * Texts on which a careless reader takes quadratic time, by their length in characters.
 * @type {Readonly<Record<string, (length: number) => string>>}
 */
export const FAMILIES = {
  'backslash-newlines': (length) => `FROM a\nRUN x ${repeated('\\\n', length)}`,
  'dollar-braces': (length) => `FROM a\nENV x=${repeated('${', length)}`,
  'nested defaults': (length) => `FROM a\nENV x=${repeated('${a:-', length)}`,
  spaces: (length) => `FROM a\nCOPY ${repeated(' ', length)}b c`,
  'open JSON array': (length) => `FROM a\nCMD [${repeated('"a", ', length)}`,
  'open heredocs': (length) => `FROM a\n${lines(length, (index) => `RUN <<E${index} cat`)}`,
  flags: (length) => `FROM a\nRUN ${repeated('--mount=type=cache ', length)}`,
  'one comment': (length) => `# ${repeated('x', length)}\nFROM a\n`,
  'comments in a continuation': (length) => `FROM a\nRUN x \\\n${repeated('# y\n', length)}z\n`,
  'a long word': (length) => `FROM a\nENV x=${repeated('"a"b', length)}`,
  stages: (length) =>
    lines(length, (index) => `FROM a AS s${index}\nCOPY --from=${Math.max(0, index - 1)} /x /y`),
  'stages on stages': (length) =>
    `FROM a AS s0\n${lines(length, (index) => `FROM s${index} AS s${index + 1}\nARG X=1\nENV V=${index}\nRUN x`)}`,
  'one stage': (length) => `FROM a\n${lines(length, (index) => `RUN echo ${index}`)}`,
  variables: (length) => `FROM a\n${lines(length, (index) => `ENV V${index}=$V${index - 1}`)}`,
  arguments: (length) => `${lines(length, (index) => `ARG A${index}=1`)}FROM a\n`,
  'unknown words': (length) => `FROM a\n${lines(length, (index) => `WORD${index} x`)}`,
}
