import { expect, test } from 'vitest'
import { chmodFault } from './chmod.ts'
import { readExposedPorts } from './ports.ts'
import { signalFault } from './signal.ts'

test.each([
  ['80', [80, 80]],
  ['80/TCP', [80, 80]],
  ['80/sctp', [80, 80]],
  ['0', [0, 0]],
  ['8000-8010/udp', [8000, 8010]],
  ['80-80', [80, 80]],
  ['8080:80', [80, 80]],
  ['0.0.0.0:8080-8081:80-81', [80, 81]],
  ['8080-8090:80', [80, 80]],
  ['[::1]:80:80', [80, 80]],
  ['::1:80:80', [80, 80]],
  ['::::80', [80, 80]],
  ['[]:80:80', [80, 80]],
])('EXPOSE takes %s', (port, range) => {
  expect(readExposedPorts(port)).toEqual(range)
})

test.each([
  ['', 'invalid port: "": no port specified'],
  ['/tcp', 'invalid port: "/tcp": no port specified'],
  ['0.0.0.0:80:', 'invalid port: "0.0.0.0:80:": no port specified'],
  ['80/http', 'invalid port: "80/http": invalid proto: http'],
  ['abc', 'invalid containerPort: abc'],
  ['-1', 'invalid containerPort: -1'],
  ['65536', 'invalid containerPort: 65536'],
  ['90-80', 'invalid containerPort: 90-80'],
  ['80-', 'invalid containerPort: 80-'],
  ['x:80', 'invalid hostPort: x'],
  ['80-82:80-81', 'invalid ranges specified for container and host Ports: 80-81 and 80-82'],
  ['localhost:80:80', 'invalid IP address: localhost'],
  ['1.2.3.04:80:80', 'invalid IP address: 1.2.3.04'],
  ['[1:80:80', "invalid IP address [1: address [1:: missing ']' in address"],
])('EXPOSE refuses %j', (port, failure) => {
  expect(readExposedPorts(port)).toEqual({ failure })
})

test.each(['0755', '4755', '0', 'u=rwX,go=rX', '+x', 'a+x-w', 'g=u', 'u+s,o+t', '='])(
  '--chmod takes %s',
  (mode) => {
    expect(chmodFault(mode)).toBeNull()
  },
)

const octal = (mode: string) =>
  `invalid chmod parameter: '${mode}'. it should be octal string and between 0 and 07777`

test.each([
  ['999', octal('999')],
  ['10000', octal('10000')],
  ['99999999999999', octal('99999999999999')],
  ['7x', octal('7x')],
  ['rwx', 'invalid syntax'],
  ['u', 'invalid syntax'],
  ['u+q', 'invalid syntax'],
  ['u+x,', 'invalid syntax'],
  ['-1', 'invalid syntax'],
])('--chmod refuses %s', (mode, failure) => {
  expect(chmodFault(mode)).toEqual({ failure })
})

test.each(['SIGTERM', 'sigint', 'KILL', '9', '-5', 'RTMIN+15', 'SIGRTMAX-14'])(
  'STOPSIGNAL takes %s',
  (signal) => {
    expect(signalFault(signal)).toBeNull()
  },
)

test.each(['SIGFOO', '0', '', 'RTMIN+16', 'SIG'])('STOPSIGNAL refuses %j', (signal) => {
  expect(signalFault(signal)).toEqual({ failure: `invalid signal: ${signal}` })
})
