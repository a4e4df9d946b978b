import { describe, expect, test } from 'vitest'
import { expandWord, expandWords, type ExpandOptions } from './expand.ts'

const VALUES: Readonly<Record<string, string>> = {
  HOME: '/home/me',
  FILE: 'archive.tar.gz',
  EMPTY: '',
  SPACED: ' one  two ',
  STARS: 'a*b?c\\d',
  PATH: '/bin:/usr/bin',
  WIDE: 'é日🚀',
}
const env = (name: string): string | undefined => VALUES[name]
const SHELL: ExpandOptions = { escape: '\\' }

function expanded(word: string, options: ExpandOptions = SHELL): string {
  const { result, error } = expandWord(word, env, options)
  return error ?? result
}

describe('what a word becomes', () => {
  test.each([
    ['plain', 'plain'],
    ['$HOME/x', '/home/me/x'],
    ['${HOME}x', '/home/mex'],
    ['a$EMPTY.b', 'a.b'],
    ['$', '$'],
    ['$.', '$.'],
    ['$$x', 'x'],
    ['$1x', 'x'],
    ['\\$HOME', '$HOME'],
    ['\\\\$HOME', '\\/home/me'],
    ["'$HOME\\'", '$HOME\\'],
    ['"$HOME \\" \\n \\\\"', '/home/me " \\n \\'],
    ['tail\\', 'tail'],
    ['<<  EOT', '<<  EOT'],
    ['\ufeffx', 'x'],
    ['${NONE-a}${EMPTY-b}', 'a'],
    ['${NONE:-a}${EMPTY:-b}', 'ab'],
    ['${NONE+a}${EMPTY+b}${HOME+c}', 'bc'],
    ['${NONE:+a}${EMPTY:+b}${HOME:+c}', 'c'],
    ['${HOME?why}${EMPTY?why}', '/home/me'],
    ['${NONE:-"a $HOME" \'$b\'}', 'a /home/me $b'],
    ['${FILE#*.}', 'tar.gz'],
    ['${FILE##*.}', 'gz'],
    ['${FILE%.*}', 'archive.tar'],
    ['${FILE%%.*}', 'archive'],
    ['${FILE#nothing}', 'archive.tar.gz'],
    ['${FILE#???}', 'hive.tar.gz'],
    ['${STARS#a\\*}', 'b?c\\d'],
    ['${STARS%c\\\\?}', 'a*b?'],
    ['${WIDE#?}', '日🚀'],
    ['${WIDE%?}', 'é日'],
    ['${PATH/:/ }', '/bin /usr/bin'],
    ['${PATH//bin/sbin}', '/sbin:/usr/sbin'],
    ['${PATH/bin*bin/x}', '/x'],
    ['${PATH//\\//+}', '+bin:+usr+bin'],
    ['${FILE//a/<$0>}', '<>rchive.t<>r.gz'],
    ['${FILE///-}', '-a-r-c-h-i-v-e-.-t-a-r-.-g-z-'],
    ['${FILE//*/x}', 'x'],
  ])('%s', (word, result) => {
    expect(expanded(word)).toBe(result)
  })

  test('the backtick escapes where the file says so', () => {
    expect(expanded('c:\\`$x', { escape: '`' })).toBe('c:\\$x')
  })

  test('quotes, escapes and unset variables stay where they are asked to', () => {
    const options: ExpandOptions = { escape: '\\', rawQuotes: true, rawEscapes: true, skipUnset: true }
    expect(expanded('"a\\b $HOME" \'c\' \\d $NO ${NO} ${NO:-x} ${NO/a/b}', options)).toBe(
      '"a\\\\b /home/me" \'c\' \\d $NO ${NO} ${NO:-x} ${NO/a/b}',
    )
    expect(expanded('it\'s "$HOME', { escape: '\\', skipQuotes: true })).toBe('it\'s "/home/me')
  })
})

describe('what is wrong with a word, in the words of BuildKit', () => {
  test.each([
    ["a'b", 'unexpected end of statement while looking for matching single-quote'],
    ['a"b', 'unexpected end of statement while looking for matching double-quote'],
    ['${', "syntax error: missing '}'"],
    ['${A:-', "syntax error: missing '}'"],
    ['${A:-${B#', "syntax error: missing '}'"],
    ["${A-'}", "syntax error: missing '}'"],
    ['${A/b}', "syntax error: missing '/' in ${}"],
    ['${A/b/c', "syntax error: missing '}'"],
    ['${}', 'syntax error: bad substitution'],
    ['${:x}', 'syntax error: bad substitution'],
    ['${{x}', 'syntax error: bad substitution'],
    ['${A=b}', 'unsupported modifier (=) in substitution'],
    ['${A', 'unsupported modifier (\ufffd) in substitution'],
    ['${A:#b}', 'unsupported modifier (:#) in substitution'],
    ['${A:b}', 'unsupported modifier (:b) in substitution'],
    ['${NONE?}', 'NONE: is not allowed to be unset'],
    ['${EMPTY:?}', 'EMPTY: is not allowed to be empty'],
    ['${NONE:?set $HOME}', 'NONE: set /home/me'],
    ['${FILE#\\x}', "invalid pattern (\\x) in substitution: invalid escape '\\x'"],
    ['${FILE%\\x}', "invalid pattern (\\x) in substitution: invalid escape '\\x'"],
  ])('%s', (word, reason) => {
    const quoted = word.replace(/[\\"]/g, '\\$&')
    expect(expanded(word)).toBe(`failed to process "${quoted}": ${reason}`)
  })
})

test('says which variables were found and which were not', () => {
  expect(expandWord('$A ${HOME:-$B} $A $EMPTY', env, SHELL)).toEqual({
    result: ' /home/me  ',
    used: ['HOME', 'EMPTY'],
    unmatched: ['A', 'B'],
    error: null,
  })
})

describe('splitting into words', () => {
  test.each([
    ['a  b\tc', ['a', 'b', 'c']],
    ['$SPACED', ['one', 'two']],
    ['x"$SPACED"y z', ['x one  two y', 'z']],
    ["'a b'\\ c", ['a b c']],
    ['""', []],
    ['<<  EOT', ['<<  EOT']],
    ['head${NONE:-x}', ['x']],
  ])('%s', (word, words) => {
    expect(expandWords(word, env, SHELL)).toEqual({ words, error: null })
  })
})

test('nesting and doubling without end do no harm', () => {
  const deep = 50_000
  expect(expanded('${a:-'.repeat(deep) + 'x' + '}'.repeat(deep))).toBe('x')
  const long = 'x'.repeat(1 << 20)
  expect(expandWord('$A$A$A$A$A', () => long, SHELL).error).toBe(
    'failed to process "$A$A$A$A$A": the result is too long',
  )
})
