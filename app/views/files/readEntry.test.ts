import { afterEach, expect, test } from 'vitest'
import { useApp } from '../../state/store.ts'
import { readEntry } from './readEntry.ts'

interface Folder {
  readonly [name: string]: Folder | string
}

/** Names a batch: fewer than a folder has, as in browsers. */
const BATCH = 2

interface Wishes {
  /** Without, as in Firefox and Safari, the size is that of a file. */
  readonly metadata: boolean
  readonly unreadable?: string
}

function fileEntry(name: string, text: string, { metadata, unreadable }: Wishes): FileSystemFileEntry {
  const fails = name === unreadable
  const file = new File([text], name, { lastModified: 7 })
  const entry = {
    name,
    isDirectory: false,
    isFile: true,
    file: (success: (file: File) => void, failure: () => void) => (fails ? failure() : success(file)),
    getMetadata: (success: (weight: object) => void, failure: () => void) =>
      fails ? failure() : success({ size: file.size, modificationTime: new Date(7) }),
  }
  if (!metadata) Reflect.deleteProperty(entry, 'getMetadata')
  return entry as unknown as FileSystemFileEntry
}

function folderEntry(name: string, content: Folder, wishes: Wishes): FileSystemDirectoryEntry {
  const children = Object.entries(content).map(([child, inside]) =>
    typeof inside === 'string' ? fileEntry(child, inside, wishes) : folderEntry(child, inside, wishes),
  )
  const entry = {
    name,
    isDirectory: true,
    isFile: false,
    createReader: () => {
      let at = 0
      return {
        readEntries: (success: (batch: readonly unknown[]) => void) =>
          queueMicrotask(() => success(children.slice(at, (at += BATCH)))),
      }
    },
  }
  return entry as unknown as FileSystemDirectoryEntry
}

const SHOP: Folder = {
  'package.json': '{}',
  'README.md': 'hello',
  src: { 'a.ts': 'a', 'b.ts': 'bb', 'c.ts': 'ccc' },
  node_modules: { x: { 'index.js': '12345', src: { 'y.js': '6' } } },
}

afterEach(() => useApp.setState({ reading: null }))

test.each([true, false])(
  'a folder is read whole, counted folders as one (metadata: %s)',
  async (metadata) => {
    const read = await readEntry(folderEntry('shop', SHOP, { metadata }), null)
    const files = read?.context.files.map(({ path, size, digest, content }) => [path, size, digest, content])
    expect(files?.sort()).toEqual([
      ['README.md', 5, '5:7', undefined],
      ['package.json', 2, '2:7', '{}'],
      ['src/a.ts', 1, '1:7', undefined],
      ['src/b.ts', 2, '2:7', undefined],
      ['src/c.ts', 3, '3:7', undefined],
    ])
    expect(read?.context.counted).toEqual([{ path: 'node_modules', files: 2, size: 6 }])
    expect(read).toMatchObject({ name: 'shop', cut: false })
    expect(useApp.getState().reading).toBeNull()
  },
)

test('a file that may not be read is left out', async () => {
  const read = await readEntry(folderEntry('shop', SHOP, { metadata: true, unreadable: 'README.md' }), null)
  expect(read?.context.files).toHaveLength(4)
})

test('the reading is shown, and cancelled', async () => {
  const answer = readEntry(folderEntry('shop', SHOP, { metadata: true }), null)
  const { reading } = useApp.getState()
  expect(reading).toMatchObject({ name: 'shop', files: 0 })
  reading?.cancel()
  expect(useApp.getState().reading).toBeNull()
  expect(await answer).toBeNull()
  expect(useApp.getState().reading).toBeNull()
})
