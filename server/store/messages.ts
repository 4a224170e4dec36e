import { AssertionFault } from '@hudna/core/kernel/assert.ts'
import { asFault } from './engine.ts'
import {
  StoreFault,
  type AccountStore,
  type CosignatureStore,
  type LocalStore,
  type LogStore,
  type Store,
  type StoreFaultCode,
  type ViewStore,
} from './store.ts'

export type Parts = Omit<Store, 'close'>
export type Part = keyof Parts

/** One call on its way to the thread that has the database. `close` belongs to no part. */
export type Request = {
  readonly id: number
  readonly part: Part | 'store'
  readonly method: string
  readonly args: readonly unknown[]
}

/** Its answer; the answer with the id OPENED says that the store is open, or why not. */
export type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly fault: SentFault }

export const OPENED = 0

type SentFault = {
  readonly code: StoreFaultCode | 'assertion'
  readonly message: string
  readonly stack: string | undefined
}

export type Call = (part: Part, method: string, args: readonly unknown[]) => Promise<unknown>

const logMethods: Record<keyof LogStore, true> = {
  size: true,
  append: true,
  entries: true,
  leafHashes: true,
  usedKeys: true,
  keysAfter: true,
  keepCheckpoint: true,
  checkpoint: true,
}

const viewMethods: Record<keyof ViewStore, true> = {
  size: true,
  apply: true,
  document: true,
  documents: true,
  versions: true,
  listings: true,
  covers: true,
  facts: true,
  sizeAt: true,
  matches: true,
  matchesIn: true,
  counters: true,
  deliveries: true,
  deliveriesIn: true,
  deliveryCounters: true,
  drop: true,
  rows: true,
  digest: true,
}

const accountMethods: Record<keyof AccountStore, true> = {
  addInvitation: true,
  invitation: true,
  acceptInvitation: true,
  account: true,
  accounts: true,
  addAccount: true,
  addSession: true,
  session: true,
  endSession: true,
  endSessionsOf: true,
  endSessionsBefore: true,
  addFeed: true,
  feed: true,
  feedsOf: true,
  endFeed: true,
}

const cosignatureMethods: Record<keyof CosignatureStore, true> = {
  keep: true,
  from: true,
  downFrom: true,
  newest: true,
}

const localMethods: Record<keyof LocalStore, true> = {
  keepClock: true,
  clock: true,
  wireCursors: true,
  queueForWire: true,
  waitingForWire: true,
  settleOnWire: true,
}

/** The parts of a store of which every method is one `call`. */
export function partsOver(call: Call): Parts {
  const part = (name: Part, methods: object) =>
    Object.fromEntries(
      Object.keys(methods).map((method) => [
        method,
        (...args: readonly unknown[]) => call(name, method, args),
      ]),
    ) as unknown
  return {
    log: part('log', logMethods) as LogStore,
    views: part('views', viewMethods) as ViewStore,
    accounts: part('accounts', accountMethods) as AccountStore,
    cosignatures: part('cosignatures', cosignatureMethods) as CosignatureStore,
    local: part('local', localMethods) as LocalStore,
  }
}

/** The other end of `partsOver`. */
export function invoke(
  parts: Parts,
  { part, method, args }: { part: Part; method: string; args: readonly unknown[] },
): Promise<unknown> {
  const methods = parts[part] as Readonly<
    Record<string, (...args: readonly unknown[]) => Promise<unknown>>
  >
  const found = methods[method]
  if (!found) throw new AssertionFault(`the store has no ${part}.${method}`)
  return found(...args)
}

export function sendFault(error: unknown): SentFault {
  const { code, message, stack } = asFault(error)
  return { code, message, stack }
}

export function receiveFault({ code, message, stack }: SentFault): StoreFault | AssertionFault {
  if (code === 'assertion') return new AssertionFault(message)
  return new StoreFault(code, message, stack)
}
