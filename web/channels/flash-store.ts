import { ProblemAnswer } from '@hudna/core/api/client.ts'
import { type Message, messageKind } from '@hudna/core/channels/channel.ts'
import { client } from '../app/client.ts'
import { listenDeliveries, listenLive } from '../app/live.ts'
import { listenForget } from '../app/use-read.ts'

/** How long to wait before what could not be read is read again. */
const AGAIN_MS = 2_000

/**
 * Every message that was sent as flash and that the reader may read, as it stands now. All of them are read once; from
 * then on each is read by itself when the live stream says that it came or changed. So a flash is heard as quickly while
 * thousands of routine messages come as when nothing else does.
 */
let messages: ReadonlyMap<string, Message> = new Map()
let reader: string | undefined
let turn = 0
const watchers = new Set<() => void>()

function show(next: ReadonlyMap<string, Message>): void {
  messages = next
  for (const watcher of watchers) watcher()
}

/** Of two forms of a message the one with more entries is the newer. */
function keep(message: Message): void {
  if (message.priority !== 'flash') return
  const before = messages.get(message.id)
  if (before !== undefined && before.history.length >= message.history.length) return
  show(new Map(messages).set(message.id, message))
}

/** What the reader may not have is not asked for again. */
function isRefusal(error: unknown): boolean {
  return error instanceof ProblemAnswer && error.problem.status < 500
}

function again(what: () => Promise<void>, own: number): void {
  window.setTimeout(() => own === turn && void what(), AGAIN_MS)
}

async function readAll(own: number): Promise<void> {
  try {
    const { documents } = await client.read('register', { register: 'messages' })
    if (own === turn) for (const one of documents as unknown as readonly Message[]) keep(one)
  } catch (error) {
    if (!isRefusal(error)) again(() => readAll(own), own)
  }
}

async function readOne(id: string, own: number): Promise<void> {
  try {
    const { document } = await client.read('document', { register: 'messages', id })
    if (own === turn) keep(document as unknown as Message)
  } catch (error) {
    if (!isRefusal(error)) again(() => readOne(id, own), own)
  }
}

listenDeliveries(({ kind, id, priority }) => {
  if (reader === undefined || kind !== messageKind.name || priority !== 'flash') return
  void readOne(id, turn)
})
listenLive(({ changes }) => {
  for (const { kind, id } of changes) {
    if (reader !== undefined && kind === messageKind.name && messages.has(id))
      void readOne(id, turn)
  }
})
listenForget(() => begin(reader))

function begin(next: string | undefined): void {
  reader = next
  turn += 1
  show(new Map())
  if (next !== undefined) void readAll(turn)
}

/** Says who reads, by post; another reader may have less. Undefined while nobody is signed in. */
export function readFlashAs(post: string | undefined): void {
  if (post !== reader) begin(post)
}

export function watchFlash(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

export function flashMessages(): ReadonlyMap<string, Message> {
  return messages
}
