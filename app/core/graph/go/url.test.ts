import { expect, test } from 'vitest'
import { parseQuery, parseUrl } from './url.ts'

test('takes a URL apart', () => {
  expect(parseUrl('HTTPS://u:p@h.xz:22/a%20b?x=1#f%2fg')).toEqual({
    scheme: 'https',
    user: 'u:p',
    host: 'h.xz:22',
    path: '/a b',
    rawQuery: 'x=1',
    fragment: 'f/g',
  })
})

test.each([
  'a/b',
  'http://h:port/',
  'http://h/%zz',
  'http://h/\u0001',
  'http://h{}/',
  'http://[::1/',
  'http://a:1:2/',
  'http://h%41/',
  'http://[1.2.3.4]/',
  'http://[::1%25]/',
])('refuses %j', (text) => {
  expect(parseUrl(text)).toBeNull()
})

test.each(['ssh://a:b:22/', 'http://h%ff/', 'http://[fe80::1%25eth0]:80/', 'git://[::1]/'])(
  'accepts %j',
  (text) => {
    expect(parseUrl(text)).not.toBeNull()
  },
)

test('leaves broken pairs of a query out, or refuses them', () => {
  expect(parseQuery('a=1&b&a=2&%zz=1&c=x;y&d=+')).toEqual(
    new Map([
      ['a', ['1', '2']],
      ['b', ['']],
      ['d', [' ']],
    ]),
  )
  expect(parseQuery('%zz=1', true)).toBeNull()
})
