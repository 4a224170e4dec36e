import type { Notice } from '@hudna/core/notices/notice.ts'
import { type RefObject, useEffect, useRef } from 'react'
import { centreNow } from '../../app/centre-clock.ts'
import { client } from '../../app/client.ts'
import { newId } from '../../app/new-id.ts'
import { useSession } from '../../app/session.tsx'
import { useTimeRange } from '../../app/time-range.ts'
import { entryHash } from '../../channels/entry-hash.ts'
import { type MachineRung, type OwedReceipt, owedReceipt } from './machine-receipts.ts'

/** How much of a row has to be in view before it counts as shown. */
const IN_VIEW = 0.5
const said = new Set<string>()

/** States for the machine that a notice was shown in a list, once the element stands in view. */
export function useShownReceipt(notice: Notice): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null)
  const party = useReader()
  useEffect(() => {
    const watched = element.current
    if (watched === null || party === undefined) return
    let inView = false
    const say = () => inView && sayIfVisible(notice, { rung: 'shown', party })
    const observer = new IntersectionObserver(
      (entries) => {
        inView = entries.some(({ isIntersecting }) => isIntersecting)
        say()
      },
      { threshold: IN_VIEW },
    )
    observer.observe(watched)
    document.addEventListener('visibilitychange', say)
    return () => {
      observer.disconnect()
      document.removeEventListener('visibilitychange', say)
    }
  }, [notice, party])
  return element
}

/** States for the machine that a notice was opened: its words stand before somebody of the party. */
export function useOpenedReceipt(notice: Notice): void {
  const party = useReader()
  useEffect(() => {
    if (party === undefined) return
    const say = () => sayIfVisible(notice, { rung: 'opened', party })
    say()
    document.addEventListener('visibilitychange', say)
    return () => document.removeEventListener('visibilitychange', say)
  }, [notice, party])
}

/** Whose receipts this console states: of nobody while the page looks at the past. */
function useReader(): string | undefined {
  const { session } = useSession()
  const { isNow } = useTimeRange()
  return isNow ? session?.actor?.party : undefined
}

type Saying = { readonly rung: MachineRung; readonly party: string }

/** Behind another window nothing is shown to anybody. */
function sayIfVisible(notice: Notice, { rung, party }: Saying): void {
  if (document.visibilityState === 'hidden') return
  const owed = owedReceipt(notice, { rung, party, now: centreNow() })
  if (owed === undefined) return
  const key = [party, owed.notice, owed.version, owed.rung].join(' ')
  if (said.has(key)) return
  said.add(key)
  // What does not get through is said again the next time that the notice is shown.
  void sayReceipt(owed).then((isTaken) => isTaken || said.delete(key))
}

async function sayReceipt({ notice, version, rung, entry }: OwedReceipt): Promise<boolean> {
  try {
    const over = await digestOf(notice, { version, entry })
    if (over === null) return true
    const command = { type: 'notices/record-receipt' as const, notice, version, rung, over }
    await client.submit({ key: newId(), command })
    return true
  } catch {
    return false
  }
}

type Version = { readonly version: number; readonly entry: number }

/** Of the bytes that this console got itself, or else as the centre states it; null where its reader may not have it. */
export async function digestOf(notice: string, { version, entry }: Version) {
  const own = await entryHash(entry)
  if (own !== null) return own.hex
  return (await client.read('ladder', { id: notice, version })).over
}
