import { createStore, get, promisifyRequest, type UseStore } from 'idb-keyval'

/** A key and its new value; null for none. */
export type StoredChange = readonly [key: string, value: unknown]

/** Where documents live: IndexedDB, or nowhere but this tab. Every function rejects with an `Error` that says why. */
export interface DocumentStorage {
  readonly get: (key: string) => Promise<unknown>
  readonly put: (key: string, value: unknown) => Promise<void>
  readonly remove: (key: string) => Promise<void>
  /** Writes all or nothing; what has no value is removed, and so is what the browser can't store (a handle, in some). */
  readonly write: (changes: readonly StoredChange[]) => Promise<void>
  /** Every entry whose key begins so. */
  readonly all: (prefix: string) => Promise<readonly (readonly [string, unknown])[]>
}

function change(objects: IDBObjectStore, [key, value]: StoredChange): void {
  if (value === null) return void objects.delete(key)
  try {
    objects.put(value, key)
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'DataCloneError') throw error
    objects.delete(key)
  }
}

function stored(store: UseStore): DocumentStorage {
  const write = (changes: readonly StoredChange[]): Promise<void> =>
    store('readwrite', (objects) => {
      const { transaction } = objects
      try {
        for (const each of changes) change(objects, each)
      } catch (error) {
        transaction.abort()
        throw error
      }
      // Committed at once: a page that is closing is gone before the browser would do it by itself.
      transaction.commit()
      return promisifyRequest(transaction)
    })
  return {
    get: (key) => get<unknown>(key, store),
    put: (key, value) => write([[key, value]]),
    remove: (key) => write([[key, null]]),
    write,
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
