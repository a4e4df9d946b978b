import { expect, test } from 'vitest'
import { chompHeredoc, parseHeredocWord } from './heredocWord.ts'
import { originalLine, withUpperKeyword } from './originalLine.ts'

test.each([
  ['RUN a', 'RUN a'],
  ['RUN a  ', 'RUN a'],
  ['RUN a \\\n  b', 'RUN a   b'],
  ['RUN a \\  \r\n# note\r\n\r\n  # more\r\n b\r', 'RUN a  b'],
  ['RUN a \\\\\nb', 'RUN a \\\\'],
  ['RUN <<EOF\nx\nEOF', 'RUN <<EOF'],
  ['RUN a \\\n\\\n b', 'RUN a  b'],
  ['RUN a \\', 'RUN a'],
])('%j is %j on one line', (text, line) => {
  expect(originalLine(text, '\\')).toBe(line)
})

test('the other escape character continues lines as well', () => {
  expect(originalLine('RUN a `\n b\\', '`')).toBe('RUN a  b\\')
})

test('the keyword is shown in upper case', () => {
  expect(withUpperKeyword('run Echo')).toBe('RUN Echo')
  expect(withUpperKeyword('copy')).toBe('COPY')
})

test.each([
  ['<<EOF', { name: 'EOF', chomp: false, expand: true }],
  ['<<-EOF', { name: 'EOF', chomp: true, expand: true }],
  ['3<<"E F"', { name: 'E F', chomp: false, expand: false }],
  ["<< 'EOF'", { name: 'EOF', chomp: false, expand: false }],
  ['<<EOF cat', null],
  ['<<', null],
  ['cat <<EOF', null],
  ['<<A<<B', null],
  ['EOF', null],
])('%j announces a heredoc or not', (word, heredoc) => {
  expect(parseHeredocWord(word)).toEqual(heredoc)
})

test('tabs go at the start of each line', () => {
  expect(chompHeredoc('\t\ta\tb\n c\n\td')).toBe('a\tb\n c\nd')
})
