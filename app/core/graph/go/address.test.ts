import { expect, test } from 'vitest'
import { isIpv4, isIpv6 } from './address.ts'

test.each(['0.0.0.0', '127.0.0.1', '255.255.255.255'])('takes %j for an IPv4 address', (text) => {
  expect(isIpv4(text)).toBe(true)
})

test.each(['256.1.1.1', '01.2.3.4', '1.2.3', ''])('does not take %j for an IPv4 address', (text) => {
  expect(isIpv4(text)).toBe(false)
})

test.each(['::', '::1', 'fe80::1', '1:2:3:4:5:6:7:8', '::ffff:1.2.3.4'])(
  'takes %j for an IPv6 address',
  (text) => {
    expect(isIpv6(text)).toBe(true)
  },
)

test.each(['', ':', ':::', '1::2::3', '1:2:3', '1.2.3.4', 'fe80::1%eth0'])(
  'does not take %j for an IPv6 address',
  (text) => {
    expect(isIpv6(text)).toBe(false)
  },
)
