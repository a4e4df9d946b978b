import { expect, test } from 'vitest'
import { dumpTrigger } from './dump.ts'
import { parse } from './parse.ts'
import type { InstructionSyntax } from './types.ts'

/** The instructions of a text, in the notation of `dumpTrigger`. */
function dump(text: string): string[] {
  return instructions(text).map(dumpTrigger)
}

function instructions(text: string): InstructionSyntax[] {
  return parse(text).nodes.flatMap((node) => (node.kind === 'instruction' ? [node.syntax] : []))
}

function problems(text: string): [string, number][] {
  return parse(text).problems.map(({ message, line }) => [message, line])
}

test.each<[string, string, string[]]>([
  ['keywords in any case', 'from a\nRun b', ['(from "a")', '(run "b")']],
  ['white space around an instruction', '  \tFROM\t a  \v', ['(from "a")']],
  ['unknown words', 'FROM a\nNONSENSE x', ['(from "a")', '(nonsense "")']],
  ['CRLF and CR at line ends', 'FROM a\r\nRUN b\r\r\n', ['(from "a")', '(run "b")']],
  ['a byte order mark', '\ufeffFROM a', ['(from "a")']],
  ['no FROM at all', 'RUN a', ['(run "a")']],
])('reads %s', (_what, text, expected) => {
  expect(dump(text)).toEqual(expected)
})

test.each<[string, string, string]>([
  ['joins lines, their indentation kept', 'RUN a \\\n  b', '(run "a   b")'],
  ['white space behind the escape', 'RUN a\\ \t\nb', '(run "ab")'],
  ['leaves comments and empty lines out', 'RUN a \\\n  # c\n\n   \n  b', '(run "a   b")'],
  ['doubled escapes continue nothing', 'RUN a \\\\\nRUN b', '(run "a \\\\\\\\")'],
  ['an escape alone in its line', 'RUN a\\\n\\\nb', '(run "ab")'],
  ['an escape behind another and a space', 'RUN a\\ \\\nb', '(run "a\\\\ b")'],
  ['a carriage return within stops it', 'RUN a\\\r \nRUN b', '(run "a\\\\")'],
  ['goes on to the end of the text', 'RUN a \\', '(run "a")'],
  ['a first line of nothing but the escape', '\\\n RUN a', '(run "a")'],
])('continuation: %s', (_what, text, expected) => {
  expect(dump(text)[0]).toBe(expected)
})

test('counts lines over continuations and heredocs', () => {
  const [run, last] = instructions('RUN a \\\n# c\n\n <<E\nbody\nE\nUSER b')
  expect([run?.headLineCount, run?.lineCount, run?.emptyContinuation, last?.keyword]).toEqual([
    4,
    6,
    true,
    'USER',
  ])
})

test.each<[string, string, string, string, readonly string[]]>([
  ['escape', '# escape=`\nRUN a `\nb', '`', 'a b', ['escape']],
  [
    'several, in any case, with spaces',
    '#  Syntax = x/y \n#\tESCAPE=`\nRUN a',
    '`',
    'a',
    ['syntax', 'escape'],
  ],
  ['not behind an empty line', '\n# escape=`\nRUN a', '\\', 'a', []],
  ['not behind another comment', '# hello\n# escape=`\nRUN a', '\\', 'a', []],
  ['not behind an unknown one', '# foo=bar\n# escape=`\nRUN a', '\\', 'a', []],
  ['behind white space', '  # escape=`\nRUN a', '`', 'a', ['escape']],
])('directives: %s', (_what, text, escape, args, names) => {
  const tree = parse(text)
  expect(tree.escape).toBe(escape)
  expect(tree.directives.map(({ name }) => name)).toEqual(names)
  expect(instructions(text)[0]?.args[0]).toBe(args)
})

test.each<[string, string, [string, number][]]>([
  ['an empty text', '', [['file with no instructions', 0]]],
  ['nothing but comments', '# a\n\n# b', [['file with no instructions', 3]]],
  ['a byte order mark alone', '\ufeff', [['file with no instructions', 1]]],
  [
    'a directive twice',
    '# escape=`\n# escape=\\\nFROM a',
    [['only one escape parser directive can be used', 1]],
  ],
  ['a wrong escape', '# escape=x\nFROM a', [["invalid escape token 'x' does not match ` or \\", 0]]],
  ['an ENV without value', 'FROM a\nENV A', [['ENV must have two arguments', 2]]],
  [
    'a LABEL without =',
    'LABEL a=b "c',
    [['Syntax error - can\'t find = in "\\"c". Must be of the form: name=value', 1]],
  ],
  [
    'an array of numbers',
    'CMD [1]',
    [['when using JSON array syntax, arrays must be comprised of strings only', 1]],
  ],
  ['an open heredoc', 'FROM a\nRUN <<E\nb', [['unterminated heredoc', 2]]],
  [
    'several at once',
    'ENV A\nENV B',
    [
      ['ENV must have two arguments', 1],
      ['ENV must have two arguments', 2],
    ],
  ],
])('tells %s', (_what, text, expected) => {
  expect(problems(text)).toEqual(expected)
})

test('a line of 65535 bytes is read, a longer one is told', () => {
  const tooLong = 'dockerfile line greater than max allowed size of 65535'
  expect(problems(`RUN ${'x'.repeat(65531)}\n`)).toEqual([])
  expect(problems(`RUN ${'x'.repeat(65532)}\n`)[0]).toEqual(['file with no instructions', 0])
  expect(problems(`\ufeffRUN ${'x'.repeat(65529)}\n`)[0]).toEqual(['file with no instructions', 0])
  expect(problems(`FROM a\nENV A=1 b ${'x'.repeat(65532)}\n`)).toEqual([[tooLong, 1]])
  expect(problems(`FROM a\n# ${'é'.repeat(32767)}`)).toEqual([[tooLong, 1]])
  expect(problems(`RUN a \\\n${'x'.repeat(65536)}`)).toEqual([[tooLong, 2]])
  expect(problems(`RUN <<E\n${'x'.repeat(65536)}\nE`)).toEqual([['unterminated heredoc', 1]])
})

test.each<[string, string, string[], string]>([
  ['flags before the arguments', 'RUN --a --b=c d --e', ['--a', '--b=c'], 'd --e'],
  ['quotes are taken away', `RUN --a="b c"'d' e`, ['--a=b cd'], 'e'],
  ['an escape takes the next character', 'RUN --a=b\\ c d', ['--a=b c'], 'd'],
  ['-- ends them', 'RUN --a -- --b', ['--a'], '--b'],
  ['over continuations', 'RUN --a \\\n # c\n --b \\\n d', ['--a', '--b'], 'd'],
  ['an open quote takes all', 'RUN --a="b c', ['--a=b c'], ''],
  ['bytes stand for characters', 'RUN --a=é b', ['--a=Ã©'], 'b'],
  ['a byte 0xA0 is white space', 'RUN --a=à b', ['--a=Ã'], 'b'],
])('flags: %s', (_what, text, flags, rest) => {
  const [run] = instructions(text)
  expect(run?.flags.map((flag) => flag.text)).toEqual(flags)
  expect(run?.args.join('|') ?? '').toBe(rest)
})

test('flags and words stand at their places in the text', () => {
  const text = 'COPY --from="a" \\\n  --link /x \\\n  # why\n  "/y z" /d\n'
  const [copy] = instructions(text)
  const at = (range: { start: number; end: number } | null | undefined) =>
    range && text.slice(range.start, range.end)
  expect(
    copy?.flags.map(({ name, value, range, valueRange }) => [name, value, at(range), at(valueRange)]),
  ).toEqual([
    ['from', 'a', '--from="a"', '"a"'],
    ['link', null, '--link', null],
  ])
  expect(copy?.words.map(({ text: word, range }) => [word, at(range)])).toEqual([
    ['/x', '/x'],
    ['"/y', '"/y'],
    ['z"', 'z"'],
    ['/d', '/d'],
  ])
  expect(at(copy?.argumentsRange)).toBe('/x \\\n  # why\n  "/y z" /d')
})

test.each<[string, string, string[], boolean]>([
  ['strings', 'CMD [ "a" , "b\\u0041\\n" ]', ['a', 'bA\n'], true],
  ['nothing', 'CMD []', [], true],
  ['single quotes', "CMD ['a']", ["['a']"], false],
  ['something behind it', 'CMD ["a"] b', ['["a"] b'], false],
  ['an open end', 'CMD ["a"', ['["a"'], false],
  ['a lone surrogate', 'CMD ["\\ud800x"]', ['\ufffdx'], true],
  ['a control character', 'CMD ["a\tb"]', ['["a\tb"]'], false],
  ['a number too large for Go', 'CMD [1e999]', ['[1e999]'], false],
  ['a trailing comma', 'CMD ["a",]', ['["a",]'], false],
  ['the shell form of a list', 'COPY ["a" b]', ['["a"', 'b]'], false],
  ['a health check', 'HEALTHCHECK --interval=1s CMD ["a", "b"]', ['CMD', 'a', 'b'], true],
  ['a test in a shell', 'RUN [ -f x ] && y', ['[ -f x ] && y'], false],
])('JSON form: %s', (_what, text, args, json) => {
  const [instruction] = instructions(text)
  expect([instruction?.args, instruction?.json]).toEqual([args, json])
})

test.each<[string, string, string[]]>([
  ['pairs', 'ENV A=1 B="2 3" C=\\ 4', ['A', '1', '=', 'B', '"2 3"', '=', 'C', '\\ 4', '=']],
  ['the old form', 'ENV A  1  2=3', ['A', '1  2=3', '']],
  ['an = within a value', 'LABEL a=b=c', ['a', 'b=c', '=']],
  ['an escape at the very end', 'ENV A=1\\\\', ['A', '1\\\\', '=']],
  ['names', 'ARG A B="c d" C=', ['A', 'B="c d"', 'C=']],
  ['one string', 'WORKDIR  /a  b ', ['/a  b']],
  ['words', 'EXPOSE 80  81/udp', ['80', '81/udp']],
  ['nothing', 'CMD', []],
  ['a no-break space is no separator', 'FROM a\u00a0b', ['a\u00a0b']],
])('arguments: %s', (_what, text, args) => {
  expect(instructions(text)[0]?.args).toEqual(args)
})

test.each<[string, string, unknown[]]>([
  ['plain', 'RUN <<EOF\na\n\nEOF\n', [['EOF', true, false, 'a\n\n']]],
  ['tabs', 'RUN <<-EOF\n\ta\n\t\tEOF', [['EOF', true, true, '\ta\n']]],
  [
    'quoted',
    `RUN <<'A' <<"B C"\n1\nA\n2\nB C`,
    [
      ['A', false, false, '1\n'],
      ['B C', false, false, '2\n'],
    ],
  ],
  ['partly quoted', `RUN <<a'b'\n1\nab`, [['ab', false, false, '1\n']]],
  ['an escaped quote is no quote', `RUN <<a\\'b\n1\na'b`, [["a'b", true, false, '1\n']]],
  ['a file descriptor', 'RUN 3<<EOF cat\na\nEOF', [['EOF', true, false, 'a\n']]],
  ['white space before the word', 'RUN <<  EOF > x\na\nEOF', [['EOF', true, false, 'a\n']]],
  ['CRLF', 'RUN <<EOF\r\na\r\nEOF\r\n', [['EOF', true, false, 'a\r\n']]],
  ['a variable as its name', 'RUN <<$EOF\na\n$EOF', [['$EOF', true, false, 'a\n']]],
  [
    'COPY',
    'COPY <<a <<b /c/\n1\na\n2\nb',
    [
      ['a', true, false, '1\n'],
      ['b', true, false, '2\n'],
    ],
  ],
  ['not in quotes', 'RUN "<<EOF"', []],
  ['not in the exec form', 'RUN ["<<EOF"]', []],
  ['not for other instructions', 'CMD <<EOF', []],
  ['not with three of them', 'RUN cat <<<EOF', []],
  ['not behind an open quote', `RUN echo ' <<EOF`, []],
  ['not behind a reference with a word', 'RUN <<${x:-EOF}\na\nEOF', []],
  ['not where a substitution is broken', 'RUN ${x^} <<EOF', []],
  ['ONBUILD', 'ONBUILD RUN <<EOF\na\nEOF', [['EOF', true, false, 'a\n']]],
])('heredocs: %s', (_what, text, expected) => {
  const [instruction] = instructions(text)
  expect(
    instruction?.heredocs.map(({ name, expand, chomp, content }) => [name, expand, chomp, content]),
  ).toEqual(expected)
})

test('an open heredoc takes all that follows', () => {
  expect(dump('RUN <<EOF\nRUN b\nRUN c')).toEqual(['(run "<<EOF")'])
})

test('ONBUILD holds an instruction with flags of its own', () => {
  const [onbuild] = instructions('ONBUILD COPY --from=a b c')
  expect(onbuild?.args).toEqual(['COPY', 'b', 'c'])
  expect(onbuild?.trigger?.text).toBe('COPY --from=a b c')
  expect(dump('ONBUILD ONBUILD RUN ["x"]')).toEqual(['(onbuild (onbuild (run "x")))'])
})

test('the comments that BuildKit attaches survive empty lines and end at a bare #', () => {
  const nodes = parse('# a\n#\n# b\n\n  # c\nFROM x\n# d').nodes
  expect(nodes.flatMap((node) => (node.kind === 'instruction' ? [node.docComments] : []))).toEqual([
    ['b', '# c'],
  ])
})
