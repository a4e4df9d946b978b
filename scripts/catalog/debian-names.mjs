#!/usr/bin/env node
// Lists the Debian packages that Dockerfiles install, most frequent first, for debian-packages.mjs.
//
//   node scripts/catalog/debian-names.mjs real-dockerfiles.jsonl.gz > scripts/catalog/debian-names.txt
//
// The input is a gzipped file with one JSON value a line, { text, expected: { instructions: [{ keyword, args }] } }. RUN scripts are
// read by the project's own shell reader; words of `apt-get install` and `apt install` that can be package names are counted
// once a file. Output: `count name`.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { withCore } from './load-core.mjs'

const counts = new Map()
await withCore(async (load) => {
  const { parseScript } = await load('/app/core/shell/parseScript.ts')
  for (const line of gunzipSync(readFileSync(process.argv[2])).toString('utf8').split('\n').filter(Boolean)) {
    const { expected } = JSON.parse(line)
    const names = new Set()
    for (const { keyword, args, json, heredocs } of expected.instructions ?? []) {
      if (keyword !== 'RUN') continue
      const scripts = json
        ? [args.map((word) => `'${word}'`).join(' ')]
        : [...args, ...(heredocs ?? []).map((doc) => doc.content)]
      for (const script of scripts) {
        for (const command of parseScript(script, { variable: () => undefined, directory: '/' }).commands) {
          if (!/^(apt-get|apt|aptitude)$/.test(command.name)) continue
          const at = command.args.findIndex(({ text }) => text === 'install')
          if (at < 0) continue
          for (const { text } of command.args.slice(at + 1)) {
            const name = text
              .replace(/[=/:].*$/, '')
              .replace(/[+-]$/, (end) => (text.endsWith('++') ? end : ''))
            if (/^[a-z0-9][a-z0-9.+-]+$/.test(name) && /[a-z]/.test(name)) names.add(name)
          }
        }
      }
    }
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
})
for (const [name, count] of [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)))
  console.log(`${count} ${name}`)
