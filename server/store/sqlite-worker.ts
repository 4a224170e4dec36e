import { parentPort, workerData } from 'node:worker_threads'
import { assert } from '@hudna/core/kernel/assert.ts'
import { invoke, OPENED, sendFault, type Parts, type Reply, type Request } from './messages.ts'
import type { PackedEntries } from './packing.ts'
import { openSqliteHere, type PackedStore } from './sqlite.ts'
import type { LogStore } from './store.ts'

// The thread that has the database of one data folder: one connection, one call at a time, in the
// order in which they came.

const port = parentPort
assert(port !== null, 'the store runs in a worker thread')
const { folder } = workerData as { readonly folder: string }

function reply(message: Reply): void {
  const value = 'value' in message ? message.value : undefined
  port?.postMessage(message, isPacked(value) ? [value.bytes.buffer as ArrayBuffer] : [])
}

function isPacked(value: unknown): value is PackedEntries {
  return typeof value === 'object' && value !== null && 'sizes' in value && 'bytes' in value
}

async function answer(store: PackedStore, parts: Parts, request: Request): Promise<void> {
  const { id, part, method, args } = request
  try {
    if (part === 'store') await store.close()
    const value = part === 'store' ? undefined : await invoke(parts, { part, method, args })
    reply({ id, value })
  } catch (error) {
    reply({ id, fault: sendFault(error) })
  }
  // with its port closed the thread has nothing left to wait for, and ends
  if (part === 'store') port?.close()
}

try {
  const store = await openSqliteHere({ folder })
  const { views, accounts, cosignatures, local } = store
  // what crosses between the threads is packed, and unpacked again in `remote.ts`
  const log = store.log as unknown as LogStore
  const parts: Parts = { log, views, accounts, cosignatures, local }
  let last: Promise<void> = Promise.resolve()
  port.on('message', (request: Request) => {
    last = last.then(() => answer(store, parts, request))
  })
  reply({ id: OPENED, value: undefined })
} catch (error) {
  reply({ id: OPENED, fault: sendFault(error) })
  port.close()
}
