import { createStore, del, get, promisifyRequest, type UseStore } from 'idb-keyval'

/** Where documents live: IndexedDB, or nowhere but this tab. Every function rejects with an `Error` that says why. */
export interface DocumentStorage {
  readonly get: (key: string) => Promise<unknown>
  readonly put: (key: string, value: unknown) => Promise<void>
  readonly remove: (key: string) => Promise<void>
  /** Every entry whose key begins so. */
  readonly all: (prefix: string) => Promise<readonly (readonly [string, unknown])[]>
}

function stored(store: UseStore): DocumentStorage {
  return {
    get: (key) => get<unknown>(key, store),
    put: (key, value) =>
      store('readwrite', (objects) => {
        objects.put(value, key)
        // Committed at once: a page that is closing is gone before the browser would do it by itself.
        objects.transaction.commit()
        return promisifyRequest(objects.transaction)
      }),
    remove: (key) => del(key, store),
    all: (prefix) =>
      store('readonly', async (objects) => {
        const keys = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
        const [names, values] = await Promise.all([
          promisifyRequest(objects.getAllKeys(keys)),
          promisifyRequest<unknown[]>(objects.getAll(keys)),
        ])
        return names.flatMap((name, at) => (typeof name === 'string' ? [[name, values[at]] as const] : []))
      }),
  }
}

/**
 * The store, which lets go of its connection when another page upgrades or deletes the database and would wait for it;
 * the next use opens it anew. What opened it listens to the event of a close, which browsers send for their own closes only.
 */
function yieldingStore(): UseStore {
  const store = createStore('stagecraft', 'documents')
  return (mode, use) =>
    store(mode, (objects) => {
      const { db } = objects.transaction
      db.onversionchange = () => {
        db.close()
        db.dispatchEvent(new Event('close'))
      }
      return use(objects)
    })
}

/** Opens the store and proves that it can be read. Rejects where storage is blocked or broken; may never answer. */
export async function openStorage(): Promise<DocumentStorage> {
  const storage = stored(yieldingStore())
  await storage.get('probe')
  return storage
}
