import { createEventReader } from '@hudna/core/api/event-stream.ts'
import { PRESENCE_MS_MAX } from '@hudna/core/api/deliveries.ts'
import { retryMs, waited } from './waiting.ts'

/** Opens `GET /api/live`; the stream ends with the signal. */
export type OpenLive = (signal: AbortSignal) => Promise<Response>

/** Rings when there may be something new. */
export type Bell = {
  /** Resolves at the next ring from now on; what rang before does not count. */
  readonly next: () => Promise<void>
}

type BellOptions = {
  readonly openLive: OpenLive
  readonly signal: AbortSignal
  readonly onTrouble: (error: unknown) => void
}

/**
 * Keeps a live stream open, and rings at every delivery on it and whenever it was opened anew: whatever was not heard
 * meanwhile has to be looked for. A stream that is silent for as long as a centre never is, is taken for dead.
 */
export function createBell({ openLive, signal, onTrouble }: BellOptions): Bell {
  let ringing = Promise.withResolvers<void>()
  const ring = (): void => {
    ringing.resolve()
    ringing = Promise.withResolvers()
  }
  signal.addEventListener('abort', ring, { once: true })
  void keepOpen()
  return { next: () => ringing.promise }

  async function keepOpen(): Promise<void> {
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        await listen(() => (failures = 0))
      } catch (error) {
        if (!signal.aborted) onTrouble(error)
      }
      await waited(retryMs(failures), signal)
    }
  }

  async function listen(onHeard: () => void): Promise<void> {
    const own = new AbortController()
    const dead = (): void => own.abort(new Error('the live stream is silent'))
    let silence = setTimeout(dead, PRESENCE_MS_MAX)
    try {
      const answer = await openLive(AbortSignal.any([signal, own.signal]))
      if (!answer.ok || answer.body === null) throw new Error(`it answered ${answer.status}`)
      let opened = false
      const reader = createEventReader(({ event }) => {
        if (event === 'delivery' || !opened) ring()
        opened = true
      })
      const decoder = new TextDecoder()
      for await (const piece of answer.body) {
        clearTimeout(silence)
        silence = setTimeout(dead, PRESENCE_MS_MAX)
        onHeard()
        reader.push(decoder.decode(piece, { stream: true }))
      }
    } finally {
      clearTimeout(silence)
      own.abort()
    }
  }
}
