import { type Message, messageEntryIndex } from '@hudna/core/channels/channel.ts'
import { useEffect } from 'react'
import { centreNow } from '../app/centre-clock.ts'
import { client } from '../app/client.ts'
import { newId } from '../app/new-id.ts'
import { entryHash } from './entry-hash.ts'
import { unshown } from './unshown.ts'

const said = new Set<string>()

/** Says for the machine that it has shown these messages to somebody of the party, once each. */
export function useShownReceipts(messages: readonly Message[], party: string | undefined): void {
  useEffect(() => {
    function say(): void {
      // Behind another window nothing is shown to anybody.
      if (party === undefined || document.visibilityState === 'hidden') return
      for (const message of unshown(messages, party, centreNow())) {
        if (said.has(message.id)) continue
        said.add(message.id)
        void sayShown(message)
      }
    }
    say()
    document.addEventListener('visibilitychange', say)
    return () => document.removeEventListener('visibilitychange', say)
  }, [messages, party])
}

/** A receipt that does not get through is asked for again with the next change of the list. */
async function sayShown(message: Message): Promise<void> {
  const index = messageEntryIndex(message)
  try {
    const hash = index === undefined ? null : await entryHash(index)
    if (hash === null) return
    const command = {
      type: 'channels/record-receipt' as const,
      message: message.id,
      over: hash.hex,
    }
    await client.submit({ key: newId(), command })
  } catch {
    said.delete(message.id)
  }
}
