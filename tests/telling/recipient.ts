import type { Delivery } from '@hudna/core/api/deliveries.ts'
import type { Command } from '@hudna/core/api/types.ts'
import { followDeliveries } from '../../cli/deliveries/follow.ts'
import type { Draw } from './notices.ts'
import type { Stubborn } from './stubborn.ts'

/** Deliveries that tell a version of a notice to its recipients. */
const versions: ReadonlySet<string> = new Set([
  'notice-submitted',
  'notice-amended',
  'notice-verified',
])
/** One version of so many that an attentive recipient leaves unread. */
const UNREAD_EVERY = 25
/** What has come is answered together after so long; flash at once. */
const PAUSE_MS = 400

/** Somebody who is told. */
export type Recipient = {
  readonly party: string
  /** Everything that came, in the order in which it came. */
  readonly heard: readonly Delivery[]
  /** Keys of acknowledgements, and what was answered: undefined is on the record. */
  readonly answers: ReadonlyMap<string, string | undefined>
  /** Resolves when everything is answered and it was told to stop; throws what went wrong. */
  readonly done: () => Promise<void>
}

type Options = {
  readonly party: string
  readonly url: string
  readonly cookie: string
  readonly stubborn: Stubborn
  readonly draw: Draw
  /** One who acknowledges nothing. */
  readonly isSilent: boolean
  readonly signal: AbortSignal
}

/** Follows its deliveries over the line that it is given, and acknowledges most of what it is told. */
export function beginRecipient(options: Options): Recipient {
  const { party, url, cookie, stubborn, draw, isSilent, signal } = options
  const heard: Delivery[] = []
  const answers = new Map<string, string | undefined>()
  const told = new Map<string, number>()
  const waiting: Acknowledgement[] = []
  const following = follow()
  const answering = isSilent ? Promise.resolve() : answer()

  async function follow(): Promise<void> {
    const { client } = stubborn
    for await (const delivery of followDeliveries({
      client,
      openLive: liveOf(url, cookie),
      after: 0,
      signal,
    })) {
      heard.push(delivery)
      if (!isSilent) take(delivery)
    }
  }

  function take(delivery: Delivery): void {
    const { id, type, priority } = delivery
    if (type === 'stop-called') {
      waiting.push({ key: `${party}:stop:${id}`, command: answerStop(id) })
      return
    }
    if (!versions.has(type)) return
    const version = (told.get(id) ?? 0) + 1
    told.set(id, version)
    if (draw(UNREAD_EVERY) === 0) return
    const command = { type: 'notices/acknowledge', notice: id, version } as const
    const one = { key: `${party}:ack:${id}:${version}`, command }
    if (priority === 'flash') waiting.unshift(one)
    else waiting.push(one)
  }

  async function answer(): Promise<void> {
    for (;;) {
      for (const [key, code] of await stubborn.askAll(waiting.splice(0))) answers.set(key, code)
      if (signal.aborted && waiting.length === 0) return
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }

  return {
    party,
    heard,
    answers,
    async done() {
      await following
      await answering
    },
  }
}

type Acknowledgement = { readonly key: string; readonly command: Command }

function answerStop(call: string): Command {
  return { type: 'notices/answer-stop', call, text: { en: 'Ordered' } }
}

/** The live stream of a console. */
function liveOf(url: string, cookie: string) {
  return (signal: AbortSignal): Promise<Response> =>
    fetch(`${url}/api/live`, { headers: { cookie }, signal })
}
