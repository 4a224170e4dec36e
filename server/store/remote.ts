import { Worker } from 'node:worker_threads'
import { checkBatch } from './batch.ts'
import { messageOf } from './engine.ts'
import { OPENED, partsOver, receiveFault, type Call, type Reply, type Request } from './messages.ts'
import { packBatch, unpackEntries, type PackedEntries } from './packing.ts'
import { StoreFault, type Batch, type LogStore, type Store } from './store.ts'

/**
 * Opens the SQLite store of a data folder in a thread of its own, so that no commit holds up the
 * requests; calls are carried out one after the other in the order in which they are made.
 * @throws StoreFault `in-use`, `newer`, `engine`
 */
export async function openSqliteStore({ folder }: { readonly folder: string }): Promise<Store> {
  return await storeOverWorker(startWorker({ folder }))
}

export function startWorker({ folder }: { readonly folder: string }): Worker {
  return new Worker(new URL('./sqlite-worker.ts', import.meta.url), { workerData: { folder } })
}

/**
 * The store at the other end of a worker. When the worker ends unasked, every call that waits and
 * every later one is a fault `engine`: the process must stop.
 */
export async function storeOverWorker(worker: Worker): Promise<Store> {
  const line = new Line(worker)
  await line.answerTo(OPENED)
  const call: Call = (part, method, args) => line.send({ part, method, args })
  const parts = partsOver(call)
  return { ...parts, log: withPacking(parts.log, line), close: () => line.close() }
}

function withPacking(log: LogStore, line: Line): LogStore {
  return {
    ...log,
    append: async (batch: Batch) => {
      // packed entries have no numbers and no lengths of hashes left to check
      checkBatch(batch)
      const packed = packBatch(batch)
      const request = { part: 'log', method: 'append', args: [packed] } as const
      const stored = await line.send(request, [packed.entries.bytes.buffer as ArrayBuffer])
      return unpackEntries(stored as PackedEntries)
    },
    entries: async (range) => unpackEntries((await log.entries(range)) as unknown as PackedEntries),
  }
}

type Waiting = {
  readonly resolve: (value: unknown) => void
  readonly reject: (fault: Error) => void
}

/** Requests and replies, matched by number. */
class Line {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  readonly #ended: Promise<void>
  #closing: Promise<void> | undefined
  #over: StoreFault | undefined
  #lastId = OPENED

  constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', (reply: Reply) => this.#receive(reply))
    worker.on('messageerror', (error) => this.#end(error))
    worker.on('error', (error) => this.#end(error))
    this.#ended = new Promise((resolve) => {
      worker.on('exit', () => {
        this.#end(new Error('its thread ended'))
        resolve()
      })
    })
  }

  answerTo(id: number): Promise<unknown> {
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
  }

  async send(
    request: Omit<Request, 'id'>,
    handedOver: readonly ArrayBuffer[] = [],
  ): Promise<unknown> {
    if (this.#closing) throw new StoreFault('closed', 'the store is closed')
    if (this.#over) throw this.#over
    return await this.#post(request, handedOver)
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    if (!this.#over) await this.#post({ part: 'store', method: 'close', args: [] }, [])
    await this.#ended
  }

  #post(request: Omit<Request, 'id'>, handedOver: readonly ArrayBuffer[]): Promise<unknown> {
    this.#lastId += 1
    const id = this.#lastId
    this.#worker.postMessage({ id, ...request }, handedOver)
    return this.answerTo(id)
  }

  #receive(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if ('fault' in reply) waiting?.reject(receiveFault(reply.fault))
    else waiting?.resolve(reply.value)
  }

  #end(error: unknown): void {
    this.#over ??= new StoreFault('engine', `the store failed: ${messageOf(error)}`, error)
    for (const { reject } of this.#waiting.values()) reject(this.#over)
    this.#waiting.clear()
  }
}
