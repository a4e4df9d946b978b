import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { constructableStyles } from './constructableStyles.ts'

const MODULE = fileURLToPath(
  new URL('../../node_modules/monaco-editor/esm/vs/base/browser/domStylesheets.js', import.meta.url),
)

/** What the plugin makes of a module; rejects with what it reports. */
function transformed(code: string, id: string): unknown {
  const { transform } = constructableStyles()
  if (typeof transform !== 'object') throw new Error('the plugin has no transform hook')
  const context = {
    error: (message: unknown) => {
      throw new Error(String(message))
    },
  }
  return Reflect.apply(transform.handler, context, [code, id])
}

test('Monaco attaches no style element any more', () => {
  const result = transformed(readFileSync(MODULE, 'utf8'), MODULE)
  expect(result).toMatchObject({ code: expect.stringContaining('adoptedStyleSheets') })
  expect(result).toMatchObject({ code: expect.not.stringContaining('container.appendChild(style)') })
})

test('a Monaco that makes its styles in another way fails the build', () => {
  expect(() => transformed('function createStyleSheet() {}', MODULE)).toThrow('has changed')
})

test('other modules stay as they are', () => {
  expect(transformed('export {}', '/x/monaco-editor/esm/vs/base/common/uri.js')).toBeNull()
})
