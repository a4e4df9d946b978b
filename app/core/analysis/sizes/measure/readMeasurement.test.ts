import { expect, test } from 'vitest'
import { readSize } from './measurement.ts'
import { readMeasurement } from './readMeasurement.ts'

const TABLE = `IMAGE          CREATED         CREATED BY                                      SIZE      COMMENT
8f9c5b1d2e3a   2 minutes ago   CMD ["node" "server.js"]                        0B        buildkit.dockerfile.v0
<missing>      2 minutes ago   RUN /bin/sh -c npm ci # buildkit                138MB     buildkit.dockerfile.v0
<missing>      2 minutes ago   COPY package*.json ./ # buildkit                114kB     buildkit.dockerfile.v0
<missing>      3 weeks ago     /bin/sh -c #(nop)  CMD ["node"]                 0B
`

test('the table of docker history, oldest entry first', () => {
  expect(readMeasurement(TABLE)).toEqual({
    source: 'docker history',
    entries: [
      { createdBy: '/bin/sh -c #(nop)  CMD ["node"]', unpacked: 0, compressed: null },
      { createdBy: 'COPY package*.json ./ # buildkit', unpacked: 114_000, compressed: null },
      { createdBy: 'RUN /bin/sh -c npm ci # buildkit', unpacked: 138_000_000, compressed: null },
      { createdBy: 'CMD ["node" "server.js"]', unpacked: 0, compressed: null },
    ],
    unpacked: 138_114_000,
    compressed: null,
  })
})

test('docker history --format json, sizes for people or exact', () => {
  const lines = [
    '{"Comment":"","CreatedBy":"RUN /bin/sh -c make # buildkit","ID":"a","Size":"1.5GB"}',
    '{"Comment":"","CreatedBy":"COPY . . # buildkit","ID":"b","Size":"20480"}',
  ]
  expect(readMeasurement(lines.join('\n'))).toMatchObject({
    entries: [{ unpacked: 20_480 }, { unpacked: 1_500_000_000 }],
  })
})

test('docker image inspect tells the whole alone', () => {
  expect(readMeasurement('[{"Id":"sha256:1","Size":123456,"RootFS":{"Layers":[]}}]')).toEqual({
    source: 'docker image inspect',
    entries: [],
    unpacked: 123_456,
    compressed: null,
  })
})

test.each([
  ['', 'The file is empty.'],
  ['hello', 'This is neither docker history, docker image inspect nor an image archive.'],
  ['[1, 2]', 'This JSON is neither docker history nor docker image inspect.'],
  ['{"a": 1}', 'These lines of JSON have no CreatedBy and Size: run docker history --format json IMAGE.'],
])('%s is refused with a sentence', (text, problem) => {
  expect(readMeasurement(text)).toEqual({ problem })
})

test.each([
  ['0B', 0],
  ['12.3MB', 12_300_000],
  ['1.05kB', 1_050],
  ['2KiB', 2_048],
  ['1234', 1_234],
  ['lots', null],
])('readSize %s', (text, bytes) => {
  expect(readSize(text)).toBe(bytes)
})
